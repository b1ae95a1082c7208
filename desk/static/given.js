// What an answer reads as in English, by the rules of every screen (a test compares the two), and in the person's own words.

import { answerTo, path } from './answers.js';

const OTHER = 'other:';
const HERE = 'here:';
const INSTEAD = {
  place: { [HERE]: 'screen.place.here', unsure: 'screen.place.unsure' },
  address: { 'no-fixed-address': 'screen.address.none' },
  language: { bsl: 'screen.language.bsl' },
};
const NAMED = { item: ['make', 'model', 'what'], vehicle: ['make', 'model'], person: ['name'] };
const CODED = ['choice', 'multi', 'steps', 'ynu', 'yesno'];

let texts = {};

/** Take the English texts: key -> text, or its plural forms. */
export function useTexts(found) {
  texts = found;
}

/** The English text of `key`, its {gaps} filled. */
export function say(key, gaps = {}) {
  const text = texts[key] ?? key;
  const form = typeof text === 'string' ? text : (text[new Intl.PluralRules('en').select(gaps.n)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (_, name) => String(gaps[name]));
}

/** Everything that was answered on the path, as a report carries it; photographs are exhibits of their own. */
export function given(draft) {
  const how = new Map(draft.answers.map((one) => [one.question, one.how]));
  const asked = path(draft).flatMap((page) => page.questions).filter(({ type }) => type !== 'photo');
  return asked
    .map((question) => ({ question, value: answerTo(draft, question) }))
    .filter(({ value }) => value.length > 0)
    .map(({ question, value }) => {
      const english = shown(question, value);
      const text = draft.language === 'en' ? english : ownWords(question, value, english);
      const { id, type, label, label_en: labelEnglish } = question;
      return { question: id, type, label, label_en: labelEnglish, value, text, text_en: english, provenance: how.get(id) ?? 'typed' };
    });
}

/** One answer in English; "Not given" for none. */
export function shown(question, value) {
  if (value.length === 0) return say('screen.answer.not-given');
  return (SHOWN[question.type] ?? asIs)(value, question);
}

/** The choices of a question in English: [code, label]. */
export function choices(question) {
  if (question.options.length) return question.options.map((one) => [one.value, one.label_en]);
  const known = { ynu: ['yes', 'no', 'unsure'], yesno: ['yes', 'no'] }[question.type] ?? [];
  return known.map((code) => [code, say(`screen.answer.${code}.label`)]);
}

/** What was chosen stands in their language too; what was typed is theirs already; days, times and sums stand in English. */
function ownWords(question, value, english) {
  if (!CODED.includes(question.type) || !question.options.length) return english;
  const labels = new Map(question.options.map((one) => [one.value, one.label]));
  return listed(value).map((code) => labels.get(code) ?? code).join(', ');
}

const listed = (value) => (typeof value === 'string' ? [value] : value);
const joined = (parts) => parts.join(say('screen.answer.joiner'));
const asIs = (value) => joined(listed(value));

function coded(value, question) {
  const labels = new Map(choices(question));
  return joined(listed(value).map((code) => labels.get(code) ?? code));
}

function instead(value, { type }) {
  return INSTEAD[type][value] ? say(INSTEAD[type][value]) : value;
}

function place(value, question) {
  return value.startsWith(HERE) && value !== HERE ? say('screen.place.near', { place: value.slice(HERE.length) }) : instead(value, question);
}

function spoken(value, question) {
  const said = instead(value, question);
  if (said !== value || !/^[a-z]{2,3}$/.test(value)) return said;
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(value) ?? said;
}

/** "Tuesday 24 November 2026". */
export function day(text) {
  const how = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  const found = new Map(new Intl.DateTimeFormat('en-GB', how).formatToParts(new Date(text.slice(0, 10))).map(({ type, value }) => [type, value]));
  return ['weekday', 'day', 'month', 'year'].map((name) => found.get(name)).join(' ');
}

function time(text) {
  const [hours, minutes] = (text.includes('T') ? text.split('T')[1] : text).split(':');
  return `${Number(hours) % 12 || 12}:${minutes} ${Number(hours) < 12 ? 'am' : 'pm'}`;
}

function when(value) {
  if (value === 'unsure') return say('screen.when.unsure');
  if (value.includes('T')) return say('screen.when.at', { day: day(value), time: time(value) });
  const [on, part] = value.split('/');
  return part ? say(`screen.when.${part}`, { day: day(on) }) : day(on);
}

function money(value) {
  const [pounds, pence = '00'] = value.split('.');
  const amount = `£${pounds.replace(/\B(?=(\d{3})+$)/g, ',')}${Number(pence) ? `.${pence.padEnd(2, '0')}` : ''}`;
  return say('screen.answer.about', { amount });
}

function plate(value) {
  if (value === 'unsure') return say('screen.vrm.unsure');
  if (!value.startsWith(OTHER)) return value;
  const seen = value.slice(OTHER.length);
  return seen ? say('screen.vrm.other-seen', { text: seen }) : say('screen.vrm.other');
}

function parts(value, question) {
  const lines = new Map(listed(value).map((line) => [line.split('=')[0], line.split('=').slice(1).join('=')]));
  const together = NAMED[question.type].filter((name) => lines.has(name));
  const first = [...lines.keys()].find((name) => together.includes(name));
  const said = [...lines].map(([name, text]) => {
    if (!together.includes(name)) return part(question, name, text);
    return name === first ? together.map((one) => lines.get(one)).join(' ') : null;
  });
  return joined(said.filter((one) => one !== null));
}

function part(question, name, text) {
  if (name in ALONE) return ALONE[name](text);
  const said = name === 'blocked' ? say(`screen.answer.${text}.label`) : text;
  return say('screen.part.said', { part: say(`screen.part.${question.type}.${name}`), said });
}

// The parts that need no name before them.
const ALONE = {
  serial: (text) => say('screen.item.serial', { text }),
  imei: (text) => say('screen.item.imei', { text }),
  vrm: (text) => plate(text),
  value: (text) => money(text),
  sure: (text) => say(`screen.part.sure.${text}`),
  colour: (text) => text,
};

const SHOWN = {
  ...Object.fromEntries(CODED.map((type) => [type, coded])),
  date: (value) => day(value),
  when,
  time: (value) => time(value),
  money: (value) => money(value),
  phone: (value) => value.replace(/^\+44/, '0').replace(/^(\d{5})(\d{3})(\d{3})$/, '$1 $2 $3'),
  photo: (value) => say('screen.answer.photos', { n: value.length }),
  item: parts,
  vehicle: parts,
  person: parts,
  vrm: (value) => plate(value),
  place,
  address: instead,
  language: spoken,
  sign: () => say('screen.answer.signed'),
  consent: () => say('screen.answer.agreed'),
};
