// Opens whom a silent alert asks to ring, in this browser; the desk has written who looked before the sealed bytes come.

import { get, post } from './api.js';
import { laneOpener } from './keys.js';
import { fromBase64 } from './signing.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** {name, phone, where} of the alert. Throws with a code. */
export async function openPlan(alert) {
  const { lane, sealed } = await post(`/api/alerts/${alert}/plan`);
  const opener = await laneOpener((await get(`/api/lanes/${lane}/keys`)).epochs);
  let plain;
  try {
    plain = await opener.decrypt(fromBase64(sealed));
  } catch {
    throw new Error('no-lane-key');
  }
  const { v, name, phone, where } = JSON.parse(utf8.decode(plain));
  if (v !== 1 || typeof name !== 'string' || typeof phone !== 'string') throw new Error('altered');
  return { name, phone, where };
}
