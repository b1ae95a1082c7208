// Somebody who is to be rung back: their sealed number is opened in this browser, for one call. The desk is told the rule and never
// the hours, the name or the number; what it refuses does not go out.

import { get, post } from './api.js';
import { childBanner, decisionsCard } from './care.js';
import { h, icon } from './dom.js';
import { openReport } from './opening.js';
import { language, need, RINGBACK, time } from './words.js';

const PARTS = { morning: [8, 12], afternoon: [12, 17], evening: [17, 21] }; // the hours that the screen offers, by the clock of the wall

/** {contact, rule, hours, number, name, spoken, out, left} of a contact that this officer has taken. Throws with a code. */
export async function openRingBack(contact) {
  const { report } = await openReport(contact.contact);
  const given = (name) => report.answers.find((one) => one.question === name);
  const rule = given('back_rule')?.value;
  const number = given(rule === 'through-someone' ? 'back_theirs' : 'back_number')?.text_en;
  if (!rule || !number) throw new Error('altered');
  const name = given('back_name')?.text_en ?? '';
  const { state: now } = await get(`/api/contacts/${contact.contact}`);
  return { contact, rule, hours: given('back_hours')?.value ?? [], said: given('back_hours')?.text_en ?? '', number, name, spoken: report.language, out: now === 'connected', left: false };
}

/** Whether it is now one of their hours; null where they set none. */
export function inHours({ rule, hours }, now = new Date()) {
  if (rule !== 'hours') return null;
  return hours.some((part) => PARTS[part] && now.getHours() >= PARTS[part][0] && now.getHours() < PARTS[part][1]);
}

/** One act through the gate: "ring" or "message". Throws with the code of why it does not go out. */
export async function letOut(back, act) {
  await post(`/api/contacts/${back.contact.contact}/out`, { act, rule: back.rule, hours: inHours(back) });
}

/** What came of it; a sentence about what happens next. Throws with a code. */
export async function sayRang(back, outcome) {
  const { due, tries, most } = await post(`/api/contacts/${back.contact.contact}/rang`, { outcome });
  const next = due ? RINGBACK.next(time(due * 1000), tries, most) : RINGBACK.none(most);
  return `${back.contact.kiosk}: ${outcome === 'reached' ? RINGBACK.over : next}`;
}

/** The view; `row`: what the desk knows of the contact now. */
export function drawRingBack(back, row, act) {
  const contact = row ?? back.contact;
  return h(
    'div.columns.report',
    {},
    h('div.col', {}, childBanner(contact.needs, contact.owed?.includes('child')), h('section.card.ring-back', { 'aria-label': RINGBACK.title }, h('div.head', {}, h('h2', {}, RINGBACK.title)), h('div.inside', {}, ruleNote(back), back.out ? numberOf(back, act) : before(back, act)))),
    h('div.col', {}, decisionsCard(contact, act), aboutCard(back, contact)),
  );
}

function ruleNote(back) {
  const [title, then] = RINGBACK.rules[back.rule] ?? RINGBACK.rules.none;
  return h('div.note', {}, icon('shield-warning'), h('div', {}, h('b', {}, title), h('div', {}, back.rule === 'hours' ? `${then} ${back.said}.` : then)));
}

const button = (look, key, text, picture, onclick, keyLetter) => h(`button.b${look}`, { type: 'button', data: { key, ...(keyLetter ? { letter: keyLetter } : {}) }, onclick }, icon(picture), text, keyLetter ? h('kbd', { 'aria-hidden': 'true' }, keyLetter.toUpperCase()) : null);

/** Nothing has gone out: the rule is set for this one call, or it is not the time. */
function before(back, act) {
  const now = inHours(back);
  return [
    now === false ? h('p', {}, RINGBACK.notNow) : h('p', {}, RINGBACK.logged),
    h(
      'div.row.wrap',
      {},
      now === false ? null : button('.p.tall', 'dial', RINGBACK.show, 'phone', act.dial, 's'),
      button(now === false ? '.p.tall' : '', 'wrong-time', RINGBACK.wrongTime, 'moon', () => act.rang('wrong-time'), ''),
    ),
  ];
}

function numberOf(back, act) {
  return [
    h('div.note.blue', {}, icon('phone'), h('div', {}, h('b.num.number', {}, back.number), h('div', {}, back.name ? `${RINGBACK.ask} ${back.name}.` : RINGBACK.say))),
    h('p', {}, RINGBACK.others),
    back.left ? h('p', {}, RINGBACK.message) : null,
    h(
      'div.row.wrap',
      {},
      button('.p.tall', 'reached', RINGBACK.reached, 'check', () => act.rang('reached'), 's'),
      button('.tall', 'not-reached', RINGBACK.notReached, 'warning-circle', () => act.rang('not-reached'), ''),
      back.rule === 'any' && !back.left ? button('.tall', 'message', RINGBACK.leave, 'microphone', act.leaveMessage, '') : null,
    ),
  ];
}

function aboutCard(back, contact) {
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'section.card',
    { 'aria-label': 'About this contact' },
    h(
      'dl.given',
      {},
      fact('Kiosk', contact.kiosk),
      fact('Language', language(back.spoken)),
      fact('Asked for', contact.needs.map(need).join(', ') || 'Nothing special'),
      fact('Tries so far', String(contact.tries ?? 0)),
    ),
  );
}
