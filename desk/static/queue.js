// Draws who waits and which reports are still sealed: only what the desk may know. Decides nothing.

import { clock, h, icon } from './dom.js';
import { age, BEGIN, CONDITIONS, hour, KINDS, language, LANES, left, LIMIT_WORDS, LIMITS, need, person, REASONS, RULES, size, time } from './words.js';

const kindOf = (contact) => KINDS[contact.kind] ?? KINDS.text;

/** The whole first view. */
export function drawQueue(state, act) {
  const { contacts, reports } = state.queue;
  const waiting = contacts.filter((contact) => contact.state === 'waiting');
  const unread = reports.filter((report) => !report.read);
  const ring = state.call ? undefined : waiting.find((contact) => !state.passed.has(contact.contact));
  return [
    h(
      'div.columns.queue',
      {},
      bands(state, unread, act),
      h('section.card', { 'aria-label': 'Waiting now' }, waitingHead(waiting), waitingList(state, contacts, ring, act), onDuty(state)),
      h('div.col', {}, ring ? ringing(state, ring, act) : null, sealedCard(state, unread, act), openedCard(state, act)),
    ),
  ];
}

function bands(state, unread, act) {
  const late = unread.filter((report) => shareLeft(state, report) < 0.5);
  return [
    ...state.queue.alerts.map((alert) =>
      band(
        state,
        act,
        `/api/alerts/${alert.alert}/close`,
        `Silent alert: ${alert.kiosk}`,
        `${time(alert.at * 1000)}. Someone there held Quick exit. Never ring or call the kiosk: it would show. Send help by another way.`,
      ),
    ),
    ...state.queue.emergencies.map((one) =>
      band(
        state,
        act,
        `/api/contacts/${one.contact}/close`,
        `Emergency, not closed: ${one.kiosk}`,
        `${time(one.created * 1000)}. ${handled(state, one)} It stays here until a named person closes it.`,
      ),
    ),
    late.length
      ? h(
          'div.note.wide',
          { role: 'status' },
          icon('bell-ringing'),
          h(
            'div.grow',
            {},
            h('b', {}, late.length === 1 ? 'Half its time is gone and nobody has opened it. ' : `${late.length} are past half their time and nobody has opened them. `),
            `${late[0].kiosk}, open by ${time(deadline(late[0]))}.`,
          ),
          h('button.b.p.sm', { type: 'button', data: { key: 'late' }, onclick: () => act.open(late[0].report_id) }, 'I open it now'),
        )
      : null,
  ];
}

function band(state, act, path, title, text) {
  const asked = state.closing === path;
  const reasons = Object.entries(REASONS).map(([reason, name]) =>
    h('button.b.sm', { type: 'button', data: { key: `${path}-${reason}` }, onclick: () => act.close(path, reason) }, name),
  );
  return h(
    'div.band.wide',
    { role: 'alert' },
    icon('siren', 'pic'),
    h('div.grow', {}, h('b', {}, title), h('div', {}, text), asked ? h('div.row.wrap.reasons', {}, reasons) : null),
    h('button.b.sm', { type: 'button', 'aria-expanded': String(asked), data: { key: path }, onclick: () => act.closing(path) }, 'Close with a reason'),
  );
}

function handled(state, contact) {
  if (contact.state === 'waiting') return 'Nobody has answered yet.';
  if (contact.state === 'ended') return contact.officer ? `${person(state.queue.officers[contact.officer])} answered; the call is over.` : 'They have gone; nobody had answered.';
  return `${person(state.queue.officers[contact.officer])} is handling it.`;
}

function waitingHead(waiting) {
  const longest = waiting.reduce((oldest, contact) => Math.min(oldest, contact.created), Infinity);
  return h(
    'div.head',
    {},
    h('h2', {}, 'Waiting now'),
    h('span.tag', {}, String(waiting.length)),
    h('span.push'),
    waiting.length ? h('span.soft.small', {}, 'longest ', h('span.num', { data: { since: longest } })) : null,
  );
}

function waitingList(state, contacts, ring, act) {
  if (!contacts.length) return h('p.empty', {}, 'Nobody is waiting. When somebody rings you see it here and hear a tone.');
  const first = contacts.find((contact) => contact.state === 'waiting');
  return h('ul', {}, contacts.map((contact) => waitingRow(state, contact, contact === first, ring, act)));
}

