// Makes the secrets of code words, in a thread of its own that ends right after: half a second and 64 MiB.

import { scrypt } from './vendor/scrypt.mjs';

const text = new TextEncoder();
const SALT = text.encode('bluelamp-codewords-v1');

async function secrets(code) {
  const stretched = scrypt(text.encode(code), SALT, { N: 2 ** 16, r: 8, p: 1, dkLen: 32 });
  const key = await crypto.subtle.importKey('raw', stretched, 'HKDF', false, ['deriveBits']);
  const derive = async (info) =>
    new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: SALT, info: text.encode(info) }, key, 256));
  return { locator: (await derive('locator')).slice(0, 16), proof: await derive('proof'), identity: await derive('age-identity'), sending: await derive('send') };
}

addEventListener('message', ({ data }) => {
  secrets(data).then(postMessage, () => postMessage(null));
});
