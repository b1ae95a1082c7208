// The officer's two keys, in the memory of this page only: one opens, one signs. Never stored, never sent, gone on reload.

import { fromBase64, keysOf, sign as signStructure } from './signing.js';
import { bech32, Decrypter, identityToRecipient } from './vendor/age.mjs';

const SALT = new TextEncoder().encode('bluelamp-officer-prf-v1');

let open = ''; // AGE-SECRET-KEY-1…
let signKey = null; // a CryptoKey that cannot be exported
let verifyKey = '';

/** What a passkey is asked for besides its signature. */
export const prfInput = { prf: { eval: { first: SALT } } };

/** Take the keys out of an officer key file; returns the officer's id. Throws when it is not one. */
export async function fromFile(text) {
  const file = JSON.parse(text);
  if (file.v !== 1 || typeof file.officer !== 'string' || !/^AGE-SECRET-KEY-1[0-9A-Z]+$/.test(file.open)) throw new Error('key-file');
  const seed = fromBase64(file.sign);
  if (seed.length !== 32) throw new Error('key-file');
  await keep(file.open, seed);
  return file.officer;
}

/** Make the keys from what a passkey's PRF gave (32 bytes). */
export async function fromPrf(secret) {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derive = async (info) =>
    new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(info) }, root, 256),
    );
  const identity = bech32.encodeFromBytes('AGE-SECRET-KEY-', await derive('bluelamp open v1')).toUpperCase();
  await keep(identity, await derive('bluelamp sign v1'));
}

async function keep(identity, seed) {
  ({ signKey, verifyKey } = await keysOf(seed));
  open = identity;
}

/** Forget both. */
export function forget() {
  open = '';
  signKey = null;
  verifyKey = '';
}

/** For call.js: the signing key of this officer. */
export function signer(id) {
  return { id, signKey, verifyKey };
}

/** The public half that reports are wrapped to. */
export function recipient() {
  return identityToRecipient(open);
}

/** A signed statement for the desk: signing in or joining. */
export function state(officer, challenge, ours = '') {
  const said = { v: 1, officer, origin: location.origin, challenge, recipient: ours };
  return signStructure('bluelamp-console-v1', said, signKey, verifyKey);
}

/**
 * An opener for a lane: of its wrapped epoch keys, newest first, those that this officer's key opens, and the recipient of the newest
 * (and of `all`) of them, made from the keys themselves, so that no desk can put another in its place. Throws no-lane-key when none does.
 */
export async function laneOpener(epochs) {
  const opener = new Decrypter();
  const found = [];
  const recipients = [];
  for (const { epoch, file } of epochs) {
    const mine = new Decrypter();
    mine.addIdentity(open);
    try {
      const text = await mine.decrypt(fromBase64(file), 'text');
      const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-'));
      opener.addIdentity(identity.trim());
      recipients.push(await identityToRecipient(identity.trim()));
      found.push(epoch);
    } catch {
      // wrapped to others: an officer who joined later has no older key
    }
  }
  if (!found.length) throw new Error('no-lane-key');
  return { found, recipients: recipients.slice(0, 1), all: recipients, decrypt: (sealed) => opener.decrypt(sealed) };
}
