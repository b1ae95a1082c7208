// Draws the reports: sealed ones with their clocks, and those that were opened. Only what the desk may know; titles live in this
// browser alone.

import { clock, h, letter } from './dom.js';
import { hour, LANES, left, LIMIT_WORDS, LIMITS, need, person, RULES, size, time } from './words.js';

/** When a report must have been opened, and how much of its time is left (1 to below 0). */
export const deadline = (report) => Date.parse(report.received) + LIMITS[report.urgency] * 1000;
export const shareLeft = (state, report) => (deadline(report) - state.now()) / (LIMITS[report.urgency] * 1000);

/** Those that nobody has opened, the most pressing first. */
export function sealedCard(state, unread, act) {
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
        { type: 'button', data: { key: `open-${report.report_id}`, ...(first ? { letter: 'o' } : {}) }, onclick: () => act.open(report.report_id), 'aria-label': `Open the report from ${report.kiosk}, by ${time(deadline(report))}` },
        'Open',
        first ? letter('o') : null,
      ),
    ),
  );
}

function sizes(report) {
  const whole = report.sizes.reduce((sum, one) => sum + one, 0);
  const parts = report.sizes.length - 1;
  return `${size(whole)}${parts ? `, ${parts} exhibit${parts > 1 ? 's' : ''}` : ''}`;
}

/** What was opened here, by its title. */
export function openedCard(state, act) {
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
