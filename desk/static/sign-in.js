// The sign-in form: a passkey or a key file. On success it hands over who signed in; the keys stay in keys.js.

import { post } from './api.js';
import { forget, fromFile, fromPrf, state } from './keys.js';
import { use } from './passkey.js';
import { sentence } from './words.js';

/** Watch the form; `welcome` is called with the desk's answer. */
export function watchSignIn(welcome) {
  const trouble = document.getElementById('sign-trouble');
  const file = document.getElementById('key-file');
  let busy = false;
  const attempt = async (work) => {
    if (busy) return;
    busy = true;
    trouble.hidden = true;
    try {
      await welcome(await work());
    } catch (error) {
      forget();
      trouble.textContent = sentence(error);
      trouble.hidden = false;
    }
    busy = false;
  };
  document.getElementById('use-passkey').addEventListener('click', () => attempt(withPasskey));
  file.addEventListener('change', () => file.files.length && attempt(() => withFile(file)));
}

async function withPasskey() {
  const { options } = await post('/api/sign-in/passkey-options');
  const { credential, prf } = await use(options);
  if (!prf) throw new Error('no-prf');
  await fromPrf(prf);
  return post('/api/sign-in/passkey', { credential });
}

async function withFile(field) {
  const text = await field.files[0].text();
  field.value = ''; // the same file can be chosen again
  const officer = await fromFile(text).catch((error) => Promise.reject(error.name === 'NotSupportedError' ? error : new Error('key-file')));
  const { challenge } = await post('/api/sign-in/challenge');
  return post('/api/sign-in/key', { statement: await state(officer, challenge) });
}
