// What this page knows while it is open, and in memory only; a reload forgets it, with the keys.

import { whenLetGo } from './pressing.js';

/** Everything the views are drawn from. `line`: how to stop listening to the desk. `calls`: all of this page; `call`: the one that is shown. */
export const state = {
  me: null,
  queue: null,
  people: 0,
  up: false,
  line: () => {},
  call: null,
  calls: [],
  back: null,
  opened: new Map(),
  plans: new Map(),
  viewer: null,
  passed: new Set(),
  rung: new Set(),
  sound: true,
  trouble: '',
  notice: '',
  asked: false,
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

/** Who rings here: an emergency that was not passed on here, or whoever rings for this officer; in a call only whom they may write with too. */
export function ringing() {
  const mine = waiting().find((contact) => contact.state === 'ringing' && contact.officer === state.me.id);
  if (state.call) return mine && joins(mine) ? mine : undefined;
  const urgent = waiting().find((contact) => isUrgent(contact) && !state.passed.has(contact.contact));
  return urgent ?? mine;
}

/** The desk's newest row of whoever is to be rung back from this page. */
export function backRow() {
  return state.queue.contacts.find((contact) => contact.contact === state.back?.contact.contact);
}

/** The desk's newest row of a caller this page holds, of the one that is shown unless told. */
export function heldRow(call = state.call) {
  return state.queue.contacts.find((contact) => contact.contact === call?.contact.contact);
}

/** The call of this page with that contact. */
export const callOf = (id) => state.calls.find((call) => call.contact.contact === id);

/** Whether an officer who writes may write with this one too: the desk says which go together, and it lets no other be taken. */
export function joins(contact) {
  const { calls, queue } = state;
  const go = calls.every((call) => !call.suspect && heldRow(call)?.beside);
  return Boolean(calls.length && contact.beside && calls.length < queue.typed_most && go);
}
