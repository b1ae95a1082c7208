// One question of a draft with a control for the officer who hears the answer, and what was put into it. The browser's own controls.

import { answerTo, CHOSEN, DAYS, SEVERAL, WRITTEN } from './answers.js';
import { h } from './dom.js';
import { choices, say } from './given.js';

const AGREED = ['sign', 'consent'];
const INPUTS = { email: 'email', phone: 'tel', date: 'date', time: 'time' };
const PARTS = ['morning', 'afternoon', 'evening', 'night'];

/** Whether an officer can fill it in; the others want a camera, or fields of their own at a screen. */
export const fillable = ({ type }) => [...WRITTEN, ...CHOSEN, ...SEVERAL, ...DAYS, ...AGREED].includes(type);

/** [the control, a function that reads what is in it]; the first field of it has the id "told". */
export function control(draft, question) {
  const value = answerTo(draft, question);
  if (AGREED.includes(question.type)) return several(question, [['yes', say(`screen.answer.${question.type === 'sign' ? 'signed' : 'agreed'}`)]], value, 'checkbox');
  if (CHOSEN.includes(question.type)) return several(question, choices(question), value, 'radio');
  if (SEVERAL.includes(question.type)) return several(question, choices(question), value, 'checkbox');
  return question.type === 'when' ? when(question, value) : written(question, value);
}

function written(question, value) {
  const give = { id: 'told', maxlength: question.longest, autocomplete: 'off', dir: 'auto', 'aria-describedby': 'told-fault' };
  const field = question.type === 'long' ? h('textarea', { ...give, rows: 5 }) : h('input', { ...give, type: INPUTS[question.type] ?? 'text' });
  field.value = question.type === 'money' ? value.replace(/\.00$/, '') : value;
  return [h('label.told', { for: 'told' }, h('span.unseen', {}, question.label_en), field), () => field.value];
}

function several(question, options, value, type) {
  const on = new Set(typeof value === 'string' ? [value] : value);
  const one = ([code, label], n) =>
    h('label.pick', {}, h('input', { id: n ? null : 'told', type, name: 'told', value: code, checked: on.has(code) }), h('span', {}, label));
  const box = h('fieldset.told', { 'aria-describedby': 'told-fault' }, h('legend.unseen', {}, question.label_en), options.map(one));
  const read = () => [...box.querySelectorAll('input:checked')].map((input) => input.value);
  return [box, SEVERAL.includes(question.type) ? read : () => read()[0] ?? ''];
}

function when(question, value) {
  const [on, part = ''] = value === 'unsure' ? [''] : value.split(/[T/]/);
  const field = (id, label, give) => h('label.told', { for: id }, h('span', {}, label), h('input', { id, ...give }));
  const options = PARTS.map((name) => h('option', { value: name, selected: name === part }, say(`screen.when.part.${name}`)));
  const box = h(
    'fieldset.told',
    { 'aria-describedby': 'told-fault' },
    h('legend.unseen', {}, question.label_en),
    field('told', say('screen.when.day'), { type: 'date', value: on }),
    field('told-at', say('screen.when.what-time'), { type: 'time', value: part.includes(':') ? part : '' }),
    h('label.told', { for: 'told-part' }, h('span', {}, 'Or a part of the day'), h('select', { id: 'told-part' }, h('option', { value: '' }, '–'), options)),
    h('label.pick', {}, h('input', { type: 'checkbox', id: 'told-unsure', checked: value === 'unsure' }), h('span', {}, say('screen.when.unsure'))),
  );
  const get = (id) => box.querySelector(`#${id}`);
  const read = () => {
    if (get('told-unsure').checked) return 'unsure';
    const [date, at, some] = ['told', 'told-at', 'told-part'].map((id) => get(id).value);
    return date ? `${date}${at ? `T${at}` : some ? `/${some}` : ''}` : at || some;
  };
  return [box, read];
}
