// Asks the browser for a passkey and writes its answer as JSON. Decides nothing; the desk verifies.

import { prfInput } from './keys.js';

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/** Make a passkey; returns {credential (JSON for the desk), prf: bytes or null}. */
export async function create(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: [],
    extensions: prfInput,
  };
  const made = await navigator.credentials.create({ publicKey });
  const response = {
    clientDataJSON: toText(made.response.clientDataJSON),
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  };
  return { credential: written(made, response), prf: secretOf(made) };
}

/** Use a passkey (`only` = this one's raw id); returns {credential, prf}. */
export async function use(options, only = null) {
  const allowCredentials = only ? [{ type: 'public-key', id: only }] : [];
  const publicKey = { ...options, challenge: toBytes(options.challenge), allowCredentials, extensions: prfInput };
  const used = await navigator.credentials.get({ publicKey });
  const response = {
    clientDataJSON: toText(used.response.clientDataJSON),
    authenticatorData: toText(used.response.authenticatorData),
    signature: toText(used.response.signature),
    userHandle: used.response.userHandle ? toText(used.response.userHandle) : null,
  };
  return { credential: written(used, response), prf: secretOf(used) };
}

/** The raw id of a credential in JSON form. */
export function rawId(credential) {
  return toBytes(credential.rawId);
}

function written(credential, response) {
  return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

function secretOf(credential) {
  const first = credential.getClientExtensionResults().prf?.results?.first;
  return first ? new Uint8Array(first) : null;
}
