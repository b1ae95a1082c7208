// What this page knows while it is open, and in memory only; a reload forgets it, with the keys.

import { whenLetGo } from './pressing.js';

/** Everything the views are drawn from. `line`: how to stop listening to the desk. */
export const state = {
  me: null,
  queue: null,
  people: 0,
  up: false,
  line: () => {},
  call: null,
  back: null,
  opened: new Map(),
  plans: new Map(),
  viewer: null,
  passed: new Set(),
  rung: new Set(),
  sound: true,
  trouble: '',
  notice: '',
  busy: '',
  closing: '',
  giving: null,
  code: null,
  newKiosk: '',
  skew: 0,
  now: () => Date.now() + state.skew,
};

let paint = () => {};

/** Who draws. */
export function paintWith(painter) {
  paint = painter;
}

/** Draw what is known now, and no button away from under a finger. */
export function draw() {
  whenLetGo(paint);
}

/** [name, id] of the view that the address names. */
export function view() {
  return location.hash.slice(1).split('/');
}

/** Move to another view. */
export function go(hash) {
  if (location.hash === hash) draw();
  else location.hash = hash;
}

/** Whether anybody who is first may take it. */
export const isFree = (contact) => ['waiting', 'ringing'].includes(contact.state);

/** Whether an officer speaks with them. */
export const isHeld = (contact) => ['taken', 'connected'].includes(contact.state);

/** An emergency rings at every console and for nobody alone. */
export const isUrgent = (contact) => contact.urgency === 3;

/** The rows of those who wait. */
export function waiting() {
  return state.queue.contacts.filter(isFree);
}

/** Who rings here while there is no call: an emergency that was not passed on here, or whoever rings for this officer. */
export function ringing() {
  if (state.call) return undefined;
  const urgent = waiting().find((contact) => isUrgent(contact) && !state.passed.has(contact.contact));
  return urgent ?? waiting().find((contact) => contact.state === 'ringing' && contact.officer === state.me.id);
}

/** The desk's newest row of whoever is to be rung back from this page. */
export function backRow() {
  return state.queue.contacts.find((contact) => contact.contact === state.back?.contact.contact);
}

/** The desk's newest row of the caller this page holds. */
export function heldRow() {
  return state.queue.contacts.find((contact) => contact.contact === state.call?.contact.contact);
}
