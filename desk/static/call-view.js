// The page around one call: picture, typed line, their answers. Built once, so that a redraw never restarts a picture or moves
// the caret; then brought up to date. Decides nothing.

import { notThere } from './call-state.js';
import { drawBeside } from './beside.js';
import { childBanner, decisionsCard } from './care.js';
import { fill, h, icon, letter } from './dom.js';
import { drawForm } from './form-view.js';
import { drawBoth } from './two.js';
import { beginOf, CALL_STATES, callTrouble, language, need, NOT_THERE } from './words.js';

/** The view of a call; `row`: what the desk knows of its contact now; `duty`: who is on duty with what name; `calls`: all of this page. */
export function drawCall(call, row, duty, calls, act) {
  call.page ??= build(call, act);
  const { parts } = call;
  const contact = row ?? call.contact;
  drawCare(parts, contact, act);
  drawBeside(parts.beside, call, contact, duty, act);
  parts.trouble.hidden = !call.trouble;
  parts.trouble.textContent = callTrouble(call.trouble);
  drawState(call);
  drawStage(call);
  switchButton(parts.muted, call.muted, ['microphone', 'Speak'], ['microphone-slash', 'Mute'], 'v');
  switchButton(parts.hidden, call.hidden, ['video-camera', 'Show me'], ['video-camera-slash', 'Hide me'], 'h');
  parts.silent.hidden = !call.muted || contact.kind === 'text';
  drawLines(call);
  call.seen = call.lines.length;
  drawBoth(parts.both, calls, call);
  if (parts.drawn !== call.form.version) {
    parts.drawn = call.form.version;
    fill(parts.form, drawForm(call.form, act));
  }
  return call.page;
}

/** Drawn anew only when it changes: whoever moves through the list with the keys is not thrown out of it. */
function drawCare(parts, contact, act) {
  const told = JSON.stringify([contact.needs, contact.owed]);
  if (parts.care.dataset.told === told) return;
  parts.care.dataset.told = told;
  fill(parts.care, childBanner(contact.needs, contact.owed?.includes('child')));
  fill(parts.decide, decisionsCard(contact, act));
  parts.decide.hidden = !contact.owed?.length;
  parts.care.hidden = !parts.care.firstChild;
}

function drawState({ state, since, parts }) {
  const [text, look] = CALL_STATES[state] ?? [state, 'plain'];
  if (parts.said === state) return;
  parts.said = state;
  const clock = state === 'connected' ? null : h('span.num', { data: { since: since / 1000, own: true } });
  parts.state.className = `tag ${look}`;
  parts.state.replaceChildren(h('span', {}, text), ...(clock ? [clock] : []));
}

function drawStage({ parts, covered, local, hidden, mine }) {
  parts.stage.classList.toggle('is-covered', covered);
  if (parts.cover.hidden !== !covered) {
    parts.cover.hidden = !covered;
    if (covered && parts.stage.isConnected) parts.show.focus();
    else if (parts.stage.contains(document.activeElement) || document.activeElement === document.body) parts.coverIt.focus();
  }
  parts.coverIt.disabled = covered;
  mine.hidden = hidden || !local?.getVideoTracks().length;
}

function switchButton(button, off, [onIcon, on], [offIcon, offText], key) {
  button.replaceChildren(icon(off ? onIcon : offIcon), off ? on : offText, letter(key));
}

function drawLines({ lines, parts }) {
  for (const line of lines.slice(parts.lines.childElementCount)) {
    parts.lines.append(line.ours ? h('li.ours', {}, line.text, ' ', h('span.tag.warm', {}, NOT_THERE)) : h('li', {}, h('b', {}, 'Visitor '), line.text));
    parts.lines.scrollTop = parts.lines.scrollHeight;
  }
  for (const [n, line] of lines.entries()) if (line.ours) parts.lines.children[n].lastElementChild.hidden = !(notThere(line) && line.late);
}

function build(call, act) {
  const { contact } = call;
  const video = contact.kind === 'video';
  const parts = {
    trouble: h('p.note.red.wide', { role: 'alert', hidden: true }),
    state: h('span.tag', { role: 'status' }),
    silent: h('span.tag.warm', {}, 'You are silent'),
    show: tool('show', 's', act.show, icon('eye'), 'Show', '.p.tall'),
    coverIt: tool('cover', 'c', act.cover, icon('eye-slash'), 'Cover'),
    muted: h('button.b', { type: 'button', data: { key: 'mute', letter: 'v' }, hidden: contact.kind === 'text', onclick: act.mute }),
    hidden: h('button.b', { type: 'button', data: { key: 'hide', letter: 'h' }, hidden: !video, onclick: act.hide }),
    form: h('div.form-place', {}),
    both: h('div', {}),
    care: h('div', {}),
    decide: h('div', {}),
    beside: h('div', {}),
    lines: h('ul.said', { 'aria-label': 'Typed line', 'aria-live': 'polite', tabindex: 0 }),
  };
  call.parts = parts;
  parts.coverIt.hidden = !video;
  parts.cover = coverCard(parts.show);
  const states = h('div.states', {}, h('span.tag.night', {}, 'Not recorded'), parts.state, parts.silent);
  parts.stage = h('div.stage', { hidden: !video }, call.theirs, call.mine, parts.cover);
  const end = h('button.b.dark', { type: 'button', data: { key: 'end' }, onclick: act.end }, icon('phone'), 'End');
  const tools = h('div.tools', {}, parts.coverIt, parts.muted, parts.hidden, end);
  const left = h('div.col', {}, parts.both, parts.care, states, parts.stage, tools, typedCard(parts.lines, contact, act), call.sound);
  return h('div.columns.call', {}, parts.trouble, left, parts.form, h('div.col.beside', {}, parts.decide, beginNote(contact), parts.beside, aboutCard(contact)));
}

function tool(key, keyLetter, onclick, picture, text, look = '') {
  return h(`button.b${look}`, { type: 'button', data: { key, letter: keyLetter }, onclick }, picture, text, letter(keyLetter));
}

function coverCard(show) {
  const said = 'It is live and not recorded. Look when you are ready, and when nobody is behind you.';
  return h('div.cover', {}, h('b', {}, 'The picture is covered'), h('p.soft', {}, said), show);
}

function typedCard(lines, contact, act) {
  const field = h('input', { type: 'text', maxlength: 2000, autocomplete: 'off', 'aria-label': 'Type to the visitor', 'aria-keyshortcuts': 't', placeholder: 'Type here', data: { key: 'type', letter: 't', first: contact.kind === 'text' ? 'yes' : '' } });
  const send = (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) act.type(text);
    field.value = '';
  };
  return h(
    'section.card.talk',
    { 'aria-label': 'Typed line' },
    h('div.head', {}, h('h2', {}, 'Typed line'), letter('t'), h('span.push'), h('span.soft.small', {}, 'to their screen, nowhere else')),
    lines,
    h('form.typing', { onsubmit: send }, field, h('button.b.p', { type: 'submit', data: { key: 'send' } }, icon('paper-plane-right'), 'Send')),
  );
}

function beginNote(contact) {
  const [begin, then] = beginOf(contact);
  return h('div.note', {}, icon('warning'), h('div', {}, h('b', {}, begin), h('div', {}, then)));
}

function aboutCard(contact) {
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'section.card',
    { 'aria-label': 'About this contact' },
    h('dl.given', {}, fact('Kiosk', contact.kiosk), fact('Language', language(contact.language)), fact('Asked for', contact.needs.map(need).join(', ') || 'Nothing special')),
  );
}
