// Draws what somebody left: where its code words are typed, its questions and answers, and the three ways on. One element that lasts,
// so that nothing that happens at the desk takes a half-typed word away.

import { answerTo, checked, missing, path } from './answers.js';
import { endings, read, wrong } from './code.js';
import { announce, fill, h, icon, provenance } from './dom.js';
import { say, shown } from './given.js';
import { control, fillable } from './left-fields.js';
import { forgetLeft, hindrance, keepLeft, left, meaning, openLeft, prepare, sendLeft } from './left.js';
import { state } from './state.js';
import { language, sentence } from './words.js';

const place = h('div.col.left-place');
const STAGES = { enter: entering, read: reading, sent };

/** The view: always the same element. */
export function drawLeft() {
  if (!place.firstChild || place.dataset.stage !== left.stage) paint();
  return place;
}

function paint(focus = '') {
  place.dataset.stage = left.stage;
  fill(place, STAGES[left.stage]());
  (focus ? document.getElementById(focus) : place.querySelector('[data-first="yes"]'))?.focus();
}

async function attempt(busy, work, focus) {
  left.busy = busy;
  left.trouble = '';
  paint(focus);
  try {
    await work();
    left.busy = '';
    paint();
  } catch (error) {
    left.busy = '';
    left.trouble = sentence(error);
    paint(focus);
  }
}

const trouble = () => h('p.fault', { id: 'left-trouble', role: 'alert' }, left.trouble);

// ---- the words
function entering() {
  const field = h('input.field', {
    id: 'left-words', type: 'text', autocomplete: 'off', autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false', dir: 'ltr',
    'aria-describedby': 'left-says left-trouble', data: { first: 'yes' }, disabled: Boolean(left.busy),
  });
  field.value = left.typed;
  const offered = h('div.row.wrap', { role: 'group', 'aria-label': 'The word may be' });
  field.addEventListener('input', () => {
    left.typed = field.value;
    offer(field, offered);
  });
  return h(
    'section.card.left-enter',
    { 'aria-label': 'Open what somebody left' },
    h('div.head', {}, h('h2', {}, 'Open what somebody left')),
    h(
      'form.message',
      { onsubmit: submitted },
      h('p.note', {}, icon('shield-warning'), h('span', {}, h('b', {}, 'Ask first: can anybody hear you? '), 'If so, they do not say the words. They can go on at a screen, on a phone, or later.')),
      h('label', { for: 'left-words' }, 'Their four words, or their sixteen digits'),
      field,
      offered,
      trouble(),
      h('button.b.p', { type: 'submit', disabled: Boolean(left.busy) }, icon('key'), left.busy || 'Open it here'),
      h('p.soft.small', { id: 'left-says' }, 'The words stay in this browser and are not sent. Write them down nowhere. Opening it is logged with your name.'),
    ),
  );
}

async function offer(field, offered) {
  const { list } = await prepare();
  const begun = field.value.match(/[a-z-]+$/i)?.[0] ?? '';
  const take = (word) => {
    field.value = `${field.value.slice(0, field.value.length - begun.length)}${word} `;
    left.typed = field.value;
    offered.replaceChildren();
    field.focus();
  };
  offered.replaceChildren(...endings(begun, list).map((word) => h('button.b.sm', { type: 'button', onclick: () => take(word) }, word)));
}

async function submitted(event) {
  event.preventDefault();
  const { list } = await prepare();
  if (read(left.typed, list)) return attempt('Making the keys…', openLeft, 'left-words');
  const [key, gaps] = wrong(left.typed, list);
  left.trouble = say(key, gaps);
  return paint('left-words');
}

// ---- what they said so far
function reading() {
  const { draft } = left;
  return h('div.columns.report', {}, h('div.col', {}, draft.safe ? careful() : null, answers(draft)), h('div.col', {}, sending(), leaving()));
}

const careful = () =>
  h('div.note', {}, icon('shield-warning'), h('div', {}, h('b', {}, 'Somebody close to them may have done this. '), 'Say nothing that another person must not hear. Ask for yes or no where you can.'));

function answers(draft) {
  const questions = path(draft).flatMap((page) => page.questions).filter(({ type }) => type !== 'info');
  return h(
    'section.card',
    { 'aria-label': draft.title_en },
    h('div.head', {}, h('h2', { tabindex: '-1', data: { first: left.changing ? 'no' : 'yes' } }, draft.title_en), h('span.tag.warm', {}, 'Not sent'), h('span.push'), h('span.soft.small', {}, language(draft.language))),
    trouble(),
    h('dl.given', {}, questions.map((question) => row(draft, question))),
  );
}

function row(draft, question) {
  const value = answerTo(draft, question);
  const open = value.length === 0;
  const foreign = draft.language !== 'en' && question.label !== question.label_en;
  const how = draft.answers.find((one) => one.question === question.id)?.how;
  const changing = left.changing === question.id;
  return h(
    `div${open && !question.optional ? '.unsure' : ''}`,
    {},
    h('dt', { id: `left-${question.id}` }, question.label_en, foreign ? [' · ', h('span', { lang: draft.language, dir: 'auto' }, question.label)] : null),
    h('dd', { dir: 'auto' }, open ? h('span.soft', {}, question.optional ? 'Not answered' : 'Not answered. It is needed before it is sent.') : shown(question, value)),
    open ? null : h('dd.how', {}, provenance(how)),
    h('dd.fill', {}, changing ? changer(draft, question) : asker(question, open)),
  );
}

