// The console is this one page, so that the officer's keys live in its memory while they move between views.

import { get, keepToken, post } from './api.js';
import { beginCall, drawCall, onOffer, stopCall } from './call-view.js';
import { announce, fill, h, icon } from './dom.js';
import { forget } from './keys.js';
import { listen } from './live.js';
import { drawKiosks, drawQueue, drawReports } from './queue.js';
import { coverAll, drawReport, openReport, show } from './report.js';
import { watchSignIn } from './sign-in.js';
import { allowTone, tone } from './tone.js';
import { age, LANES, person, sentence } from './words.js';

const state = {
  me: null,
  queue: null,
  people: 0,
  up: false,
  call: null,
  opened: new Map(),
  passed: new Set(),
  rung: new Set(),
  sound: true,
  trouble: '',
  busy: '',
  closing: '',
  skew: 0,
  now: () => Date.now() + state.skew,
};
let stopListening = () => {};
let loading = null;

const view = () => location.hash.slice(1).split('/');

function go(hash) {
  if (location.hash === hash) draw();
  else location.hash = hash;
}

// ---- what the officer does

const act = {
  async take(contact) {
    allowTone();
    await attempt(async () => {
      await post(`/api/contacts/${contact.contact}/take`);
      state.call = beginCall(contact, state.me.id, draw, () => act.over());
      go(`#call/${contact.contact}`);
      const { offer } = await get(`/api/contacts/${contact.contact}`);
      if (offer && state.call) await onOffer(state.call, offer);
    });
    await reload();
  },
  pass(contact) {
    state.passed.add(contact.contact);
    draw();
  },
  closing(path) {
    state.closing = state.closing === path ? '' : path;
    draw();
  },
  async close(path, reason) {
    state.closing = '';
    await attempt(() => post(path, { reason }));
    await reload();
  },
  async open(id) {
    if (state.opened.has(id)) return go(`#report/${id}`);
    state.busy = id;
    draw();
    await attempt(async () => {
      state.opened.set(id, await openReport(id));
      go(`#report/${id}`);
    });
    state.busy = '';
    return reload();
  },
  cover() {
    for (const opened of state.opened.values()) coverAll(opened);
    if (state.call) state.call.covered = true;
    draw();
  },
  show(exhibit) {
    if (exhibit.plain) show(exhibit);
    else if (state.call?.contact.kind === 'video') state.call.covered = false;
    draw();
  },
  mute() {
    state.call.muted = !state.call.muted;
    state.call.handle?.mute(state.call.muted);
    draw();
  },
  hide() {
    state.call.hidden = !state.call.hidden;
    state.call.handle?.hide(state.call.hidden);
    draw();
  },
  type(text) {
    state.call.handle?.type(text);
    state.call.lines.push({ ours: true, text });
    draw();
  },
  async end() {
    const { contact } = state.call.contact;
    act.over();
    await attempt(() => post(`/api/contacts/${contact}/end`, { reason: 'officer' }));
    await reload();
  },
  over() {
    if (!state.call) return;
    stopCall(state.call);
    state.call = null;
    announce('The call is over.');
    go('#queue');
  },
  dim() {
    const root = document.documentElement;
    if (root.dataset.theme === 'dim') delete root.dataset.theme;
    else root.dataset.theme = 'dim';
    draw();
  },
  hush() {
    state.sound = !state.sound;
    draw();
  },
  async signOut() {
    await attempt(() => post('/api/sign-out'));
    location.reload();
  },
};

async function attempt(work) {
  state.trouble = '';
  try {
    await work();
  } catch (error) {
    state.trouble = sentence(error);
    announce(state.trouble);
    if (error.code === 'sign-in') out();
    draw();
  }
}

// ---- what the desk says

async function reload() {
  loading ??= (async () => {
    try {
      const queue = await get('/api/queue');
      state.queue = queue;
      state.people = queue.people;
      state.skew = queue.now * 1000 - Date.now();
      follow();
    } catch (error) {
      if (error.code === 'sign-in') out();
    } finally {
      loading = null;
    }
    draw();
  })();
  return loading;
}

/** Ring for those who came; let go of a caller who is no longer ours. */
function follow() {
  const { contacts, alerts } = state.queue;
  const waiting = contacts.filter((contact) => contact.state === 'waiting');
  const silent = alerts.filter((alert) => !state.rung.has(alert.alert));
  for (const alert of silent) state.rung.add(alert.alert);
  if (silent.length) {
    announce(`Silent alert from ${silent[0].kiosk}. Do not ring the kiosk.`);
    if (state.sound) tone();
  }
  const fresh = waiting.filter((contact) => !state.rung.has(contact.contact));
  for (const contact of fresh) state.rung.add(contact.contact);
  if (fresh.length && !state.call) {
    announce(`Somebody is ringing: ${fresh[0].kiosk}.`);
    if (state.sound) tone();
  }
  const held = contacts.find((contact) => contact.contact === state.call?.contact.contact);
  if (state.call && (!held || held.officer !== state.me.id)) act.over();
  document.title = waiting.length ? `(${waiting.length}) waiting · Blue Lamp desk` : 'Blue Lamp desk';
}

function heard(name, data) {
  if (name === 'hello' && state.call?.contact.contact === data.contact && data.offer) onOffer(state.call, data.offer);
  if (name === 'presence') {
    state.people = data.people;
    draw();
  } else if (name !== 'hello') {
    reload();
  }
}

// ---- drawing

