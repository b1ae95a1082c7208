// Beside a call: let them wait, hand them over, and the words to stop with when somebody may be a suspect. Draws only.

import { fill, h, letter } from './dom.js';
import { SUSPECT } from './words.js';

/** Bring `place` up to date, only when what it offers has changed; `free`: colleagues as [id, name]. */
export function drawBeside(place, call, contact, free, act) {
  const urgent = contact.urgency === 3;
  const told = JSON.stringify([urgent, call.open, free]);
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  const button = (key, key1, name, open, onclick) =>
    h('button.b.sm', { type: 'button', 'aria-expanded': open === null ? null : String(open), data: { key, letter: key1 }, onclick }, name, letter(key1));
  const leave = urgent ? [] : [button('wait', '1', 'Let them wait', null, act.wait), button('hand', '2', 'Hand over', call.open === 'hand', () => act.unfold('hand'))];
  fill(
    place,
    h(
      'section.card',
      { 'aria-label': 'Beside the call' },
      h('div.row.wrap.beside-acts', {}, leave, button('suspect', '3', 'They may be a suspect', call.open === 'suspect', () => act.unfold('suspect'))),
      call.open === 'hand' && !urgent ? colleagues(free, act) : null,
      call.open === 'suspect' ? suspect() : null,
    ),
  );
}

function colleagues(free, act) {
  const one = (id, name) => h('button.b.sm', { type: 'button', data: { key: `hand-${id}` }, onclick: () => act.hand(id) }, name);
  return h(
    'fieldset.owed',
    { 'aria-labelledby': 'hand-over' },
    h('legend', { id: 'hand-over' }, 'To whom?'),
    one('', 'Whoever is free next'),
    free.map(([id, name]) => one(id, name)),
  );
}

function suspect() {
  return h('div.note.suspect', { role: 'note' }, h('div', {}, h('b', {}, SUSPECT.title), h('p', {}, SUSPECT.say), h('p', {}, SUSPECT.then)));
}