function asker(question, open) {
  if (!fillable(question)) return h('span.soft.small', {}, 'Only they can do this, at a screen.');
  const press = () => {
    left.changing = question.id;
    paint('told');
  };
  return h('button.b.sm', { type: 'button', id: `fill-${question.id}`, 'aria-describedby': `left-${question.id}`, disabled: Boolean(left.busy), onclick: press }, open ? 'Answer as told' : 'Change as told');
}

function changer(draft, question) {
  const [field, value] = control(draft, question);
  const fault = h('p.fault', { id: 'told-fault', role: 'alert' });
  const back = () => {
    left.changing = '';
    paint(`fill-${question.id}`);
  };
  const keep = async (event) => {
    event.preventDefault();
    const found = checked(question, value());
    if (found.fault) {
      fault.replaceChildren(say(...found.fault));
      return document.getElementById('told').focus();
    }
    await attempt('Sealing…', () => keepLeft(question, found.value), 'told');
    document.getElementById(`fill-${question.id}`)?.focus();
    return left.trouble ? null : announce('Kept, sealed with their words.');
  };
  return h('form.told', { novalidate: true, onsubmit: keep }, field, leads(question), fault, h('div.row', {}, h('button.b.p.sm', { type: 'submit', disabled: Boolean(left.busy) }, 'Keep this answer'), h('button.b.sm', { type: 'button', onclick: back }, 'Back')));
}

/** An answer that would have led the person somewhere is not lost on whoever hears it. */
function leads(question) {
  if (!Object.keys(question.exits).length) return null;
  return h('p.note.small', {}, icon('warning-circle'), h('span', {}, 'Some answers here mean danger, or another body. The screen would have said so at once: now it is for you to act.'));
}

// ---- three ways on
function sending() {
  const why = hindrance();
  const tick = h('input', { id: 'left-agreed', type: 'checkbox', checked: left.agreed, disabled: Boolean(left.busy) });
  tick.addEventListener('change', () => {
    left.agreed = tick.checked;
    paint('left-agreed');
  });
  const ready = left.route && !missing(left.draft).length;
  return h(
    'section.card',
    { 'aria-label': 'Send it for them' },
    h('div.head', {}, h('h2', {}, 'Send it for them')),
    h(
      'div.inside-left',
      {},
      h('p', {}, 'Only if they ask. Read this to them first:'),
      h('blockquote', { id: 'left-meaning' }, meaning().map(([title, text]) => h('p', {}, title ? h('b', {}, `${title}. `) : null, text))),
      elsewhere(),
      ready ? h('label.pick', {}, tick, h('span', {}, 'They have heard this, say that it is true, and want it sent.')) : null,
      why ? h('p.note.small', { id: 'left-why' }, icon('warning-circle'), h('span', {}, why)) : null,
      h('button.b.p', { type: 'button', id: 'left-send', disabled: Boolean(why || left.busy), onclick: () => attempt('Sealing…', () => sendLeft(state.me)) }, icon('paper-plane-right'), left.busy || 'Seal it and send it'),
      h('p.soft.small', {}, 'It goes sealed to the team, signed by you, as told to an officer. What they left is destroyed in the same moment.'),
    ),
  );
}

/** By what they said it is for a team that is not this officer's, above all where somebody of the police did it. */
function elsewhere() {
  if (!left.route || state.me.lanes.includes(left.route.lane)) return null;
  return h('p.note.small', {}, icon('shield-warning'), h('span', {}, 'By what they said it goes to another team. Once it is sent you cannot open it, and you speak of it to nobody here.'));
}

function leaving() {
  const close = () => {
    forgetLeft();
    paint();
  };
  return h(
    'section.card',
    { 'aria-label': 'Leave it as it is' },
    h('div.head', {}, h('h2', {}, 'Leave it as it is')),
    h(
      'div.inside-left',
      {},
      h('p', {}, `It stays sealed until ${left.expires.slice(0, 10)} and is then destroyed. They can go on with the same words, at any screen or on a phone.`),
      h('button.b', { type: 'button', id: 'left-close', onclick: close }, 'Close it here'),
    ),
  );
}

function sent() {
  const close = () => {
    forgetLeft();
    paint();
  };
  return h(
    'section.card',
    { 'aria-label': 'It is sent' },
    h('div.head', {}, h('h2', { tabindex: '-1', data: { first: 'yes' } }, 'It is sent')),
    h(
      'div.inside-left',
      {},
      h('p', {}, 'Its reference: ', h('b.num', {}, left.report.reference)),
      h('p', {}, 'This is not a crime number. The same code words now show them what became of it', left.report.replies ? ', and what an officer writes back.' : '.'),
      h('p.note', {}, icon('shield-warning'), h('span', {}, 'Never write the words and the reference on one paper.')),
      h('button.b.p', { type: 'button', onclick: close }, 'Done'),
    ),
  );
}
