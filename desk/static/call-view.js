// The page around one call: takes the offer, answers it with call.js, draws picture and typed line. The line itself is call.js.

import { post } from './api.js';
import { answerCall } from './call.js';
import { h, icon } from './dom.js';
import { signer } from './keys.js';
import { KINDS, language, need } from './words.js';

const WISHES = { video: { audio: true, video: { width: { ideal: 640 }, height: { ideal: 480 } } }, voice: { audio: true }, text: null };
const STATES = { waiting: 'Waiting for their screen', connecting: 'Connecting', connected: 'Connected', 'one-moment': 'One moment: the line is thin', ended: 'Ended' };

/** A call that this officer has taken; `redraw` is called when something to be seen has changed. */
export function beginCall(contact, officer, redraw, ended) {
  const call = { contact, officer, state: 'waiting', covered: true, muted: contact.kind === 'text', hidden: false, lines: [], handle: null, attempt: -1, local: null, trouble: '' };
  call.theirs = h('video.theirs', { autoplay: true, playsinline: true, 'aria-label': 'Picture from the kiosk' });
  call.theirs.muted = true;
  call.mine = h('video.mine', { autoplay: true, playsinline: true, 'aria-label': 'Your own picture' });
  call.mine.muted = true;
  call.sound = h('audio', { autoplay: true });
  call.redraw = redraw;
  call.ended = ended;
  return call;
}

/** The kiosk has offered (again): answer the newest attempt and send the signed reply. */
export async function onOffer(call, offer) {
  if (offer.attempt <= call.attempt || call.state === 'ended') return;
  call.attempt = offer.attempt;
  const old = call.handle;
  call.handle = null;
  old?.hangUp('again');
  try {
    call.local ??= await media(call);
    const on = {
      state: (name, reason) => onState(call, offer.attempt, name, reason),
      typed: (text) => hear(call, text),
      figures: (figures) => count(call, figures),
    };
    const { contact, attempt, kiosk, hello, sdp, ice, kiosk_key: kioskKey } = offer;
    const made = await answerCall({ contact, attempt, kiosk, hello, sdp, ice, kioskKey, officer: signer(call.officer), localStream: call.local, on });
    if (offer.attempt !== call.attempt) return made.handle.hangUp('again');
    call.handle = made.handle;
    call.theirs.srcObject = made.handle.picture;
    call.sound.srcObject = made.handle.sound;
    made.handle.mute(call.muted);
    await post(`/api/contacts/${contact}/reply`, { reply: made.reply, sdp: made.sdp });
  } catch (error) {
    call.trouble = error.code ?? error.message;
    call.redraw();
  }
  return undefined;
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
  if (attempt !== call.attempt) return;
  if (name === 'ended' && reason === 'visitor') call.ended('visitor');
  else call.state = name === 'ended' ? 'waiting' : name; // a lost line: the kiosk offers again, or the desk ends the contact
  call.redraw();
}

/** Counts only, where a measuring page can read them. */
function count(call, figures) {
  if (call.page) call.page.dataset.figures = JSON.stringify(figures);
}

function hear(call, text) {
  call.lines.push({ ours: false, text });
  call.redraw();
}

/** Stop everything of the call in this browser. */
export function stopCall(call) {
  call.state = 'ended';
  call.handle?.hangUp('officer');
  for (const track of call.local?.getTracks() ?? []) track.stop();
  for (const element of [call.theirs, call.mine, call.sound]) element.srcObject = null;
}

