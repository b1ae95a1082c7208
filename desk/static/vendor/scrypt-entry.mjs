// What scrypt.mjs is bundled from: esbuild scrypt-entry.mjs --bundle --format=esm --minify --legal-comments=eof --target=es2022 --outfile=scrypt.mjs
export { scrypt } from "@noble/hashes/scrypt.js";
