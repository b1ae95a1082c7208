// What age.mjs is bundled from: esbuild entry.mjs --bundle --format=esm --minify --legal-comments=eof --target=es2022 --outfile=age.mjs
export { Decrypter, Encrypter, identityToRecipient, generateX25519Identity } from "age-encryption";
export { bech32 } from "@scure/base";