/** The view of a call: built once, so that a redraw never restarts a picture or moves the caret; then brought up to date. */
export function drawCall(call, act) {
  call.page ??= build(call, act);
  const { contact } = call;
  const seen = call.local?.getVideoTracks().length && !call.hidden;
  const { trouble, stage, label, cover, muted, hidden, lines } = call.parts;
  trouble.hidden = !call.trouble;
  trouble.textContent = `The call could not be set up (${call.trouble}). End it, or wait: the kiosk tries again.`;
  stage.classList.toggle('is-covered', call.covered);
  label.textContent = `Not recorded · ${STATES[call.state] ?? call.state}`;
  cover.hidden = !call.covered;
  call.mine.hidden = !seen;
  call.page.querySelector('[data-key="cover"]').disabled = call.covered || contact.kind !== 'video';
  press(muted, call.muted, call.muted ? 'microphone-slash' : 'microphone', call.muted ? 'You are silent' : 'Go silent');
  press(hidden, call.hidden, call.hidden ? 'video-camera-slash' : 'video-camera', call.hidden ? 'You are unseen' : 'Hide me');
  for (const line of call.lines.slice(lines.childElementCount)) {
    lines.append(h(`li${line.ours ? '.ours' : ''}`, {}, line.ours ? null : h('b', {}, 'Visitor '), line.text));
    lines.scrollTop = lines.scrollHeight;
  }
  return call.page;
}

function press(button, on, name, text) {
  button.setAttribute('aria-pressed', String(on));
  button.replaceChildren(icon(name), text);
}

function build(call, act) {
  const { contact } = call;
  const parts = {
    trouble: h('p.note.red', { role: 'alert', hidden: true }),
    label: h('span.tag.corner', {}),
    cover: coverCard(contact, act),
    muted: h('button.b', { type: 'button', data: { key: 'mute' }, onclick: act.mute }),
    hidden: h('button.b', { type: 'button', data: { key: 'hide' }, onclick: act.hide }),
    lines: h('ul.said', { 'aria-label': 'Typed line', 'aria-live': 'polite', tabindex: 0 }),
  };
  parts.stage = h(`div.stage${contact.kind === 'video' ? '' : '.small'}`, {}, call.theirs, parts.label, call.mine, parts.cover);
  call.parts = parts;
  const tools = h(
    'div.tools',
    {},
    h('button.b', { type: 'button', data: { key: 'cover' }, onclick: act.cover }, icon('eye-slash'), 'Cover', h('kbd', {}, 'C')),
    parts.muted,
    parts.hidden,
    h('button.b.dark', { type: 'button', data: { key: 'end' }, onclick: act.end }, icon('phone'), 'End'),
  );
  return h(
    'div.columns.call',
    {},
    h('div.col', {}, parts.trouble, parts.stage, tools, call.sound),
    h('div.col', {}, typedCard(parts.lines, act), aboutCard(contact)),
  );
}

function coverCard(contact, act) {
  const video = contact.kind === 'video';
  return h(
    'div.cover',
    {},
    h('b', {}, video ? 'The picture is covered' : (KINDS[contact.kind] ?? KINDS.text).name),
    h('p.soft', {}, video ? 'It is live and not recorded. Look when you are ready, and when nobody is behind you.' : 'There is no picture in this contact.'),
    video ? h('button.b.p.tall', { type: 'button', data: { key: 'show' }, onclick: act.show }, icon('eye'), 'Show', h('kbd', {}, 'S')) : null,
  );
}

function typedCard(lines, act) {
  const field = h('input', { type: 'text', maxlength: 2000, autocomplete: 'off', 'aria-label': 'Type to the visitor', placeholder: 'Type here', data: { key: 'type' } });
  const send = (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) act.type(text);
    field.value = '';
  };
  return h(
    'section.card',
    { 'aria-label': 'Typed line' },
    h('div.head', {}, h('h2', {}, 'Typed line'), h('span.push'), h('span.soft.small.wide-only', {}, 'to their screen, nowhere else')),
    lines,
    h('form.typing', { onsubmit: send }, field, h('button.b.p', { type: 'submit', data: { key: 'send' } }, icon('paper-plane-right'), 'Send')),
  );
}

function aboutCard(contact) {
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'section.card',
    { 'aria-label': 'About this contact' },
    h('dl.given', {}, fact('Kiosk', contact.kiosk), fact('Language', language(contact.language)), fact('Asked for', contact.needs.map(need).join(', ') || 'Nothing special')),
  );
}
