// Draws the visitor's answers beside a call. Drawn anew only when something has come or gone, so that a field in use stays.

import { h, icon, letter, provenance } from './dom.js';
import { language } from './words.js';

/** The card of `form`, as form.js keeps it. */
export function drawForm(form, act) {
  const { shown } = form;
  const done = shown?.answers.filter(answered).length;
  return h(
    'section.card.form',
    { 'aria-label': 'Their answers', 'aria-live': 'off' },
    h('div.head', {}, h('h2', {}, shown ? shown.title_en : 'Their answers'), h('span.push'), shown ? h('span.tag.num', {}, `${done} of ${shown.answers.length}`) : null),
    shown ? body(form, act) : nothing(form),
    form.waiting ? waits(form) : null,
  );
}

// What nobody has answered has a text all the same ("Not given").
const answered = ({ value }) => (Array.isArray(value) ? value.length > 0 : value !== '' && value !== null);

function nothing(form) {
  if (form.before) return h('p.empty', {}, h('b', {}, 'They took their answers back. '), 'Nothing of them is kept here.');
  return h('p.empty', {}, h('b', {}, 'You see nothing until they touch "Show my answers". '), 'It is their choice; you can ask.');
}

function body(form, act) {
  const foreign = form.shown.language === 'en' ? null : h('p.soft.small.spoken', {}, `English first, their own words below: ${language(form.shown.language)}.`);
  const first = form.shown.answers.find((given) => fillable(form, given))?.question;
  return [foreign, h('dl.given', { tabindex: 0, 'aria-label': 'Answers so far' }, form.shown.answers.map((given) => row(form, given, given.question === first, act)))];
}

const fillable = (form, given) => form.shown.open.includes(given.question) && form.waiting?.question !== given.question;

function row(form, given, first, act) {
  const { question, text } = given;
  const english = given.text_en || text;
  const own = answered(given) && form.shown.language !== 'en' && text && text !== english;
  const waits = form.waiting?.question === question;
  return h(
    `div${waits ? '.unsure' : ''}`,
    {},
    h('dt', {}, given.label_en),
    answered(given) || !waits ? h('dd', {}, answered(given) ? english : h('span.soft', {}, 'Not answered')) : null,
    own ? h('dd.first', { lang: form.shown.language, dir: 'auto' }, text) : null,
    answered(given) ? h('dd.how', {}, provenance(given.provenance, form.mine.has(question))) : null,
    waits ? h('dd.waits', {}, form.waiting.text, ' ', h('span.tag.warm', {}, icon('warning-circle'), 'Waits for their yes')) : null,
    fillable(form, given) ? filling(form, given, first, act) : null,
  );
}

function filling(form, { question, label_en: label }, first, act) {
  const field = h('input', { type: 'text', maxlength: 10_000, autocomplete: 'off', 'aria-label': `Fill in for them: ${label}`, data: { key: `fill-${question}`, ...(first ? { letter: 'f' } : {}) } });
  field.value = form.writing.get(question) ?? '';
  field.addEventListener('input', () => form.writing.set(question, field.value));
  const send = (event) => {
    event.preventDefault();
    if (field.value.trim()) act.suggest(question, field.value.trim());
  };
  return h(
    'dd.fill',
    {},
    form.refused.has(question) ? h('span.tag.plain', {}, 'They said no') : null,
    h('form.typing', { onsubmit: send }, field, h('button.b.sm', { type: 'submit', data: { key: `suggest-${question}` } }, 'Suggest', first ? letter('f') : null)),
  );
}

function waits(form) {
  const given = form.shown?.answers.find((one) => one.question === form.waiting.question);
  return h('div.unsure.foot', { role: 'status' }, h('b', {}, 'Waiting for the visitor to confirm'), h('div.small', {}, `${given?.label_en ?? 'One question'}. They see it on their screen, and nothing is changed until they say yes.`));
}
