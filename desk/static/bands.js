// Draws what stands above every view until somebody has dealt with it. Decides nothing.

import { owedBands, planOf } from './care.js';
import { h, icon, letter } from './dom.js';
import { emergency } from './emergency.js';
import { deadline, shareLeft } from './sealed.js';
import { REASONS, time } from './words.js';

/** The red bands, and the amber one of reports that nobody has opened. */
export function drawBands(state, act) {
  const { alerts, emergencies } = state.queue;
  const red = [...alerts.map((one) => silent(state, one, act)), ...emergencies.map((one, n) => emergency(state, act, one, n === 0))];
  return [...red.map((one, n) => band(state, act, one, numbered(red, n), n === 0)), ...owedBands(state, act), lateNote(state, act)];
}

const silent = (state, alert, act) => ({
  path: `/api/alerts/${alert.alert}/close`,
  title: `Silent alert: ${alert.kiosk}`,
  text: `${time(alert.at * 1000)}. Someone there held Quick exit. Never ring or call the kiosk: it would show. Send help by another way.`,
  more: planOf(state, alert, act),
});

/** Two of one kiosk are told apart by a number. */
function numbered(red, n) {
  const before = red.slice(0, n).filter((one) => one.title === red[n].title).length;
  return before ? `${red[n].title} (${before + 1})` : red[n].title;
}

function lateNote(state, act) {
  const unread = state.queue.reports.filter((report) => !report.read);
  const late = unread.filter((report) => shareLeft(state, report) < 0.5).sort((a, b) => deadline(a) - deadline(b));
  if (!late.length) return null;
  const said = late.length === 1 ? 'Half its time is gone and nobody has opened it. ' : `${late.length} are past half their time and nobody has opened them. `;
  return h(
    'section.note',
    { 'aria-label': 'Half its time is gone' },
    icon('bell-ringing'),
    h('div.grow', {}, h('b', {}, said), `${late[0].kiosk}, open by ${time(deadline(late[0]))}.`),
    h('button.b.p.sm', { type: 'button', data: { key: 'late', letter: 'i' }, onclick: () => act.open(late[0].report_id) }, 'I open it now', letter('i')),
  );
}

function band(state, act, { path, text, more, acts }, title, first) {
  const asked = state.closing === path;
  const reasons = Object.entries(REASONS).map(([reason, name]) =>
    h('button.b.sm', { type: 'button', data: { key: `${path}-${reason}` }, onclick: () => act.close(path, reason) }, name),
  );
  const close = { type: 'button', 'aria-expanded': String(asked), data: { key: path, ...(first ? { letter: 'x' } : {}) }, onclick: () => act.closing(path) };
  return h(
    'section.band',
    { 'aria-label': title },
    icon('siren', 'pic'),
    h('div.grow', {}, h('b', {}, title), h('div', {}, text), asked ? h('div.row.wrap.reasons', {}, reasons) : null),
    acts,
    h('button.b.sm', close, 'Close with a reason', first ? letter('x') : null),
    more,
  );
}
