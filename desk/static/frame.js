// Draws the page around the views: where to go, who is here, what stands above everything. Each view is another module's.

import { act } from './acts.js';
import { drawBands } from './bands.js';
import { drawCall } from './call-view.js';
import { drawDuty, standingBand } from './duty.js';
import { fill, h, icon, letter } from './dom.js';
import { coverAll } from './exhibits.js';
import { drawJob } from './job.js';
import { drawKiosks } from './kiosks.js';
import { drawLeft } from './left-view.js';
import { drawQueue } from './queue.js';
import { drawReport } from './report.js';
import { drawReports } from './sealed.js';
import { drawRingBack } from './ring-back.js';
import { ringBand } from './ringing.js';
import { backRow, callOf, heldRow, ringing, state, view, waiting } from './state.js';
import { dimmed } from './theme.js';
import { callLinks } from './two.js';
import { closeViewer } from './viewer.js';
import { age, KINDS, LANES, language, person } from './words.js';

const LISTS = { report: 'reports', job: 'kiosks' }; // what is opened from a list belongs to it

/** Draw everything that is known now. The focus stays where it was; in another view it goes to what comes first there. */
export function drawAll() {
  if (!state.me || !state.queue) return;
  const app = document.getElementById('app');
  const [name, id] = view();
  if (name === 'call') state.call = callOf(id) ?? state.call;
  const opened = name === 'report' ? state.opened.get(id) : undefined;
  const { side, head, page } = places(app);
  const moved = app.dataset.view !== location.hash;
  if (moved) leave(name, opened);
  app.dataset.name = name === 'call' && !state.call ? 'queue' : name || 'queue';
  fill(side, sideOf(name));
  fill(head, topOf(name, opened));
  fill(page.firstChild, trouble(), notice(), standingBand(state, act), elsewhere(app), drawBands(state, act));
  const body = bodyOf(name, id, opened);
  if (page.lastChild.firstChild !== body) {
    const scrolled = moved ? 0 : page.scrollTop;
    fill(page.lastChild, body);
    page.scrollTop = scrolled;
  }
  app.dataset.view = location.hash;
  if (moved) arrive(page);
  ages();
}

/** Another view: what was shown is covered, and what was said of the last call has been read. */
function leave(name, seen) {
  closeViewer();
  state.code = null; // a code is seen once, by who asked for it
  if (name && name !== 'queue' && name !== 'call') state.notice = '';
  for (const one of state.opened.values()) if (one !== seen) coverAll(one);
}

function arrive(page) {
  const first = [...page.lastChild.querySelectorAll('[data-first="yes"], [data-key="show"], [data-key="answer"]')].find((one) => one.checkVisibility());
  (first ?? page).focus({ preventScroll: true });
}

function bodyOf(name, id, opened) {
  if (name === 'back' && state.back) return [drawRingBack(state.back, backRow(), act)];
  if (name === 'call' && state.call) return drawCall(state.call, heldRow(), colleagues(), state.calls, act);
  if (opened) return drawReport(state, opened, act);
  if (name === 'reports') return drawReports(state, act);
  if (name === 'kiosks') return drawKiosks(state);
  if (name === 'left') return drawLeft();
  if (name === 'duty') return drawDuty(state, act);
  if (name === 'job') return drawJob(state, decodeURIComponent(id ?? ''), act);
  return drawQueue(state, act);
}

/** Who else is free: [id, name]. */
function colleagues() {
  const free = state.queue.duty.filter(({ officer, away, state: doing }) => !away && !doing && officer !== state.me.id);
  return free.map(({ officer }) => [officer, person(state.queue.officers[officer])]);
}

function places(app) {
  if (!app.firstChild) {
    app.append(h('nav', { 'aria-label': 'Desk' }), h('header.top'), h('main.page', { tabindex: '-1' }, h('div.bands'), h('div.body')));
  }
  const [side, head, page] = app.children;
  return { side, head, page };
}

function trouble() {
  if (state.trouble) return h('section.note.red', { 'aria-label': 'Trouble' }, icon('warning-circle'), h('span.grow', {}, state.trouble));
  return state.busy ? h('p.note.blue', {}, icon('lock-key'), 'Writing the log line, then opening in this browser…') : null;
}

