// One call of this page: takes offers and answers them with call.js, keeps lines, form and switches. Draws nothing.

import { post } from './api.js';
import { answerCall } from './call.js';
import { h } from './dom.js';
import { newForm } from './form.js';
import { signer } from './keys.js';

const STAYS = ['parked', 'kept', 'handed']; // the visitor waits on: no goodbye is said
const LATE = 1_000; // ms after which a line that has not arrived is marked
const WISHES = { video: { audio: true, video: { width: { ideal: 640 }, height: { ideal: 480 } } }, voice: { audio: true }, text: null };

/**
 * A call that this officer has taken. `on`: {redraw(), heard(), ended(why), release()}; `seen`: how many lines were on the page. States: waiting (their screen has not offered yet),
 * connecting, connected, one-moment, lost (their screen tries again), ended.
 */
export function beginCall(contact, officer, on) {
  const silent = contact.kind === 'text' || contact.urgency === 3;
  const call = { contact, officer, on, state: '', since: 0, began: 0, covered: true, muted: silent, hidden: false, suspect: false, lines: [], seen: 0, handle: null, attempt: -1, local: null, trouble: '', form: newForm() };
  call.theirs = h('video.theirs', { autoplay: true, playsinline: true, 'aria-label': 'Picture from the kiosk' });
  call.mine = h('video.mine', { autoplay: true, playsinline: true, 'aria-label': 'Your own picture' });
  call.theirs.muted = true;
  call.mine.muted = true;
  call.sound = h('audio', { autoplay: true });
  become(call, 'waiting');
  return call;
}

function become(call, state) {
  if (call.state === state) return;
  call.state = state;
  call.since = Date.now();
  if (state === 'connected') call.began ||= Date.now();
}

/** The kiosk has offered (again): answer the newest attempt and send the signed reply. Nobody needs to touch anything. */
export async function onOffer(call, offer) {
  if (offer.attempt <= call.attempt || call.state === 'ended') return;
  call.attempt = offer.attempt;
  const old = call.handle;
  call.handle = null;
  old?.hangUp('again');
  try {
    call.local ??= await media(call);
    const made = await answer(call, offer);
    if (offer.attempt !== call.attempt || call.state === 'ended') return made.handle.hangUp('again');
    takeUp(call, made.handle);
    await post(`/api/contacts/${offer.contact}/reply`, { reply: made.reply, sdp: made.sdp });
    call.trouble = '';
  } catch (error) {
    call.trouble = error.code ?? error.message;
  }
  call.on.redraw();
  return undefined;
}

function answer(call, offer) {
  const { contact, attempt, kiosk, hello, sdp, ice, relay_only: relayOnly, kiosk_key: kioskKey } = offer;
  const changed = (change) => (...said) => {
    change(...said);
    call.on.redraw();
  };
  const on = {
    state: (name, reason) => onState(call, attempt, name, reason),
    typed: changed((text, name) => hearLine(call, text, name)),
    got: changed((name) => arrived(call, name)),
    form: changed((form) => call.form.take(form)),
    suggested: changed((question, ok) => call.form.answered(question, ok)),
    figures: (figures) => count(call, figures),
  };
  return answerCall({ contact, attempt, kiosk, hello, sdp, ice, relayOnly, kioskKey, officer: signer(call.officer), localStream: call.local, on });
}

function takeUp(call, handle) {
  call.handle = handle;
  call.theirs.srcObject = handle.picture;
  call.sound.srcObject = handle.sound;
  handle.mute(call.muted);
  handle.hide(call.hidden);
  if (call.state === 'connected') catchUp(call);
}

async function media(call) {
  const wish = WISHES[call.contact.kind];
  const tries = [wish, wish && { audio: true }, wish?.video && { video: wish.video }].filter(Boolean);
  for (const one of tries) {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(one);
      call.mine.srcObject = stream;
      return stream;
    } catch {
      // no such device here, or refused: the call goes on with less
    }
  }
  return new MediaStream();
}

function onState(call, attempt, name, reason) {
  if (attempt !== call.attempt || call.state === 'ended') return;
  if (name === 'ended' && reason === 'visitor') return call.on.ended('visitor');
  become(call, name === 'ended' ? 'lost' : name); // a lost line: the kiosk offers again, or the desk ends the contact
  if (name === 'connected') catchUp(call);
  return call.on.redraw();
}

/** What their screen has not said to have goes out now, in its order: it keeps a line that it has already from being shown twice. */
function catchUp({ handle, lines, form }) {
  if (!handle) return;
  for (const { text, name } of lines.filter(notThere)) handle.type(text, name);
  if (form.waiting) handle.suggest(form.waiting.question, form.waiting.text); // it may not have crossed before
}

const onTheLine = (call) => call.handle && ['connected', 'one-moment'].includes(call.state);

/** Counts only, where a measuring page can read them. */
function count(call, figures) {
  if (call.page) call.page.dataset.figures = JSON.stringify(figures);
}

/** Whether their screen may not have this line of ours. */
export const notThere = (line) => line.ours && !line.there;

/** Send a typed line, and again after every break until their screen has said that it is there. */
export function typeLine(call, text) {
  const line = { ours: true, text, name: crypto.randomUUID(), there: false, late: false };
  call.lines.push(line);
  if (onTheLine(call)) call.handle.type(text, line.name);
  setTimeout(() => {
    line.late = true;
    if (call.state !== 'ended') call.on.redraw();
  }, LATE);
}

function arrived(call, name) {
  for (const line of call.lines) if (line.ours && line.name === name) line.there = true;
}

/** They say a line again when they cannot know that it came. */
function hearLine(call, text, name) {
  if (name && call.lines.some((line) => !line.ours && line.name === name)) return;
  call.lines.push({ ours: false, text, name });
  call.on.heard();
}

/** Fill in an open question for them; it waits for their yes. */
export function suggest(call, question, text) {
  if (onTheLine(call)) call.handle.suggest(question, text);
  call.form.suggest(question, text);
}

/** Cover the picture, or uncover it. */
export function coverCall(call, covered) {
  if (call?.contact.kind === 'video') call.covered = covered;
}

/** Own sound off or on. */
export function mute(call) {
  call.muted = !call.muted;
  call.handle?.mute(call.muted);
}

/** Own picture off or on. */
export function hide(call) {
  call.hidden = !call.hidden;
  call.handle?.hide(call.hidden);
}

/** Stop everything of the call in this browser, and let another window have the caller. */
export function stopCall(call, why) {
  call.state = 'ended';
  if (STAYS.includes(why)) call.handle?.leave();
  else call.handle?.hangUp('officer');
  for (const track of call.local?.getTracks() ?? []) track.stop();
  for (const element of [call.theirs, call.mine, call.sound]) element.srcObject = null;
  call.on.release();
}
