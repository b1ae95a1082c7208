// What the desk says: the list whenever something in it has changed, and the offers of the caller this page holds.

import { get } from './api.js';
import { onOffer } from './call-state.js';
import { announce } from './dom.js';
import { checkBack, checkHeld } from './holding.js';
import { out } from './leaving.js';
import { listen } from './live.js';
import { callOf, draw, isHeld, isUrgent, ringing, state, waiting } from './state.js';
import { tone } from './tone.js';
import { person } from './words.js';

let loading = null;
let stale = false;

/** Ask for the list anew; an event that comes while the answer is under way makes it asked again. */
export function reload() {
  stale = true;
  loading ??= (async () => {
    while (stale) {
      stale = false;
      await fetchQueue();
    }
    loading = null;
    draw();
  })();
  return loading;
}

async function fetchQueue() {
  const { back } = state;
  const held = state.calls; // a list that was asked for before they were taken knows nothing of it yet
  try {
    const queue = await get('/api/queue');
    if (!state.me) return;
    const before = state.queue && ringing();
    state.queue = queue;
    state.people = queue.people;
    state.skew = queue.now * 1000 - Date.now();
    ring(before);
    await checkHeld(held);
    if (back === state.back) checkBack();
  } catch (error) {
    if (error.code === 'sign-in') out();
  }
}

function ring(before) {
  const silent = fresh(state.queue.alerts, 'alert');
  if (silent.length) say(`Silent alert from ${silent[0].kiosk}. Do not ring the kiosk.`);
  const [first] = fresh(waiting().filter(isUrgent), 'contact');
  const now = ringing();
  if (first) say(`Emergency: ${first.kiosk}.`);
  else if (now && now.contact !== before?.contact) say(`Somebody is ringing: ${now.kiosk}.`);
  answered(before);
  document.title = waiting().length ? `(${waiting().length}) waiting · Blue Lamp desk` : 'Blue Lamp desk';
}

/** Those of `rows` that have not rung here before. */
function fresh(rows, name) {
  const found = rows.filter((row) => !state.rung.has(row[name]));
  for (const row of found) state.rung.add(row[name]);
  return found;
}

/** Whoever rang here a moment ago is with somebody else: nobody wonders where they went. */
function answered(before) {
  const row = before && state.queue.contacts.find((one) => one.contact === before.contact);
  if (!row || !isHeld(row) || row.officer === state.me.id) return;
  state.notice = `${person(state.queue.officers[row.officer])} has answered ${row.kiosk}.`;
  announce(state.notice);
}

/** An emergency rings on at every console, also of those who are in a call, until somebody has it; another only where it rings. */
export function ringOn() {
  if (state.queue && state.sound && (waiting().some(isUrgent) || ringing())) tone();
}

function say(text) {
  announce(text);
  if (state.sound) tone();
}

/** Listen to the desk from the list's cursor on, until this page signs out. */
export function beginHearing() {
  state.line();
  const line = (up) => () => {
    if (state.up === up) return;
    state.up = up;
    announce(up ? 'The line to the desk is there.' : 'No line to the desk.');
    if (up) reload();
    draw();
  };
  state.line = listen(state.queue?.cursor ?? 0, { event: heard, up: line(true), down: line(false), out });
}

function heard(name, data) {
  if (name === 'hello') {
    const call = callOf(data.contact);
    if (call && data.offer) onOffer(call, data.offer);
  } else if (name === 'presence') {
    state.people = data.people;
    draw();
  } else {
    reload();
  }
}
