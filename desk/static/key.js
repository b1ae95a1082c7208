// The secrets of code words in this page's memory: what asks, what opens, what seals again. Never stored; the words are never sent.

import { fromBase64, open as verified, canonical, toBase64 } from './signing.js';
import { bech32, Decrypter, Encrypter } from './vendor/age.mjs';

const LONGEST = 600;
const SMALLEST = 4096;
const CONTEXT = 'bluelamp-message-v1';
const STRETCH = new URL('stretch.js', import.meta.url).pathname;
const policy = globalThis.trustedTypes?.createPolicy('worker', { createScriptURL: () => STRETCH });

/** {locator, proof, sending} in hexadecimal and the age identity of code words in proper form. Throws when this browser cannot. */
export function secretsOf(code) {
  const worker = new Worker(policy ? policy.createScriptURL('') : STRETCH, { type: 'module' });
  return new Promise((done, fail) => {
    worker.onerror = () => fail(new Error('no-memory'));
    worker.onmessage = ({ data }) => (data ? done(data) : fail(new Error('no-memory')));
    worker.postMessage(code);
  })
    .then(({ locator, proof, identity, sending }) => ({
      locator: hex(locator),
      proof: hex(proof),
      sending: hex(sending),
      identity: bech32.encodeFromBytes('AGE-SECRET-KEY-', identity).toUpperCase(),
    }))
    .finally(() => worker.terminate());
}

/** The text of an age file (bytes), opened with `identity`. Throws when it is for somebody else. */
export function opened(identity, sealed) {
  const opener = new Decrypter();
  opener.addIdentity(identity);
  return opener.decrypt(sealed, 'text');
}

/** One message as it may be shown: {at, text, who}; `who` only where its signature is that officer's, no text where it is not for us. */
export async function message(one, identity, report, officers) {
  const unread = { at: one.at, text: '', who: null };
  let signed;
  let said;
  try {
    signed = JSON.parse(await opened(identity, fromBase64(one.sealed)));
    said = JSON.parse(signed.payload);
  } catch {
    return unread;
  }
  if (said.v !== 1 || said.report_id !== report || typeof said.text !== 'string') return unread;
  const text = said.text.slice(0, LONGEST);
  const who = officers.find((officer) => officer.id === said.officer);
  try {
    await verified(CONTEXT, signed, who.verify_key);
    return { at: said.at, text, who };
  } catch {
    return { at: one.at, text, who: null };
  }
}

/** A draft sealed again to whoever it was sealed to before: base64. */
export async function sealed(draft) {
  const plain = new TextEncoder().encode(canonical(draft));
  const whole = new Uint8Array(padded(plain.length)).fill(0x20);
  whole.set(plain);
  const sealer = new Encrypter();
  for (const recipient of draft.recipients) sealer.addRecipient(recipient);
  return base64(await sealer.encrypt(whole));
}

/** Next step of an eighth of the power of two below, never under 4,096: sizes say little. */
export function padded(size) {
  if (size <= SMALLEST) return SMALLEST;
  const step = 2 ** Math.floor(Math.log2(size)) / 8;
  return Math.ceil(size / step) * step;
}

/** Base64 of bytes, in pieces: the whole of a draft with photographs is too long for one call. */
export function base64(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 0x6000) pieces.push(toBase64(bytes.subarray(at, at + 0x6000)));
  return pieces.join('');
}

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
