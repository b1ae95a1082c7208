// Behind an invitation link: makes a passkey, derives the officer's two keys from it, and sends only their public halves.

import { post } from './api.js';
import { forget, fromPrf, recipient, state } from './keys.js';
import { create, rawId, use } from './passkey.js';
import { person, sentence } from './words.js';

const code = location.hash.slice(1);
const who = document.getElementById('join-who');
const make = document.getElementById('join-make');
const done = document.getElementById('join-done');
const trouble = document.getElementById('join-trouble');

async function attempt(work) {
  trouble.hidden = true;
  try {
    await work();
  } catch (error) {
    trouble.textContent = sentence(error);
    trouble.hidden = false;
  } finally {
    forget();
  }
}

async function join() {
  const { officer, options } = await post('/api/join/options', { code });
  const { credential, prf } = await create(options);
  // Some authenticators give the PRF only when the passkey is used, so use it once.
  const secret = prf ?? (await use({ challenge: options.challenge, rpId: options.rp.id, userVerification: 'required' }, rawId(credential))).prf;
  if (!secret) throw new Error('no-prf');
  await fromPrf(secret);
  const statement = await state(officer, atobUrl(options.challenge), await recipient());
  await post('/api/join', { code, credential, statement });
  make.hidden = true;
  done.textContent = 'Your passkey is made. Two admins approve it; then sign in with it.';
  done.hidden = false;
}

const atobUrl = (text) => atob(text.replace(/-/g, '+').replace(/_/g, '/'));

attempt(async () => {
  const { officer, kind, number } = await post('/api/join/options', { code }).catch((error) => {
    who.textContent = 'There is nothing to join with here.';
    throw error;
  });
  who.textContent = `For ${person({ kind, number })} (${officer}). The passkey stays on this device, your phone or your force key.`;
  make.hidden = false;
});
make.addEventListener('click', () => attempt(join));
