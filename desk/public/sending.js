// What comes before Send, as a screen asks it: pages that were never passed, what is called true, danger once more, what sending means.

import { answerTo, changeable, missing, path } from './answers.js';
import { h } from './element.js';
import { button, draw, heading, said, status, toTop } from './frame.js';
import { choices } from './shown.js';
import { reviewed, say } from './text.js';

const TOLD = 'info';
const MARKED = ['sign', 'consent'];
const DANGER = 'danger_now';
const PHONE = '101';

/** What a draft holds in both languages; the English too where nobody has read the other over: all of it here is safety or law. */
const both = (text, english) => [text, !reviewed() && english !== text ? h('span.also', { lang: 'en', dir: 'ltr' }, english) : null];

/** Whether it is asked here, right before Send, and nowhere else on this page. */
export const isLast = ({ id, type }) => MARKED.includes(type) || id === DANGER;

/** What stands between this draft and Send: {here: false} where only a screen can, else {here: true, needed} answers. */
export function lacks({ draft, route }) {
  const open = missing(draft).filter((question) => !isLast(question));
  return { here: Boolean(route) && open.every(changeable), needed: open.length };
}

/** The next thing before Send. `calm`: danger was asked about, and answered, since the person pressed to go on. */
export function before(now, act, calm = false) {
  const page = notPassed(now.draft);
  if (page) return asked(now, page, act);
  const danger = path(now.draft).flatMap(({ questions }) => questions).find(({ id }) => id === DANGER);
  return danger && !calm ? dangerous(now, danger, act) : meaning(now, act);
}

function notPassed(draft) {
  const passed = new Set(draft.passed);
  const open = (question) => !passed.has(question.id) || (!question.optional && !answerTo(draft, question).length);
  return path(draft).find(({ questions }) => questions.some((one) => (one.type === TOLD ? !passed.has(one.id) : MARKED.includes(one.type) && open(one))));
}

/** One step: its heading, parts in a form, Continue and Back. `take` gives {fault} or what is kept, then goes on. */
function step(now, act, title, parts, take) {
  const fault = h('p.fault', { id: 'fault', role: 'alert' });
  const submitted = async (event) => {
    event.preventDefault();
    fault.replaceChildren();
    const { next, onward } = take(event.target);
    if (!next) {
      fault.replaceChildren(say('phone.send.needed'));
      return event.target.querySelector('input').focus();
    }
    const { why, kept } = await act.hold(now, next);
    return why ? fault.replaceChildren(say(why)) : kept && onward(kept);
  };
  draw(
    [heading(title), h('form', { id: 'last', novalidate: true, onsubmit: submitted }, parts), fault],
    [h('button.b.p', { type: 'submit', form: 'last' }, say('screen.control.continue')), button('.q', say('screen.control.back'), () => act.show(now))],
    act.leave,
  );
  toTop();
}

/** A page as it stands on a screen: what is told, and the boxes that are touched. */
function asked(now, page, act) {
  const told = page.questions.filter(({ type }) => type === TOLD || MARKED.includes(type));
  const parts = told.map((question) => (question.type === TOLD ? info(question) : box(question, answerTo(now.draft, question))));
  step(now, act, page.title || say('phone.draft.send'), parts, (form) => {
    const marked = told.filter(({ type }) => MARKED.includes(type));
    const answers = marked.filter(({ id }) => form.elements[id].checked).map(({ id }) => ({ question: id, value: 'yes', how: 'chosen' }));
    const lacking = marked.some(({ id, optional }) => !optional && !form.elements[id].checked);
    return { next: lacking ? null : withThese(now.draft, marked, answers, told), onward: (kept) => before(kept, act) };
  });
}

const lead = (look, { hint, hint_en: english }) => (hint ? h(look, {}, both(hint, english)) : null);
const info = (question) => h('div.card', {}, h('h2', {}, both(question.label, question.label_en)), lead('p', question));

function box(question, value) {
  const mark = h('input', { type: 'checkbox', id: question.id, name: question.id, checked: value === 'yes', 'aria-describedby': 'fault' });
  return h('div', {}, h('label.pick', {}, mark, h('span', {}, both(question.label, question.label_en))), lead('p.mut', question));
}

function withThese(draft, questions, answers, passed) {
  const names = new Set(questions.map(({ id }) => id));
  const all = new Set([...draft.passed, ...passed.map(({ id }) => id)]);
  return { ...draft, revision: draft.revision + 1, answers: [...draft.answers.filter(({ question }) => !names.has(question)), ...answers], passed: [...all].sort() };
}

/** Nobody here looks for words of danger: it is asked about in every language. */
function dangerous(now, question, act) {
  const one = ([code, label]) => h('label.pick', {}, h('input', { type: 'radio', name: 'answer', value: code }), h('span', {}, label));
  const parts = h('fieldset', { 'aria-describedby': 'fault' }, h('legend', {}, both(question.hint, question.hint_en)), choices(question).map(one));
  step(now, act, both(question.label, question.label_en), parts, (form) => {
    const value = new FormData(form).get('answer');
    const next = value && withThese(now.draft, [question], [{ question: question.id, value, how: 'chosen' }], [question]);
    return { next, onward: (kept) => (value in question.exits ? help(kept, act) : before(kept, act, true)) };
  });
}

/** Whoever is in danger, or not sure, reads whom to ring before anything else; sending stays possible. */
function help(now, act) {
  draw(
    [heading(said('receipt.advice.danger')), h('p.note.red', {}, said('receipt.advice.ring'))],
    [button('.p', say('screen.control.continue'), () => before(now, act, true)), button('.q', say('screen.control.back'), () => act.show(now))],
    act.leave,
  );
  toTop();
}

function meaning(now, act) {
  const parts = ['after', 'court', 'see'].map((name) => `screen.before-send.${name}`);
  const send = async (event) => {
    const press = event.currentTarget;
    press.disabled = true;
    status(say('screen.sending.lead'));
    const why = await act.send(now);
    if (!why) return;
    press.disabled = false;
    status(say(why));
  };
  draw(
    [
      heading(said('screen.before-send.band-kept')),
      h('dl', { id: 'meaning' }, parts.map((key) => h('div.card', {}, h('dt', {}, said(key)), h('dd', {}, said(`${key}-lead`, { phone: PHONE }))))),
    ],
    [button('.p', say('screen.check.send'), send, { id: 'send' }), button('.q', say('screen.control.back'), () => act.show(now))],
    act.leave,
  );
  toTop();
}

/** It is there: its number, and whether the same words show what becomes of it. */
export function sent(number, now, act) {
  const quiet = now.draft.safe;
  draw(
    [
      heading(say(quiet ? 'screen.safe.done' : 'screen.done.title')),
      h('div.card', {}, h('p.mut', {}, say('screen.done.reference')), h(quiet ? 'p' : 'p.number', { id: 'number', dir: 'ltr' }, number), h('p.mut', {}, say('screen.done.write-down'))),
      now.route.replies ? h('p.note.blue', {}, said('phone.send.follow')) : null,
      h('p', {}, said('screen.follow.number')),
    ],
    [button('.p', say('phone.close'), act.leave)],
    act.leave,
  );
  toTop();
}
