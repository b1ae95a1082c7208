// The one caller this page holds: taking the call up, going on with it after a reload, letting it go and saying why.

import { get } from './api.js';
import { beginCall, notThere, onOffer, stopCall } from './call-state.js';
import { announce } from './dom.js';
import { openRingBack } from './ring-back.js';
import { backRow, draw, go, isHeld, state, view } from './state.js';
import { ENDS, NOT_ARRIVED } from './words.js';

const OTHER_WINDOW = 1_500; // ms in which a page that is closing lets go of its caller

/** The caller is ours: show the call and answer the newest offer that nobody has answered. Throws when another window has it. */
export async function hold(contact) {
  const release = await claim(contact.contact);
  if (!release) throw new Error('other-window');
  if (state.call) return release();
  state.notice = '';
  state.call = beginCall(contact, state.me.id, { redraw: draw, ended: over, release });
  go(`#call/${contact.contact}`);
  const now = await get(`/api/contacts/${contact.contact}`);
  if (now.offer && !now.answered && state.call?.contact.contact === contact.contact) await onOffer(state.call, now.offer);
  return undefined;
}

/** Whoever is to be rung back is ours: their number is opened here, and shown when its rule is set. Throws with a code. */
export async function holdBack(contact) {
  state.notice = '';
  state.back = await openRingBack(contact);
  go(`#back/${contact.contact}`);
}

/** After signing in again: whoever is still with this officer goes on, without a touch. */
export async function holdMine() {
  const mine = state.queue?.contacts.find((contact) => contact.officer === state.me.id && isHeld(contact));
  if (mine && !state.call && !state.back) await (mine.back ? holdBack(mine) : hold(mine)).catch(() => {}); // another window has them: the list says so
}

/** It has become somebody else's turn: the number is forgotten. */
export function checkBack() {
  const row = backRow();
  if (!state.back || (row?.officer === state.me.id && isHeld(row))) return;
  state.back = null;
  if (view()[0] === 'back') go('#queue');
}

/** The call is over in this page; `why` is a reason of words.js. */
export function over(why) {
  const { call } = state;
  if (!call) return;
  stopCall(call, why);
  state.call = null;
  const unsure = call.lines.some(notThere) ? ` ${NOT_ARRIVED}` : '';
  state.notice = `${call.contact.kiosk}: ${ENDS[why] ?? ENDS.gone}${unsure}`;
  announce(state.notice);
  go('#queue');
}

/** Let go of a caller who is no longer ours by the desk's list, with the reason the desk knows. */
export async function checkHeld() {
  const { call } = state;
  if (!call) return;
  const held = state.queue.contacts.find((contact) => contact.contact === call.contact.contact);
  if (held?.officer === state.me.id) return;
  const now = held ? null : await get(`/api/contacts/${call.contact.contact}`).catch(() => null);
  if (state.call === call) over(held ? call.leaving || 'away' : (now?.reason ?? 'gone'));
}

/** Only one window of this browser answers a caller. Gives what lets go of them again, or null when another window has them. */
function claim(contact) {
  return new Promise((give) => {
    const locked = () => new Promise((release) => give(release));
    navigator.locks.request(`caller-${contact}`, { signal: AbortSignal.timeout(OTHER_WINDOW) }, locked).catch(() => give(null));
  });
}