function waitingRow(state, contact, first, ring, act) {
  const kind = kindOf(contact);
  const tags = [h('span.tag.plain', {}, language(contact.language)), ...contact.needs.map((code) => h('span.tag.plain', {}, need(code)))];
  if (contact.urgency > 1) tags.unshift(h('span.tag.warm', {}, contact.urgency === 3 ? 'Emergency' : 'Call first'));
  return h(
    `li.waiting${first ? '.first' : ''}`,
    {},
    h(
      'div.row',
      {},
      icon(kind.icon, 'pic'),
      h('div.grow', {}, h('div.name', {}, kind.name), h('div.soft', {}, contact.kiosk)),
      h('div.age', {}, h('b.num', { data: { since: contact.created } }), h('div.soft.small', {}, contact.state === 'waiting' ? 'waiting' : 'since they rang')),
    ),
    h('div.row.under', {}, h('div.row.wrap.grow', {}, tags), rowAct(state, contact, first, ring, act)),
  );
}

function rowAct(state, contact, first, ring, act) {
  if (contact.state !== 'waiting') {
    const mine = contact.officer === state.me.id;
    return h('span.tag', {}, mine ? 'With you' : `With ${person(state.queue.officers[contact.officer])}`);
  }
  if (contact === ring) return null;
  const give = { type: 'button', data: { key: `answer-${contact.contact}` }, onclick: () => act.take(contact), disabled: Boolean(state.call) };
  return h(`button.b.sm${first && !ring ? '.p' : ''}`, give, icon('phone'), 'Answer');
}

function onDuty(state) {
  return h('div.head', {}, h('b', {}, 'At the desk now'), h('span.push'), h('span.soft', {}, `${state.people} answering, ${state.queue.busy.length} in a call`));
}

/** The ring: a card, not a storm of windows. Its first line is how to begin. */
function ringing(state, contact, act) {
  const kind = kindOf(contact);
  const [begin, then] = BEGIN[contact.kind] ?? BEGIN.text;
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
        h('button.b.p.tall.grow', { type: 'button', data: { key: 'answer' }, onclick: () => act.take(contact) }, icon(kind.icon), kind.answer, h('kbd', {}, 'A')),
        h('button.b.tall', { type: 'button', data: { key: 'pass' }, onclick: () => act.pass(contact) }, 'Not me', h('kbd', {}, 'P')),
      ),
      h('p.soft', {}, 'It rings at every free officer. Whoever answers first has it, and nobody loses their place.'),
    ),
  );
}

function kioskLine(state, name) {
  const kiosk = state.queue.kiosks.find((one) => one.id === name);
  if (!kiosk || kiosk.silent === null) return 'not heard from yet';
  const troubled = Object.entries(kiosk.conditions).filter(([, condition]) => condition !== 'ready');
  return troubled.length ? troubled.map(([device, condition]) => `${device} ${condition}`).join(', ') : 'everything ready';
}

const deadline = (report) => Date.parse(report.received) + LIMITS[report.urgency] * 1000;
const shareLeft = (state, report) => (deadline(report) - state.now()) / (LIMITS[report.urgency] * 1000);

function sealedCard(state, unread, act) {
  const rows = [...unread].sort((a, b) => deadline(a) - deadline(b));
  return h(
    'section.card',
    { 'aria-label': 'Not opened yet' },
    h(
      'div.head',
      {},
      h('h2', {}, 'Not opened yet'),
      h('span.tag', {}, String(rows.length)),
      h('span.push'),
      h('span.soft.small.wide-only', {}, 'Sealed. Beyond number and size, this is all the desk knows.'),
    ),
    rows.length ? sealedTable(state, rows, act) : h('p.empty', {}, 'Every report of your lanes has been opened.'),
  );
}

function sealedTable(state, rows, act) {
  const heads = [['Open by'], ['Limit'], ['Lane'], ['Kiosk'], ['Sent', 'wide-only'], ['Needs', 'wide-only'], ['Size', 'wide-only']];
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, heads.map(([name, cls]) => h(`th${cls ? `.${cls}` : ''}`, { scope: 'col' }, name)), h('th', { scope: 'col' }, h('span.unseen', {}, 'Open')))),
    h('tbody', {}, rows.map((report, n) => sealedRow(state, report, n === 0, act))),
  );
}

