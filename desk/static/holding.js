// The callers this page holds, one, or two who type: taking the call up, going on with it after a reload, letting it go and saying why.

import { get } from './api.js';
import { beginCall, notThere, onOffer, stopCall } from './call-state.js';
import { announce } from './dom.js';
import { openRingBack } from './ring-back.js';
import { backRow, draw, go, heldRow, isHeld, joins, state, view } from './state.js';
import { ENDS, NOT_ARRIVED } from './words.js';

const SENT_ON = ['handed', 'parked']; // the desk let them go, because another may not be shared
const OTHER_WINDOW = 1_500; // ms in which a page that is closing lets go of its caller

/** The caller is ours: show the call and answer the newest offer that nobody has answered. Throws when another window has it. */
export async function hold(contact) {
  const release = await claim(contact.contact);
  if (!release) throw new Error('other-window');
  if (state.call && !joins(contact)) return release();
  state.notice = '';
  const call = beginCall(contact, state.me.id, { redraw: draw, heard: () => written(call), ended: (why) => over(why, call), release });
  state.calls = [...state.calls, call];
  state.call = call;
  go(`#call/${contact.contact}`);
  const now = await get(`/api/contacts/${contact.contact}`);
  if (now.offer && !now.answered && state.calls.includes(call)) await onOffer(call, now.offer);
  return undefined;
}

/** Whoever writes while another is before the officer's eyes is named. */
function written(call) {
  if (state.calls.length > 1 && (state.call !== call || view()[0] !== 'call')) announce(`${call.contact.kiosk} has written.`);
}

/** Whoever is to be rung back is ours: their number is opened here, and shown when its rule is set. Throws with a code. */
export async function holdBack(contact) {
  state.notice = '';
  state.back = await openRingBack(contact);
  go(`#back/${contact.contact}`);
}

/** After signing in again: whoever is still with this officer goes on, without a touch. */
export async function holdMine() {
  for (const mine of state.queue?.contacts.filter((contact) => contact.officer === state.me.id && isHeld(contact)) ?? []) {
    if (!state.back) await (mine.back ? holdBack(mine) : hold(mine)).catch(() => {}); // another window has them: the list says so
  }
}

/** It has become somebody else's turn: the number is forgotten. */
export function checkBack() {
  const row = backRow();
  if (!state.back || (row?.officer === state.me.id && isHeld(row))) return;
  state.back = null;
  if (view()[0] === 'back') go('#queue');
}

/** A call is over in this page, and the other one is shown, if there is one; `why` is a reason of words.js. */
export function over(why, call) {
  if (!state.calls.includes(call)) return;
  stopCall(call, why);
  state.calls = state.calls.filter((one) => one !== call);
  const shown = state.call === call;
  if (shown) state.call = state.calls[0] ?? null;
  const unsure = call.lines.some(notThere) ? ` ${NOT_ARRIVED}` : '';
  state.notice = `${call.contact.kiosk}: ${ENDS[why] ?? ENDS.gone}${unsure}`;
  announce(state.notice);
  if (!shown) draw();
  else go(state.call ? `#call/${state.call.contact.contact}` : '#queue');
}

/** Let go of those of `calls` who are no longer ours by the desk's list, with the reason the desk knows. */
export async function checkHeld(calls) {
  for (const call of calls.filter((one) => state.calls.includes(one))) {
    const held = heldRow(call);
    if (held?.officer !== state.me.id) {
      const now = held ? null : await get(`/api/contacts/${call.contact.contact}`).catch(() => null);
      over(held ? call.leaving || (SENT_ON.includes(held.reason) ? held.reason : 'away') : (now?.reason ?? 'gone'), call);
    }
  }
}

/** Only one window of this browser answers a caller. Gives what lets go of them again, or null when another window has them. */
function claim(contact) {
  return new Promise((give) => {
    const locked = () => new Promise((release) => give(release));
    navigator.locks.request(`caller-${contact}`, { signal: AbortSignal.timeout(OTHER_WINDOW) }, locked).catch(() => give(null));
  });
}
