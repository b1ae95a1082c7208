// Whether a person is at this page: a touch or a key says so. Who gives no sign is asked, and then stood down; never out of a call.

import { announce } from './dom.js';
import { draw, state } from './state.js';
import { STILL_HERE } from './words.js';

const SIGNS = ['pointerdown', 'keydown', 'wheel'];
const OFTEN = 900; // ms
const pages = new BroadcastChannel('blue-lamp-person'); // a sign in one window of this officer is one in all of them

let seen = Date.now();
let asked = 0;
let told = 0;

/** Look once a second; `standDown` does it when nobody has answered the question. */
export function watchPerson(standDown) {
  for (const sign of SIGNS) addEventListener(sign, tell, { capture: true, passive: true });
  pages.addEventListener('message', here);
  setInterval(() => look(standDown), 1_000);
}

function tell() {
  if (Date.now() - told >= OFTEN || state.asked) {
    told = Date.now();
    pages.postMessage('here');
  }
  here();
}

function here() {
  seen = Date.now();
  if (!state.asked) return;
  state.asked = false;
  draw();
}

/** From the question on the time runs anew: a machine that slept asks before it stands anybody down. */
function look(standDown) {
  if (!state.me || !state.queue) return here();
  if (state.calls.length || state.back) return tell();
  if (state.queue.standing.away) return here();
  const now = Date.now();
  const { asked: after, gone } = state.queue.person;
  if (!state.asked && now - seen >= after * 1000) {
    asked = now;
    state.asked = true;
    announce(STILL_HERE);
    return draw();
  }
  if (state.asked && now - asked >= gone * 1000) {
    here();
    return standDown();
  }
  return undefined;
}
