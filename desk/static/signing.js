// The bytes that are signed, made and checked in the browser as every other side makes and checks them.
// Holds no key: it is given CryptoKeys and gives back signatures.

const utf8 = new TextEncoder();

/** A refusal with a code of the shared catalogue; its message is the code alone. */
export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** JSON text with sorted keys, no spaces and whole numbers only: the same value gives the same bytes everywhere. */
export function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Refused('not-canonical');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    // A fraction is written differently by every language; nothing that is signed needs one.
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Refused('not-canonical');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) throw new Refused('not-canonical');
  const keys = Object.keys(value).sort(byCodePoint);
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
}

// Python sorts by code point, JavaScript by UTF-16 unit; they differ beyond U+FFFF.
function byCodePoint(a, b) {
  const left = Array.from(a);
  const right = Array.from(b);
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = left[i].codePointAt(0) - right[i].codePointAt(0);
    if (difference) return difference;
  }
  return left.length - right.length;
}

/** The bytes a key signs: context, a zero byte, the payload. */
export function signedBytes(context, payload) {
  return utf8.encode(`${context}\0${payload}`);
}

/** Lower-case hexadecimal SHA-256 of text (as UTF-8) or of bytes. */
export async function sha256(data) {
  const digest = await crypto.subtle.digest('SHA-256', typeof data === 'string' ? utf8.encode(data) : data);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A Signed over `value`. `signKey` is an Ed25519 private CryptoKey, `verifyKey` its raw public key in base64. */
export async function sign(context, value, signKey, verifyKey) {
  const payload = canonical(value);
  const signature = await crypto.subtle.sign('Ed25519', signKey, signedBytes(context, payload));
  return { context, payload, key: verifyKey, signature: toBase64(signature) };
}

const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

/** {signKey, verifyKey} of a secret of 32 bytes; the CryptoKey cannot be exported, and the secret is wiped. */
export async function keysOf(seed) {
  const pkcs8 = new Uint8Array([...PKCS8, ...seed]);
  const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', readable);
  const signKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  pkcs8.fill(0);
  seed.fill(0);
  return { signKey, verifyKey: toBase64(fromBase64(x.replace(/-/g, '+').replace(/_/g, '/').padEnd(44, '='))) };
}

/** The decoded payload of `signed`, if it is of `context` and `verifyKey` (raw Ed25519, base64) made it; else throws Refused. */
export async function open(context, signed, verifyKey) {
  const { payload, signature } = signed ?? {};
  if (signed?.context !== context || typeof payload !== 'string' || typeof signature !== 'string') {
    throw new Refused('signature-wrong');
  }
  if (signed.key !== verifyKey) throw new Refused('signature-other-key');
  const key = await crypto.subtle.importKey('raw', fromBase64(verifyKey), 'Ed25519', false, ['verify']);
  const good = await crypto.subtle.verify('Ed25519', key, fromBase64(signature), signedBytes(context, payload));
  if (!good) throw new Refused('signature-wrong');
  return JSON.parse(payload);
}

/** Bytes as base64 text. */
export function toBase64(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** Base64 text as bytes; throws Refused when it is not base64. */
export function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    throw new Refused('not-base64');
  }
}
