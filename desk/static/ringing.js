// Draws the one who rings for this officer: a card, and first of all how to begin. Decides nothing.

import { childBanner } from './care.js';
import { h, icon, letter } from './dom.js';
import { beginOf, kindOf, language, need, RINGS } from './words.js';

/** The ring: a card, not a storm of windows. Its first line is how to begin. */
export function ringCard(state, contact, act) {
  const kind = kindOf(contact);
  const [begin, then] = beginOf(contact);
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'section.card.ringing',
    { 'aria-label': 'Ringing for you' },
    h(
      'div.banner',
      {},
      h('div.grow', {}, h('p', {}, 'Ringing for you'), h('h2', {}, contact.kiosk), h('p', {}, `${kind.name}. ${language(contact.language)}.`)),
      h('div.age', {}, h('b.num', { data: { since: contact.created } }), h('div', {}, 'waiting')),
    ),
    h(
      'div.inside',
      {},
      childBanner(contact.needs),
      h('div.note', {}, icon('warning'), h('div', {}, h('b', {}, begin), h('div', {}, then))),
      h(
        'dl.facts',
        {},
        fact('Urgency', contact.urgency === 3 ? 'Emergency' : contact.urgency === 2 ? 'Call first' : 'When you can'),
        fact('Language', language(contact.language)),
        fact('Asked for', contact.needs.map(need).join(', ') || 'Nothing special'),
        fact('Kiosk', kioskLine(state, contact.kiosk)),
      ),
      h(
        'div.row',
        {},
        h('button.b.p.tall.grow', { type: 'button', data: { key: 'answer', letter: 'a' }, onclick: () => act.take(contact) }, icon(kind.icon), kind.answer, letter('a')),
        h('button.b.tall', { type: 'button', data: { key: 'pass', letter: 'p' }, onclick: () => act.pass(contact) }, 'Not me', letter('p')),
      ),
      h('p.soft', {}, RINGS[contact.urgency === 3 ? 'all' : 'one']),
    ),
  );
}

/** The same in one line, above every view but the list. */
export function ringBand(contact, act) {
  const kind = kindOf(contact);
  return h(
    'section.note.blue.ring-band',
    { 'aria-label': 'Ringing for you' },
    icon(kind.icon),
    h('div.grow', {}, h('b', {}, `Ringing for you: ${contact.kiosk}. `), `${kind.name}. ${language(contact.language)}.`),
    h('span.num', { data: { since: contact.created } }),
    h('button.b.p.sm', { type: 'button', data: { key: 'answer', letter: 'a' }, onclick: () => act.take(contact) }, kind.answer, letter('a')),
    h('button.b.sm', { type: 'button', data: { key: 'pass', letter: 'p' }, onclick: () => act.pass(contact) }, 'Not me', letter('p')),
  );
}

function kioskLine(state, name) {
  const kiosk = state.queue.kiosks.find((one) => one.id === name);
  if (!kiosk || kiosk.silent === null) return 'not heard from yet';
  const troubled = Object.entries(kiosk.conditions).filter(([, condition]) => condition !== 'ready');
  return troubled.length ? troubled.map(([device, condition]) => `${device} ${condition}`).join(', ') : 'everything ready';
}
