// One question with its control, and what was put into it. The browser's own controls, so that every aid knows them.

import { answerTo, CHOSEN, SEVERAL } from './answers.js';
import { h } from './element.js';
import { choices } from './shown.js';
import { say } from './text.js';

const PARTS = ['morning', 'afternoon', 'evening', 'night'];
const INPUTS = { email: 'email', phone: 'tel', int: 'text', money: 'text', date: 'date', time: 'time' };

/** [the control, a function that reads what is in it]. */
export function control(draft, question) {
  const value = answerTo(draft, question);
  if (CHOSEN.includes(question.type) || SEVERAL.includes(question.type)) return chosen(question, value);
  if (question.type === 'when') return when(question, value);
  const give = { id: 'answer', name: 'answer', dir: 'auto', autocomplete: 'off', 'aria-describedby': 'hint fault', maxlength: question.longest };
  const field = question.type === 'long' ? h('textarea', { ...give, rows: 8 }) : h('input', { ...give, type: INPUTS[question.type] ?? 'text' });
  field.value = question.type === 'money' ? value.replace(/\.00$/, '') : value;
  return [h('label.fld', { for: 'answer' }, h('span', {}, question.label), field), () => field.value];
}

function chosen(question, value) {
  const several = SEVERAL.includes(question.type);
  const on = new Set(typeof value === 'string' ? [value] : value);
  const one = ([code, label]) =>
    h('label.pick', {}, h('input', { type: several ? 'checkbox' : 'radio', name: 'answer', value: code, checked: on.has(code) }), h('span', {}, label));
  const box = h('fieldset', { 'aria-describedby': 'hint fault' }, h('legend', {}, question.label), choices(question).map(one));
  const read = () => [...box.querySelectorAll('input:checked')].map((input) => input.value);
  return [box, several ? read : () => read()[0] ?? ''];
}

function when(question, value) {
  const [on, part = ''] = value === 'unsure' ? [''] : value.split(/[T/]/);
  const input = (id, label, give) => h('label.fld', { for: id }, h('span', {}, label), h('input', { id, name: id, ...give }));
  const options = PARTS.map((name) => h('option', { value: name, selected: name === part }, say(`screen.when.part.${name}`)));
  const box = h(
    'fieldset',
    { 'aria-describedby': 'hint fault' },
    h('legend', {}, question.label),
    input('day', say('screen.when.day'), { type: 'date', value: on }),
    input('at', say('screen.when.what-time'), { type: 'time', value: part.includes(':') ? part : '' }),
    h('label.fld', { for: 'part' }, h('span.unseen', {}, say('screen.when.what-time')), h('select', { id: 'part' }, h('option', { value: '' }, '–'), options)),
    h('label.pick', {}, h('input', { type: 'checkbox', id: 'unsure', checked: value === 'unsure' }), h('span', {}, say('screen.when.unsure'))),
  );
  const get = (id) => box.querySelector(`#${id}`);
  const read = () => {
    if (get('unsure').checked) return 'unsure';
    const [date, time, some] = ['day', 'at', 'part'].map((id) => get(id).value);
    return date ? `${date}${time ? `T${time}` : some ? `/${some}` : ''}` : time || some;
  };
  return [box, read];
}
