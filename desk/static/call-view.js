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
  const call = { contact, officer, state: 'waiting', covered: true, muted: contact.kind === 'text', hidden: false, lines: [], handle: null, attempt: -1, local: null, trouble: '', draft: '' };
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

/** The view of a call. Media elements are the same ones every time, so that a redraw never restarts them. */
export function drawCall(call, act) {
  const { contact } = call;
  return [
    h(
      'div.columns.call',
      {},
      h('div.col', {}, call.trouble ? h('p.note.red', { role: 'alert' }, `The call could not be set up (${call.trouble}). End it, or wait: the kiosk tries again.`) : null, stage(call, act), tools(call, act), call.sound),
      h('div.col', {}, typedCard(call, act), aboutCard(contact)),
    ),
  ];
}

function stage(call, act) {
  const kind = KINDS[call.contact.kind] ?? KINDS.text;
  const cover = h(
    'div.cover',
    {},
    h('b', {}, call.contact.kind === 'video' ? 'The picture is covered' : kind.name),
    h('p.soft', {}, call.contact.kind === 'video' ? 'It is live and not recorded. Look when you are ready, and when nobody is behind you.' : 'There is no picture in this contact.'),
    call.contact.kind === 'video' ? h('button.b.p.tall', { type: 'button', data: { key: 'show' }, onclick: act.show }, icon('eye'), 'Show', h('kbd', {}, 'S')) : null,
  );
  return h(
    `div.stage${call.covered ? '.is-covered' : ''}`,
    {},
    call.theirs,
    h('span.tag.corner', {}, `Not recorded · ${STATES[call.state] ?? call.state}`),
    call.local?.getVideoTracks().length && !call.hidden ? call.mine : null,
    call.covered ? cover : null,
  );
}

function tools(call, act) {
  const press = (on, key, act1, name, label) => h('button.b', { type: 'button', 'aria-pressed': String(on), data: { key }, onclick: act1 }, icon(name), label);
  return h(
    'div.tools',
    {},
    h('button.b', { type: 'button', data: { key: 'cover' }, onclick: act.cover, disabled: call.covered }, icon('eye-slash'), 'Cover', h('kbd', {}, 'C')),
    press(call.muted, 'mute', act.mute, call.muted ? 'microphone-slash' : 'microphone', call.muted ? 'You are silent' : 'Go silent'),
    press(call.hidden, 'hide', act.hide, call.hidden ? 'video-camera-slash' : 'video-camera', call.hidden ? 'You are unseen' : 'Hide me'),
    h('button.b.dark', { type: 'button', data: { key: 'end' }, onclick: act.end }, icon('phone'), 'End'),
  );
}

function typedCard(call, act) {
  const field = h('input', { type: 'text', maxlength: 2000, autocomplete: 'off', 'aria-label': 'Type to the visitor', placeholder: 'Type here', data: { key: 'type' } });
  field.value = call.draft;
  field.addEventListener('input', () => {
    call.draft = field.value;
  });
  const send = (event) => {
    event.preventDefault();
    if (field.value.trim()) act.type(field.value.trim());
  };
  const list = h('ul.said', { 'aria-label': 'Typed line', 'aria-live': 'polite', tabindex: 0 }, call.lines.map((line) => h(`li${line.ours ? '.ours' : ''}`, {}, line.ours ? null : h('b', {}, 'Visitor '), line.text)));
  return h(
    'section.card',
    { 'aria-label': 'Typed line' },
    h('div.head', {}, h('h2', {}, 'Typed line'), h('span.push'), h('span.soft.small', {}, 'from this browser to their screen, nowhere else')),
    list,
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
