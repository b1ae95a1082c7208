// The job sheet of one kiosk: what a technician takes along, and what only the desk can do for them. Draws, and asks by name.

import { h, icon, letter, square } from './dom.js';
import { FAULTS } from './faults.js';
import { BRING, OUTCOMES, SHUT_OUT, TESTS } from './job-words.js';
import { age, CONDITIONS, TO_MEND } from './words.js';

/** Where a kiosk's sheet is: its name may have spaces. */
export const sheetOf = (kiosk) => `#job/${encodeURIComponent(kiosk)}`;

/** Sealed reports that a board has numbered and the desk does not have: of a kiosk that speaks they are on their way. */
export function unsentOf(kiosk) {
  const speaks = kiosk.silent !== null && kiosk.silent < 90 && !kiosk.revoked;
  return kiosk.unsent_before + (speaks ? 0 : kiosk.unsent);
}

/** "2 reports possibly unsent", or "" where none is. */
export function unsentWords(kiosk) {
  const count = unsentOf(kiosk);
  return count ? `${count} ${count === 1 ? 'report' : 'reports'} possibly unsent` : '';
}

/** The whole sheet; a name nobody knows says so. */
export function drawJob(state, id, act) {
  const kiosk = state.queue.kiosks.find((one) => one.id === id);
  if (!kiosk) return unknown(state, id, act);
  return h('div.columns.report.job', {}, h('div.col', {}, where(kiosk), faults(kiosk), setUp(kiosk), readings(kiosk)), h('div.col', {}, unsent(kiosk), replace(state, kiosk, act), shut(state, kiosk, act)));
}

/** A name that no board has yet: a code makes it one. */
function unknown(state, id, act) {
  const nobody = card('No kiosk has this name yet', h('p', {}, 'A machine that is nobody’s kiosk takes it with a one-time code.'));
  return h('div.columns.report.job', {}, h('div.col', {}, nobody, replace(state, { id }, act, 'A new kiosk')));
}

function card(title, ...children) {
  return h('section.card', { 'aria-label': title }, h('div.head', {}, h('h2', {}, title)), h('div.sheet', {}, children));
}

const fact = (name, value) => h('div.row', {}, h('b', {}, name), h('span.grow', {}, value || 'Not known'));

function where(kiosk) {
  const print = { type: 'button', data: { key: 'print', letter: 's' }, 'aria-keyshortcuts': 's', onclick: () => window.print() };
  return h(
    'section.card',
    { 'aria-label': 'Where' },
    h('div.head', {}, h('h2', {}, 'Where'), h('span.push'), h('button.b.sm', print, 'Print this sheet', letter('s'))),
    h('div.sheet', {}, fact('Kiosk', kiosk.id), fact('Place', kiosk.place), fact('Address', kiosk.address), fact('Who is there, and when', kiosk.staffed)),
  );
}

function faults(kiosk) {
  const broken = Object.entries(kiosk.conditions).filter(([, condition]) => condition !== 'ready');
  if (kiosk.silent === null || kiosk.silent >= 90) broken.unshift(['line', 'absent']);
  if (!broken.length) return card('What is wrong', h('p', {}, 'Nothing, by its own last word.'));
  const row = ([device, condition]) => {
    const says = TO_MEND[`${device}: ${condition}`];
    return h('div.broken', {}, h(`span.tag.${CONDITIONS[condition] ?? 'plain'}`, {}, `${device}: ${condition}`), h('div', {}, h('b', {}, 'Bring: '), BRING[device] ?? 'a laptop with this page'), says ? h('div.soft', {}, says) : null);
  };
  return card('What is wrong, and the part', broken.map(row));
}

