// How an answer of a draft is read by a person, in the visitor's language.

import { day, say } from './text.js';

const CODES = { yes: 'screen.answer.yes.label', no: 'screen.answer.no.label', unsure: 'screen.answer.unsure.label' };
const INSTEAD = {
  place: { unsure: 'screen.place.unsure' },
  address: { 'no-fixed-address': 'screen.address.none' },
  vrm: { unsure: 'screen.vrm.unsure' },
  language: { bsl: 'screen.language.bsl' },
};
const HERE = 'here:';

/** The choices of a question: [code, label]. */
export function choices(question) {
  if (question.options.length) return question.options.map(({ value, label }) => [value, label]);
  const known = { ynu: ['yes', 'no', 'unsure'], yesno: ['yes', 'no'] }[question.type] ?? [];
  return known.map((code) => [code, say(CODES[code])]);
}

/** The answer in words; "Not given" for none. */
export function shown(question, value) {
  if (value === '' || value.length === 0) return say('screen.answer.not-given');
  return (SHOWN[question.type] ?? asIs)(question, value);
}

const joined = (parts) => parts.join(say('screen.answer.joiner'));
const asIs = (question, value) => (typeof value === 'string' ? (instead(question, value) ?? value) : joined(value));

function instead(question, value) {
  const key = INSTEAD[question.type]?.[value];
  return key ? say(key) : value.startsWith(HERE) ? value.slice(HERE.length) : null;
}

function coded(question, value) {
  const labels = new Map(choices(question));
  return joined((typeof value === 'string' ? [value] : value).map((code) => labels.get(code) ?? code));
}

function lines(question, value) {
  const labels = new Map(question.parts.map((part) => [part.value, part.label]));
  const line = (text) => {
    const [part, ...rest] = text.split('=');
    return `${labels.get(part) ?? part}: ${rest.join('=')}`;
  };
  return value.map(line).join('\n');
}

function when(_, value) {
  if (value === 'unsure') return say('screen.when.unsure');
  if (value.includes('T')) return `${day(value.slice(0, 10))}, ${value.slice(11)}`;
  const [on, part] = value.split('/');
  return part ? joined([day(on), say(`screen.when.part.${part}`)]) : day(on);
}

const SHOWN = {
  choice: coded,
  multi: coded,
  steps: coded,
  ynu: coded,
  yesno: coded,
  item: lines,
  vehicle: lines,
  person: lines,
  date: (_, value) => day(value),
  when,
  money: (_, value) => say('screen.answer.about', { amount: `£${value.replace(/\.00$/, '')}` }),
  phone: (_, value) => value.replace(/^\+44/, '0').replace(/^(\d{5})(\d{3})(\d{3})$/, '$1 $2 $3'),
  photo: (_, value) => say('screen.answer.photos', { n: value.length }),
  sign: () => say('screen.answer.signed'),
  consent: () => say('screen.answer.agreed'),
};
