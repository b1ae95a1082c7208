// The questions of a draft that are asked now, and what may be written as an answer. Draws nothing, keeps nothing.

import { latin } from './code.js';

export const WRITTEN = ['text', 'name', 'long', 'address', 'place', 'email', 'phone', 'money', 'int', 'postcode'];
export const CHOSEN = ['choice', 'ynu', 'yesno'];
export const SEVERAL = ['multi', 'steps'];
export const DAYS = ['date', 'when', 'time'];
const LISTS = [...SEVERAL, 'photo', 'item', 'vehicle', 'person'];
const nothing = (value) => value === undefined || value === '' || value.length === 0;
const codes = (value) => (typeof value === 'string' ? [value] : value);
const named = (name, n) => (n === 1 ? name : `${name}#${n}`);

/** The pages that are asked, in order, worked out from the answers; a repeated page as often as it was answered. */
export function path(draft) {
  const given = new Map(draft.answers.map((one) => [one.question, one.value]));
  const on = new Map();
  const pages = [];
  for (const page of draft.pages) {
    const shown = page.when.every((rule) => holds(rule, on)) && (!page.rest || on.get('more') === 'now');
    for (let n = 1; shown && n <= times(page, given); n += 1) {
      const questions = page.questions.map((question) => ({ ...question, id: named(question.id, n) }));
      pages.push({ ...page, id: named(page.id, n), questions });
      for (const { id } of questions) if (given.has(id)) on.set(id, given.get(id));
    }
  }
  return pages;
}

function holds(rule, on) {
  const value = on.get(rule.question);
  if (nothing(value)) return false;
  return codes(value).some((code) => rule.codes.includes(code)) !== rule.negate;
}

function times(page, given) {
  if (!page.repeat) return 1;
  const numbers = page.questions.flatMap(({ id }) => [...given.keys()].filter((key) => key.startsWith(`${id}#`)).map((key) => Number(key.split('#')[1])));
  return Math.min(Math.max(1, ...numbers), page.repeat);
}

/** The questions that must be answered before it is sent, and are not. */
export function missing(draft) {
  const asked = path(draft).flatMap((page) => page.questions);
  return asked.filter((question) => question.type !== 'info' && !question.optional && nothing(answerTo(draft, question)));
}

/** The answer to a question, or "" for none. */
export function answerTo(draft, question) {
  return draft.answers.find((one) => one.question === question.id)?.value ?? '';
}

/** Whether this page can change it: nothing that needs a camera or a hand, and nothing that may lead out of the questions. */
export function changeable(question) {
  return [...WRITTEN, ...CHOSEN, ...SEVERAL, ...DAYS].includes(question.type) && Object.keys(question.exits).length === 0;
}

/** The draft with one answer changed, one revision on; `how` it came to be. An empty answer takes it away. */
export function changed(draft, question, value, how = WRITTEN.includes(question.type) ? 'typed' : 'chosen') {
  const others = draft.answers.filter((one) => one.question !== question.id);
  const answers = nothing(value) ? others : [...others, { question: question.id, value, how }];
  return { ...draft, revision: draft.revision + 1, answers };
}

/** The kept form of what was written: {value} or {fault: [key, gaps]}. Nothing written is no fault. */
export function checked(question, raw) {
  if (LISTS.includes(question.type)) return several(raw);
  const text = raw.normalize('NFC').trim();
  if (!text) return { value: '' };
  if (text.length > question.longest) return fault('too-long', { detail: question.longest });
  return (RULES[question.type] ?? plain)(text);
}

function several(chosen) {
  return chosen.includes('none') && chosen.length > 1 ? fault('none-and-more') : { value: chosen };
}

const fault = (name, gaps = {}) => ({ fault: [`fault.answer.${name}`, gaps] });
const plain = (text) => (holdsCard(text) ? fault('card') : { value: text });
const fits = (pattern, name) => (text) => (pattern.test(text) ? { value: text } : fault(name));

const RULES = {
  name: (text) => (/\p{L}/u.test(text) ? plain(text) : fault('name')),
  phone,
  money,
  postcode,
  email: fits(/^[^\s@,;<>"]{1,64}@[^\s@]+\.[^\s@\d]{2,}$/, 'email'),
  int: (text) => (/^\d{1,6}$/.test(latin(text)) ? { value: String(Number(latin(text))) } : fault('int')),
  date: fits(/^\d{4}-\d\d-\d\d$/, 'date'),
  time: fits(/^\d\d:\d\d$/, 'time-of-day'),
  when: fits(/^(unsure|\d{4}-\d\d-\d\d(T\d\d:\d\d|\/\w+)?)$/, 'date'),
  choice: (text) => ({ value: text }),
  ynu: (text) => ({ value: text }),
  yesno: (text) => ({ value: text }),
};

function phone(text) {
  const number = latin(text).replace(/[\s().\-/]/g, '').replace(/^00/, '+').replace(/^\+440?(?=[1-9])/, '0');
  const british = /^0([2379]\d{9}|1\d{8,9}|5[56]\d{8}|8\d{9}|800\d{6})$/.exec(number);
  if (british) return { value: `+44${british[1]}` };
  return /^\+(?!44)[1-9]\d{7,14}$/.test(number) ? { value: number } : fault('phone');
}

function money(text) {
  const amount = latin(text).replace('٫', '.').replace(/[\s,£٬]|pounds?/gi, '');
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(amount)) return fault('money');
  const [whole, pence = ''] = amount.split('.');
  return { value: `${Number(whole)}.${pence.padEnd(2, '0')}` };
}

function postcode(text) {
  const found = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(latin(text).replace(/\s/g, '').toUpperCase());
  return found ? { value: `${found[1]} ${found[2]}` } : fault('postcode');
}

function holdsCard(text) {
  return (latin(text).match(/\d+(?:[\s.\-/–]+\d+)*/g) ?? []).some((run) => {
    const digits = run.replace(/\D/g, '');
    return digits.length >= 13 && digits.length <= 19 && (digits.length === 15 ? /^3[47]/ : /^([2-6]|81)/).test(digits) && luhn(digits);
  });
}

function luhn(digits) {
  const doubled = [...digits].reverse().map((one, n) => Number(one) * (1 + (n % 2)));
  return doubled.reduce((sum, d) => sum + d - (d > 9 ? 9 : 0), 0) % 10 === 0;
}