/** Whoever rings is seen from every view; the list has a whole card for them. */
function elsewhere(app) {
  const ring = app.dataset.name === 'queue' ? undefined : ringing();
  return ring ? ringBand(ring, act) : null;
}

function notice() {
  if (!state.notice) return null;
  const close = h('button.b.sm', { type: 'button', data: { key: 'noted', letter: 'n' }, onclick: act.noted }, 'I know', letter('n'));
  return h('section.note.blue', { 'aria-label': 'The last call' }, icon('phone'), h('span.grow', {}, state.notice), close);
}

function sideOf(name) {
  const unread = state.queue.reports.filter((report) => !report.read).length;
  const here = `#${LISTS[name] ?? (name || 'queue')}`;
  const link = (hash, picture, text, count, key) =>
    h(
      'a.go',
      { href: hash, 'aria-current': here === hash.split('/')[0] ? 'page' : null, 'aria-keyshortcuts': key, data: { key: hash.split('/')[0], letter: key } },
      icon(picture),
      h('span', {}, text),
      count ? h('b', {}, String(count)) : null,
      letter(key),
    );
  const button = (key, picture, text, onclick, pressed, key1) =>
    h('button.go', { type: 'button', data: { key, ...(key1 ? { letter: key1 } : {}) }, onclick, 'aria-pressed': pressed, 'aria-keyshortcuts': key1 }, icon(picture), h('span', {}, text), key1 ? letter(key1) : null);
  return [
    h('div.brand', {}, icon('', 'mark'), h('span', {}, 'Blue Lamp')),
    link('#queue', 'users', 'Waiting', waiting().length, 'w'),
    link('#reports', 'tray', 'Reports', unread, 'r'),
    callLinks(state.calls, state.call, name === 'call'),
    state.back ? link(`#back/${state.back.contact.contact}`, 'phone-call', 'Ring back', 0, 'm') : null,
    link('#left', 'key', 'Code words', 0, 'u'),
    link('#duty', 'user-circle', 'On duty', 0, 'z'),
    link('#kiosks', 'device-tablet', 'Kiosks', 0, 'k'),
    h('div.push'),
    button('tone', 'speaker-high', state.sound ? 'Tone is on' : 'Tone is off', act.hush, String(state.sound), 'q'),
    button('dim', 'moon', 'Dim the screen', act.dim, String(dimmed()), 'd'),
    button('out', 'sign-out', 'Sign out', act.signOut),
  ];
}

function topOf(name, opened) {
  const { call } = state;
  const titles = { duty: 'On duty', reports: 'Reports', kiosks: 'Kiosks', left: 'Left with code words', job: `Job sheet: ${decodeURIComponent(view()[1] ?? '')}`, call: call?.contact.kiosk, back: state.back?.contact.kiosk, report: opened?.report.reference };
  return [
    h('h1', {}, titles[name] ?? (state.queue.control ? 'Control room: emergencies' : 'People waiting')),
    name === 'call' && call ? [h('span.tag.plain.wide-only', {}, (KINDS[call.contact.kind] ?? KINDS.text).name), h('span.tag.plain.wide-only', {}, language(call.contact.language))] : null,
    opened ? h('span.tag.good', {}, 'Read') : null,
    h('span.push'),
    h(`div.presence${state.up ? '' : '.off'}`, {}, h('span.led'), state.up ? free(call) : 'No line to the desk'),
    h('div.me', {}, icon('user-circle'), h('span', {}, person(state.me), h('small', {}, state.me.lanes.length === 1 ? LANES[state.me.lanes[0]] : `${state.me.lanes.length} lanes`))),
  ];
}

function free(call) {
  const { away, writing } = state.queue.standing;
  if (state.back) return 'Ringing somebody back';
  if (!call) return away ? 'Stood down' : writing ? 'Writing it up' : 'Available';
  if (state.calls.length > 1) return 'Writing with two';
  return ['In a call', call.began ? h('span.num', { data: { since: call.began / 1000, own: true } }) : null];
}

/** Bring every running time up to date; `data-own`: by this machine's clock, else by the desk's. */
export function ages() {
  for (const element of document.querySelectorAll('[data-since]')) {
    const now = element.dataset.own ? Date.now() : state.now();
    element.textContent = age(now / 1000 - Number(element.dataset.since));
  }
}
