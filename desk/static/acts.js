// What the officer does, each by one name: the views and the keys call these and change nothing themselves.

import { post } from './api.js';
import { coverCall, mute, hide, suggest, typeLine } from './call-state.js';
import { announce } from './dom.js';
import { reload } from './hearing.js';
import { hold, holdBack, over } from './holding.js';
import { out } from './leaving.js';
import { readMessages, writeMessage } from './message.js';
import { openReport } from './opening.js';
import { openPlan } from './plan.js';
import { letOut, sayRang } from './ring-back.js';
import { cover, coverAll, show } from './exhibits.js';
import { draw, go, heldRow, isUrgent, state, view } from './state.js';
import { toggleTheme } from './theme.js';
import { allowTone } from './tone.js';
import { closeViewer, openViewer } from './viewer.js';
import { sentence } from './words.js';

/** Do it; what goes wrong is said in a sentence on the page. */
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

const people = {
  async take(contact) {
    allowTone();
    await attempt(async () => {
      await post(`/api/contacts/${contact.contact}/take`);
      await (contact.back ? holdBack(contact) : hold(contact));
    });
    await reload();
  },
  async resume(contact) {
    allowTone();
    await attempt(() => (contact.back ? holdBack(contact) : hold(contact)));
    draw();
  },
  /** An emergency, also out of a call: whoever was spoken to waits first in line. */
  async takeOver(id) {
    allowTone();
    const before = state.calls;
    await attempt(async () => {
      for (const call of before) call.leaving = 'parked';
      await post(`/api/contacts/${id}/take`);
      for (const call of state.calls) over('parked', call);
      await reload();
      const contact = state.queue.contacts.find((one) => one.contact === id);
      if (contact) await hold(contact);
    });
    for (const call of before) call.leaving = '';
    await reload();
  },
  /** An emergency rings on for all the others; anybody else rings for the next. */
  async pass(contact) {
    if (isUrgent(contact)) {
      state.passed.add(contact.contact);
      return draw();
    }
    await attempt(() => post(`/api/contacts/${contact.contact}/pass`));
    return reload();
  },
  async stand(away, skills) {
    Object.assign(state.queue.standing, { away, skills }); // a second tick does not wait for the list, and loses nothing of the first
    await attempt(() => post('/api/standing', { away, skills }));
    await reload();
  },
  async finish(contact) {
    await attempt(() => post(`/api/contacts/${contact}/finish`));
    await reload();
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
  giving(one) {
    state.giving = state.giving?.contact === one.contact ? null : { contact: one.contact, number: one.incident };
    draw();
    document.getElementById('incident')?.focus();
  },
  async give(one, incident) {
    await attempt(async () => {
      await post(`/api/contacts/${one.contact}/give`, { incident });
      state.giving = null;
      announce(`Incident ${incident} is stored with the emergency.`);
    });
    await reload();
  },
  async plan(alert) {
    await attempt(async () => {
      state.plans.set(alert, await openPlan(alert));
    });
    draw();
  },
  async decide(contact, kind, choice) {
    await attempt(async () => {
      await post(`/api/contacts/${contact}/decide`, { kind, choice });
      announce('The decision is recorded.');
    });
    await reload();
  },
  async revoke(kiosk, reason) {
    state.closing = '';
    await attempt(async () => {
      await post(`/api/kiosks/${encodeURIComponent(kiosk)}/revoke`, { reason });
      announce(`${kiosk} is shut out.`);
    });
    await reload();
  },
  async kioskCode(kiosk) {
    await attempt(async () => {
      state.code = { kiosk, ...(await post(`/api/kiosks/${encodeURIComponent(kiosk)}/code`)) };
    });
    draw();
  },
  noted() {
    state.notice = '';
    draw();
  },
};

const reports = {
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
  async write(opened) {
    if (opened.writing) return;
    opened.writing = true;
    draw();
    await attempt(async () => {
      await writeMessage(opened, state.me.id, opened.draft);
      opened.draft = '';
      opened.written = await readMessages(opened);
      announce('The message waits for them.');
    });
    opened.writing = false;
    draw();
  },
  showExhibit(exhibit) {
    if (exhibit.shown) cover(exhibit);
    else show(exhibit);
    draw();
  },
  enlarge(opened, exhibit) {
    openViewer(opened, exhibit, draw);
  },
};

const calling = {
  suggest: (question, text) => with_(suggest, question, text),
  show: () => with_(coverCall, false),
  mute: () => with_(mute),
  hide: () => with_(hide),
  type: (text) => with_(typeLine, text),
  /** They wait a moment for this officer, and read so in their language. */
  wait: () => leaveLine(state.call, 'kept', 'park', {}),
  hand: (to) => leaveLine(state.call, 'handed', 'hand', { to }),
  /** Whoever may be a suspect has the officer alone: another is handed over. */
  async unfold(name) {
    const { call } = state;
    call.open = call.open === name ? '' : name;
    call.suspect ||= call.open === 'suspect';
    draw();
    if (call.suspect) for (const other of state.calls.filter((one) => one !== call)) await leaveLine(other, 'handed', 'hand', { to: '' });
  },
  /** The other typed contact, also out of a field. */
  other() {
    const next = state.calls.find((call) => call !== state.call || view()[0] !== 'call');
    if (next) go(`#call/${next.contact.contact}`);
  },
  async end() {
    const { call } = state;
    const { contact } = call.contact;
    if (heldRow()?.owed.length) {
      state.trouble = sentence({ code: 'decision-owed' });
      announce(state.trouble);
      return draw();
    }
    over('officer', call);
    await attempt(() => post(`/api/contacts/${contact}/end`, { reason: 'officer' }));
    return reload();
  },
};

const ringingBack = {
  async dial() {
    const { back } = state;
    await attempt(async () => {
      await letOut(back, 'ring');
      back.out = true;
    });
    draw();
  },
  async leaveMessage() {
    const { back } = state;
    await attempt(async () => {
      await letOut(back, 'message');
      back.left = true;
    });
    draw();
  },
  async rang(outcome) {
    const { back } = state;
    await attempt(async () => {
      state.notice = await sayRang(back, outcome);
      announce(state.notice);
      state.back = null;
      go('#queue');
    });
    await reload();
  },
};

async function leaveLine(call, why, path, more) {
  call.leaving = why;
  await attempt(async () => {
    await post(`/api/contacts/${call.contact.contact}/${path}`, more);
    over(why, call);
  });
  call.leaving = '';
  return reload();
}

function with_(change, ...more) {
  change(state.call, ...more);
  draw();
}

const page = {
  /** Cover every picture at once, wherever it is. */
  cover() {
    closeViewer();
    for (const opened of state.opened.values()) coverAll(opened);
    for (const call of state.calls) coverCall(call, true);
    draw();
  },
  dim() {
    toggleTheme();
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

export const act = together(people, reports, calling, ringingBack, page);

/** All of these; two of one name would leave one button without its act, so that is said before anybody presses it. */
function together(...groups) {
  const names = groups.flatMap(Object.keys);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice) throw new Error(`two acts are called ${twice}`);
  return Object.assign({}, ...groups);
}
