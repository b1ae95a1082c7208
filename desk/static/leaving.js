// Signed out: the call ends here, every picture is covered, the keys and all that was opened are forgotten.

import { stopCall } from './call-state.js';
import { coverAll } from './exhibits.js';
import { forget } from './keys.js';
import { forgetLeft } from './left.js';
import { state } from './state.js';
import { closeViewer } from './viewer.js';

/** Forget everything and show the sign-in page. */
export function out() {
  state.line();
  closeViewer();
  for (const call of state.calls) stopCall(call);
  for (const opened of state.opened.values()) coverAll(opened);
  Object.assign(state, { me: null, queue: null, call: null, calls: [], back: null, up: false, asked: false, notice: '', trouble: '', opened: new Map(), plans: new Map() });
  forget();
  forgetLeft();
  document.getElementById('app').replaceChildren();
  document.getElementById('app').hidden = true;
  document.getElementById('sign-in').hidden = false;
  document.getElementById('use-passkey').focus();
}
