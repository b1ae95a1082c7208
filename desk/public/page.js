// The page of whoever has code words. What they opened is in this page's memory and nowhere else, and is forgotten when the page is
// left, hidden for a while or not touched for a while.

import { destroy, keep, NotDone, open, send } from './ask.js';
import { h } from './element.js';
import { enter } from './enter.js';
import { finished, rosterOf, routeOf } from './finish.js';
import { draw, heading, said, status, toTop } from './frame.js';
import { useTexts } from './given.js';
import { message, opened, sealed, secretsOf } from './key.js';
import { report } from './report.js';
import { sent } from './sending.js';
import { fromBase64, keysOf } from './signing.js';
import { language, load, say, use } from './text.js';
import { unfinished } from './unfinished.js';

const HIDDEN = 120_000;
const UNTOUCHED = 600_000;
const TRIES = 5;
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// The block of the paper never leaves this variable, and is taken out of the address before anything else happens.
let block = location.hash.slice(1);
if (block) history.replaceState(null, '', '/');

let held = null; // {locator, proof, identity, sending} of what is open
let visit = 0; // goes up when everything is forgotten: an answer that is late belongs to nobody
let list = new Set();
let by = 'words';

function forget() {
  visit += 1;
  held = null;
  block = '';
  document.body.replaceChildren();
}

function leave() {
  forget();
  location.replace('/closed');
}

async function begin(trouble = null) {
  visit += 1;
  held = null;
  const mine = visit;
  await load(language());
  if (mine === visit) entry(trouble);
}

const entry = (trouble) => {
  enter(list, by, { open: look, leave, by: other, language: change }, trouble);
  toTop();
};

function other(wanted) {
  by = wanted;
  entry(null);
}

async function change(wanted) {
  await load(wanted);
  entry(null);
  document.getElementById('language').focus();
}

async function look(code) {
  visit += 1;
  const mine = visit;
  document.querySelector('button[type=submit]').disabled = true;
  status(say('screen.enter.opening'));
  try {
    const keys = await secretsOf(code);
    const answer = await asked(keys, mine, language());
    if (mine !== visit) return;
    held = keys;
    await (answer.kind === 'draft' ? draftOf(answer, mine) : reportOf(answer, mine));
  } catch (error) {
    if (mine !== visit) return;
    const code = error instanceof NotDone ? error.code : 'offline';
    held = null;
    entry(code === 'later' ? say('screen.enter.later', { n: Math.ceil(error.wait) }) : say(code === 'unknown' ? 'phone.unknown' : 'phone.offline'));
    document.querySelector('input').focus();
  }
}

// Over the limit every code has its moment in each minute: the page waits for it by itself.
async function asked(keys, mine, wanted) {
  for (let n = 1; ; n += 1) {
    try {
      return await open(keys, wanted);
    } catch (error) {
      if (error.code !== 'later' || n === TRIES || mine !== visit) throw error;
      status(say('screen.enter.later', { n: Math.ceil(error.wait) }));
      await pause(error.wait);
    }
  }
}

async function reportOf({ found, officers, ...words }, mine) {
  const letters = await Promise.all(found.messages.map((one) => message(one, held.identity, found.report_id, officers)));
  const paper = await paperLine();
  if (mine !== visit) return;
  use(words);
  report(found, letters, paper(), { leave });
  toTop();
}

async function draftOf({ found, sending, ...words }, mine) {
  const draft = JSON.parse(await opened(held.identity, fromBase64(found.sealed)));
  const fitting = draft.language === words.language ? words : await asked(held, mine, draft.language);
  const [paper, keys, roster] = [await paperLine(), await signing(), await believed(sending.roster)];
  if (mine !== visit) return;
  use(fitting);
  useTexts(sending.english);
  show({ draft, expires: found.expires, paper: paper(), sending, keys, roster, made: null });
  toTop();
}

// The key that signs what is sent, made of the words; null where this browser cannot make one: then it is sent at a screen.
const signing = () => keysOf(Uint8Array.from(held.sending.match(/../g), (pair) => Number.parseInt(pair, 16))).catch(() => null);
const believed = (bundle) => (bundle ? rosterOf(bundle).catch(() => null) : null);
const routed = (now) => (now.keys && now.roster ? routeOf(now.draft, now.sending.journeys) : null);

function show(before) {
  const now = { ...before, route: routed(before) };
  unfinished(now, {
    leave,
    show,
    hold: async (from, next) => {
      const mine = visit;
      try {
        const expires = await keep(held, next, await sealed(next));
        const kept = { ...from, draft: next, expires, made: null };
        return mine === visit ? { kept: { ...kept, route: routed(kept) } } : {};
      } catch (error) {
        return { why: unkept(error) };
      }
    },
    send: async (from) => {
      const mine = visit;
      try {
        // Made once: sent again after an answer that was lost it is the same report, and the desk takes it once.
        from.made ??= await finished(from.draft, from.route, from.sending.from, from.roster, from.keys);
        await send(held, from.draft, from.made);
      } catch {
        return 'phone.send.failed';
      }
      if (mine !== visit) return '';
      held = null;
      sent(from.made.report.reference, from, { leave });
      return '';
    },
    keep: async (next) => {
      const mine = visit;
      try {
        const expires = await keep(held, next, await sealed(next));
        if (mine === visit) show({ ...now, draft: next, expires });
        return '';
      } catch (error) {
        return unkept(error);
      }
    },
    destroy: async () => {
      const mine = visit;
      try {
        await destroy(held, now.draft);
      } catch {
        return 'phone.offline';
      }
      if (mine === visit) gone();
      return '';
    },
  });
}

const unkept = (error) => (error.code === 'other' || error.code === 'unknown' ? 'phone.draft.other' : 'phone.draft.not-kept');

function gone() {
  held = null;
  draw([heading(say('phone.draft.gone'))], [h('button.b.p', { type: 'button', onclick: leave }, say('phone.close'))], leave);
  toTop();
}

// Whether the paper's block is a proof under these words. A block of random bytes looks the same from outside.
async function paperLine() {
  if (!block) return () => null;
  let key = 'phone.paper.none';
  try {
    await opened(held.identity, fromBase64(block.replace(/-/g, '+').replace(/_/g, '/')));
    key = 'phone.paper.some';
  } catch {
    // random: no proof was built for this paper
  }
  return () => h('p.note.blue', { id: 'paper' }, said(key));
}

function watch() {
  let touched = Date.now();
  let hidden = 0;
  const late = () => (hidden && Date.now() - hidden >= HIDDEN) || Date.now() - touched >= UNTOUCHED;
  const look = async () => {
    if (!late() || !(held || [...document.querySelectorAll('#enter input')].some((input) => input.value))) return;
    touched = Date.now();
    const paper = block;
    forget();
    block = paper;
    await begin(null);
    status(say('phone.idle'));
  };
  for (const name of ['pointerdown', 'keydown', 'input', 'scroll']) addEventListener(name, () => (touched = Date.now()), { passive: true });
  document.addEventListener('visibilitychange', () => {
    hidden = document.visibilityState === 'hidden' ? Date.now() : hidden;
    look();
    if (document.visibilityState === 'visible') hidden = 0;
  });
  setInterval(look, 5000);
  addEventListener('pagehide', forget);
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

if (matchMedia('(prefers-color-scheme: dark)').matches) document.documentElement.dataset.theme = 'dim';
watch();
const [words] = await Promise.all([fetch('/f/list.txt').then((answer) => answer.text()), load()]);
list = new Set(words.split('\n').filter(Boolean));
entry(null);
