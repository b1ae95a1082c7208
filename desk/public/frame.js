// What is round every state of this page: its neutral name, Leave, the line that a computer translated it, and its one status line.

import { h } from './element.js';
import { english, reviewed, say } from './text.js';

/** Text of the catalogue, and below it the English where nobody has read the translation over. */
export function said(key, gaps = {}) {
  const also = english(key, gaps);
  return [say(key, gaps), also ? h('span.also', { lang: 'en', dir: 'ltr' }, also) : null];
}

/** Draw one state of the page: `main` and `foot` are its parts; the keyboard and a reader begin at its heading. */
export function draw(main, foot, leave) {
  document.title = say('phone.title');
  document.body.replaceChildren(
    h('header', {}, h('b', {}, say('phone.title')), h('button.b.x', { type: 'button', onclick: leave, id: 'leave' }, say('phone.leave'))),
    h('main', {}, reviewed() ? null : h('p.note.warm', { id: 'unreviewed' }, said('phone.unreviewed')), main),
    h('footer', {}, h('p', { id: 'status', role: 'status' }), foot),
  );
}

/** The heading of a state. */
export const heading = (...text) => h('h1', { tabindex: -1 }, text);

/** Begin at the heading. */
export function toTop() {
  scrollTo(0, 0);
  document.querySelector('h1')?.focus();
}

/** Say something in the foot, to those who see and to those who listen. */
export function status(...text) {
  document.getElementById('status').replaceChildren(...text.flat().filter(Boolean));
}

/** A button. */
export function button(look, label, press, give = {}) {
  return h(`button.b${look}`, { type: 'button', onclick: press, ...give }, label);
}
