// Draws who waits and who is here: only what the desk may know. Decides nothing.

import { h, icon, letter } from './dom.js';
import { ringCard } from './ringing.js';
import { openedCard, sealedCard } from './sealed.js';
import { callOf, isFree, joins, ringing, waiting } from './state.js';
import { kindOf, language, need, person, time } from './words.js';

/** The whole first view. */
export function drawQueue(state, act) {
  const { contacts, reports } = state.queue;
  const unread = reports.filter((report) => !report.read);
  const ring = ringing();
  return [
    h(
      'div.columns.queue',
      {},
      h('section.card', { 'aria-label': 'Waiting now' }, waitingHead(waiting()), waitingList(state, contacts, ring, act), onDuty(state)),
      h('div.col', {}, ring ? ringCard(state, ring, act) : null, sealedCard(state, unread, act), openedCard(state, act)),
    ),
  ];
}

function waitingHead(rows) {
  const longest = rows.reduce((oldest, contact) => Math.min(oldest, contact.created), Infinity);
  return h(
    'div.head',
    {},
    h('h2', {}, 'Waiting now'),
    h('span.tag', {}, String(rows.length)),
    h('span.push'),
    rows.length ? h('span.soft.small', {}, 'longest ', h('span.num', { data: { since: longest } })) : null,
  );
}

function waitingList(state, contacts, ring, act) {
  if (!contacts.length) return h('p.empty', {}, 'Nobody is waiting. When somebody rings you see it here and hear a tone.');
  const first = contacts.find(isFree);
  return h('ul', {}, contacts.map((contact) => waitingRow(state, contact, contact === first, ring, act)));
}

function waitingRow(state, contact, first, ring, act) {
  const kind = kindOf(contact);
  const tags = [h('span.tag.plain', {}, language(contact.language)), ...contact.needs.map((code) => h('span.tag.plain', {}, need(code)))];
  if (contact.state === 'ringing' && contact !== ring) tags.push(h('span.tag.blue', {}, `Rings for ${person(state.queue.officers[contact.officer])}`));
  if (contact.back) tags.unshift(h('span.tag.blue', {}, contact.due ? `Next try ${time(contact.due * 1000)}` : 'They have gone'));
  if (contact.urgency > 1) tags.unshift(h('span.tag.warm', {}, contact.urgency === 3 ? 'Emergency' : 'Call first'));
  return h(
    `li.waiting${first ? '.first' : ''}`,
    {},
    h(
      'div.row',
      {},
      icon(kind.icon, 'pic'),
      h('div.grow', {}, h('div.name', {}, kind.name), h('div.soft', {}, contact.kiosk)),
      h('div.age', {}, h('b.num', { data: { since: contact.created } }), h('div.soft.small', {}, isFree(contact) ? 'waiting' : 'since they rang')),
    ),
    h('div.row.under', {}, h('div.row.wrap.grow', {}, tags), rowAct(state, contact, first, ring, act)),
  );
}

function rowAct(state, contact, first, ring, act) {
  if (contact.state === 'parked' && contact.officer === state.me.id && !state.call) {
    return h('button.b.p.sm', { type: 'button', data: { key: 'back', letter: 'g' }, onclick: () => act.take(contact) }, icon('phone'), 'Go on with them', letter('g'));
  }
  if (!isFree(contact)) {
    if (contact.officer === state.me.id && !callOf(contact.contact) && mayTake(state, contact)) {
      return h('button.b.p.sm', { type: 'button', data: { key: 'resume', letter: 'g' }, onclick: () => act.resume(contact) }, icon('phone'), 'Go on with it', letter('g'));
    }
    return h('span.tag', {}, contact.officer === state.me.id ? 'With you' : `With ${person(state.queue.officers[contact.officer])}`);
  }
  if (contact === ring) return null;
  const give = { type: 'button', data: { key: `answer-${contact.contact}` }, onclick: () => act.take(contact), disabled: !mayTake(state, contact) };
  const next = first && !ring;
  if (next) give.data.letter = 'a';
  return h(`button.b.sm${next ? '.p' : ''}`, give, icon('phone'), contact.back ? 'Take it' : 'Answer', next ? letter('a') : null);
}

/** One at a time, and two where both only type. */
const mayTake = (state, contact) => !state.back && (!state.call || joins(contact));

function onDuty(state) {
  return h('div.head', {}, h('b', {}, 'At the desk now'), h('span.push'), h('span.soft', {}, `${state.people} answering, ${state.queue.busy.length} in a call`));
}