/** What its own signed sheet says; a kiosk that never sent one is not called ready. */
function setUp(kiosk) {
  if (!kiosk.readiness) return card('How it was set up', h('p', {}, 'Not known. It has not sent a readiness sheet.'));
  const { outcome, found, at, digest } = kiosk.readiness;
  const [name, look, means] = OUTCOMES[outcome];
  const bad = Object.entries(found).filter(([, code]) => code);
  const good = Object.keys(found).filter((test) => !found[test]);
  return card(
    'How it was set up',
    h('p', {}, h(`span.tag.${look}`, { data: { outcome } }, name), ' ', means),
    fact('Signed by the kiosk', when(at)),
    fact('Number on its paper', digest.slice(0, 16)),
    bad.map(lacked),
    good.length ? fact('Worked', good.map((test) => TESTS[test] ?? test).join(', ')) : null,
  );
}

const when = (at) => new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function lacked([test, code]) {
  const [says, part] = FAULTS[code] ?? ['', 'the sheet, and ask whoever keeps this program'];
  return h('div.broken', {}, h('span.tag.warm', {}, `${TESTS[test] ?? test}: ${code}`), h('div', {}, h('b', {}, 'Bring: '), part, says ? h('div.soft', {}, says) : null));
}

function readings(kiosk) {
  const figures = Object.entries(kiosk.figures).map(([name, count]) => fact(name, String(count)));
  return card(
    'Last readings',
    fact('Heard', kiosk.silent === null ? 'Not since the desk started' : `${age(kiosk.silent)} ago`),
    fact('Waiting to send', String(kiosk.waiting)),
    fact('Its clock', kiosk.clock === 'good' ? 'Agrees with the desk' : kiosk.clock && 'Does not agree with the desk'),
    fact('Its roster', kiosk.roster_version ? `Version ${kiosk.roster_version}` : ''),
    figures,
  );
}

function unsent(kiosk) {
  const words = unsentWords(kiosk);
  if (!words) return null;
  return h(
    'section.note',
    { 'aria-label': 'Possibly unsent' },
    icon('warning-circle'),
    h('div.grow', {}, h('b', {}, words), h('div', {}, 'Keep the disk of the board. With “provision rescue” everything sealed on it arrives, once. What was saved after it was last heard is not in this number.')),
  );
}

function replace(state, kiosk, act, title = 'A board that takes its place') {
  const given = state.code?.kiosk === kiosk.id ? state.code : null;
  const ask = { type: 'button', data: { key: 'code' }, onclick: () => act.kioskCode(kiosk.id) };
  return card(
    title,
    h('p', {}, 'It takes this name with a one-time code. Codes given before are spent.'),
    given ? freshCode(given) : h('button.b', ask, icon('key'), 'Give a one-time code'),
  );
}

/** As text for a hand, and as a square for the kiosk's camera. */
function freshCode({ kiosk, code, minutes, at, square: rows }) {
  return h(
    'div.fresh-code',
    { role: 'status' },
    h('b.num', {}, code),
    h('span', {}, `within ${minutes} minutes, for “${kiosk}” at ${at}`),
    square(rows, 'The same code for the kiosk’s camera'),
    h('span.small', {}, 'The kiosk’s own camera reads the square. Take it along on a telephone or a tablet; after an hour it is worth nothing.'),
  );
}

function shut(state, kiosk, act) {
  if (kiosk.revoked) return card('Shut out', h('p', {}, 'The desk takes nothing from it and tells it nothing. A new code lets a board in again under this name.'));
  const open = state.closing === `revoke-${kiosk.id}`;
  const begin = { type: 'button', data: { key: 'shut-out' }, 'aria-expanded': String(open), onclick: () => act.closing(`revoke-${kiosk.id}`) };
  const reason = ([code, text]) => h('button.b.sm', { type: 'button', data: { key: `revoke-${code}` }, onclick: () => act.revoke(kiosk.id, code) }, text);
  return card(
    'Lost, stolen or opened',
    h('p', {}, 'Shut out, it can no longer speak as this kiosk. What is on its disk cannot be read there, and cannot be sent from there.'),
    h('button.b', begin, 'Shut it out'),
    open ? h('div.row.wrap.reasons', { role: 'group', 'aria-label': 'Why' }, Object.entries(SHUT_OUT).map(reason)) : null,
  );
}