function draw() {
  if (!state.me || !state.queue) return;
  const app = document.getElementById('app');
  const [name, id] = view();
  const opened = state.opened.get(id);
  if (name !== 'report') for (const one of state.opened.values()) coverAll(one);
  const body =
    name === 'call' && state.call
      ? drawCall(state.call, act)
      : name === 'report' && opened
        ? drawReport(state, opened, act)
        : name === 'reports'
          ? drawReports(state, act)
          : name === 'kiosks'
            ? drawKiosks(state)
            : drawQueue(state, act);
  const { side, head, page } = places(app);
  fill(side, sideOf(name));
  fill(head, topOf(name, opened));
  fill(page.firstChild, trouble());
  if (page.lastChild.firstChild !== body) {
    const scrolled = app.dataset.view === location.hash ? page.scrollTop : 0;
    fill(page.lastChild, body);
    page.scrollTop = scrolled;
  }
  app.dataset.view = location.hash;
  ages();
}

function places(app) {
  if (!app.firstChild) {
    app.append(h('nav', { 'aria-label': 'Desk' }), h('header.top'), h('main.page', { tabindex: '-1' }, h('div'), h('div')));
  }
  const [side, head, page] = app.children;
  return { side, head, page };
}

function trouble() {
  if (state.trouble) return h('p.note.red.wide', { role: 'alert' }, icon('warning-circle'), h('span.grow', {}, state.trouble));
  return state.busy ? h('p.note.blue', { role: 'status' }, icon('lock-key'), 'Writing the log line, then opening in this browser…') : null;
}

function sideOf(name) {
  const { contacts, reports } = state.queue;
  const waiting = contacts.filter((contact) => contact.state === 'waiting').length;
  const unread = reports.filter((report) => !report.read).length;
  const link = (hash, picture, text, count) =>
    h('a.go', { href: hash, 'aria-current': `#${name || 'queue'}` === hash.split('/')[0] ? 'page' : null, data: { key: hash } }, icon(picture), h('span', {}, text), count ? h('b', {}, String(count)) : null);
  const button = (key, picture, text, onclick, pressed) => h('button.go', { type: 'button', data: { key }, onclick, 'aria-pressed': pressed }, icon(picture), h('span', {}, text));
  return [
    h('div.brand', {}, icon('', 'mark'), h('span', {}, 'Blue Lamp')),
    link('#queue', 'users', 'Waiting', waiting),
    link('#reports', 'tray', 'Reports', unread),
    state.call ? link(`#call/${state.call.contact.contact}`, 'phone-call', 'My call', 0) : null,
    link('#kiosks', 'device-tablet', 'Kiosks', 0),
    h('div.push'),
    button('tone', 'speaker-high', state.sound ? 'Tone is on' : 'Tone is off', act.hush, String(state.sound)),
    button('dim', 'moon', 'Dim the screen', act.dim, String(document.documentElement.dataset.theme === 'dim')),
    button('out', 'sign-out', 'Sign out', act.signOut),
  ];
}

function topOf(name, opened) {
  const titles = { reports: 'Reports', kiosks: 'Kiosks', call: state.call?.contact.kiosk, report: opened?.report.reference };
  const free = state.call ? 'In a call' : 'Available';
  return [
    h('h1', {}, titles[name] ?? 'People waiting'),
    name === 'report' && opened ? h('span.tag.good', {}, 'Read') : null,
    h('span.push'),
    h(`div.presence${state.up ? '' : '.off'}`, { role: 'status' }, h('span.led'), state.up ? free : 'No line to the desk'),
    h('div.me', {}, icon('user-circle'), h('span', {}, person(state.me), h('small', {}, state.me.lanes.length === 1 ? LANES[state.me.lanes[0]] : `${state.me.lanes.length} lanes`))),
  ];
}

function ages() {
  for (const element of document.querySelectorAll('[data-since]')) element.textContent = age(state.now() / 1000 - Number(element.dataset.since));
}

// ---- keys: they work only when no field has the caret

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea')) return;
  const ringing = !state.call && state.queue?.contacts.find((contact) => contact.state === 'waiting' && !state.passed.has(contact.contact));
  const key = event.key.toLowerCase();
  if (key === 'c') act.cover();
  else if (key === 's' && view()[0] === 'call' && state.call) act.show(state.call);
  else if (key === 'a' && ringing && !event.repeat) act.take(ringing);
  else if (key === 'p' && ringing) act.pass(ringing);
  else return;
  event.preventDefault();
}

// ---- coming in and going out

async function welcome({ officer, token }) {
  state.me = officer;
  keepToken(token);
  allowTone();
  document.getElementById('sign-in').hidden = true;
  document.getElementById('app').hidden = false;
  await reload();
  stopListening();
  const line = (up) => () => {
    if (state.up !== up) {
      state.up = up;
      if (up) reload();
      draw();
    }
  };
  stopListening = listen(state.queue?.cursor ?? 0, { event: heard, up: line(true), down: line(false), out });
}

function out() {
  stopListening();
  if (state.call) stopCall(state.call);
  for (const opened of state.opened.values()) coverAll(opened);
  Object.assign(state, { me: null, queue: null, call: null, up: false, opened: new Map() });
  forget();
  document.getElementById('app').replaceChildren();
  document.getElementById('app').hidden = true;
  document.getElementById('sign-in').hidden = false;
}

window.addEventListener('hashchange', draw);
document.addEventListener('keydown', onKey);
setInterval(ages, 1_000);
setInterval(() => view()[0] !== 'call' && draw(), 30_000);
document.getElementById('sign-in').hidden = false;
watchSignIn(welcome);