function sealedRow(state, report, first, act) {
  const share = shareLeft(state, report);
  const seconds = (deadline(report) - state.now()) / 1000;
  const look = share < 0 ? '.over' : share < 0.5 ? '.half' : '';
  return h(
    `tr${look ? '.urgent' : ''}`,
    {},
    h('td', {}, h(`div.clock${look}`, {}, clock(share), h('div', {}, h('b.num', {}, time(deadline(report))), h('div.small.soft', {}, left(seconds))))),
    h('td', {}, report.urgency > 1 ? h('span.tag.warm', {}, LIMIT_WORDS[report.urgency]) : LIMIT_WORDS[report.urgency]),
    h('td', {}, LANES[report.lane]),
    h('td', {}, report.kiosk),
    h('td.wide-only', {}, hour(report.made_hour)),
    h('td.wide-only.small', {}, report.needs.map((code) => h('div', {}, need(code))), h('div', {}, `Rule: ${RULES[report.contact_rule] ?? 'not set'}`)),
    h('td.wide-only.small', {}, sizes(report)),
    h(
      'td',
      {},
      h(
        `button.b.sm${first ? '.p' : ''}`,
        { type: 'button', data: { key: `open-${report.report_id}` }, onclick: () => act.open(report.report_id), 'aria-label': `Open the report from ${report.kiosk}, by ${time(deadline(report))}` },
        'Open',
      ),
    ),
  );
}

function sizes(report) {
  const whole = report.sizes.reduce((sum, one) => sum + one, 0);
  const parts = report.sizes.length - 1;
  return `${size(whole)}${parts ? `, ${parts} exhibit${parts > 1 ? 's' : ''}` : ''}`;
}

function openedCard(state, act) {
  const opened = [...state.opened.values()].reverse();
  if (!opened.length) return null;
  return h(
    'section.card',
    { 'aria-label': 'Opened in this browser' },
    h('div.head', {}, h('h2', {}, 'Opened in this browser'), h('span.push'), h('span.soft.small.wide-only', {}, 'Titles live here only; the desk has none.')),
    opened.map((one) =>
      h(
        'div.head',
        {},
        h('b.grow', {}, one.report.title_en),
        h('span.num.soft.small', {}, one.report.reference),
        h('button.b.sm', { type: 'button', data: { key: `again-${one.row.report_id}` }, onclick: () => act.open(one.row.report_id) }, 'See'),
      ),
    ),
  );
}

/** Every report of this officer's lanes, also the read ones. */
export function drawReports(state, act) {
  const read = state.queue.reports.filter((report) => report.read);
  const row = (report) =>
    h(
      'tr',
      {},
      h('td', {}, `${report.read.slice(0, 10)} ${time(Date.parse(report.read))}`),
      h('td', {}, LANES[report.lane]),
      h('td', {}, report.kiosk),
      h('td', {}, person(state.queue.officers[report.read_by])),
      h('td', {}, h('button.b.sm', { type: 'button', data: { key: `open-${report.report_id}` }, onclick: () => act.open(report.report_id) }, 'Open')),
    );
  return [
    h(
      'div.col',
      {},
      sealedCard(state, state.queue.reports.filter((report) => !report.read), act),
      h(
        'section.card',
        { 'aria-label': 'Opened before' },
        h('div.head', {}, h('h2', {}, 'Opened before'), h('span.tag', {}, String(read.length))),
        read.length
          ? h(
              'table',
              {},
              h('thead', {}, h('tr', {}, ['Read', 'Lane', 'Kiosk', 'By'].map((name) => h('th', { scope: 'col' }, name)), h('th', { scope: 'col' }, h('span.unseen', {}, 'Open')))),
              h('tbody', {}, read.map(row)),
            )
          : h('p.empty', {}, 'None yet.'),
      ),
    ),
  ];
}

/** How every kiosk is, by its own last word. */
export function drawKiosks(state) {
  const row = (kiosk) =>
    h(
      'tr',
      {},
      h('td', {}, h('b', {}, kiosk.id)),
      h('td', {}, kiosk.revoked ? h('span.tag.bad', {}, 'Shut out') : heardWhen(kiosk)),
      h('td', {}, String(kiosk.waiting)),
      h('td', {}, h('div.row.wrap', {}, Object.entries(kiosk.conditions).map(([device, condition]) => h(`span.tag.${CONDITIONS[condition] ?? 'plain'}`, {}, `${device}: ${condition}`)))),
    );
  const heads = ['Kiosk', 'Heard', 'Waiting to send', 'How it is'];
  return [
    h(
      'section.card',
      { 'aria-label': 'Kiosks' },
      h('div.head', {}, h('h2', {}, 'Kiosks'), h('span.tag', {}, String(state.queue.kiosks.length))),
      state.queue.kiosks.length
        ? h('table', {}, h('thead', {}, h('tr', {}, heads.map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}, state.queue.kiosks.map(row)))
        : h('p.empty', {}, 'No kiosk is enrolled yet.'),
    ),
  ];
}

function heardWhen(kiosk) {
  if (kiosk.silent === null) return h('span.tag.warm', {}, 'Not since the desk started');
  return kiosk.silent < 90 ? h('span.tag.good', {}, 'Now') : h('span.tag.bad', {}, `${age(kiosk.silent)} ago`);
}
