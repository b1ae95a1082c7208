// The words of this page: before anything is open those that anybody gets, afterwards those that came with what was opened.

let words = { language: 'en', direction: 'ltr', reviewed: true, text: {}, also: {}, languages: [] };
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** The language code now shown. */
export const language = () => words.language;
/** [code, name] of each language there is. */
export const languages = () => words.languages;
/** Whether a named person has read over its important words. */
export const reviewed = () => words.reviewed;

/** The words of `wanted`, else of the first language of this browser that there is, else English. */
export async function load(wanted = '') {
  const order = [wanted, ...navigator.languages.map((name) => name.split('-')[0].toLowerCase()), 'en'].filter(Boolean);
  for (const code of order) {
    const answer = await fetch(`/words/${encodeURIComponent(code)}`);
    if (answer.ok) return use(await answer.json());
  }
  throw new Error('no words');
}

/** Show these from now on; the list of languages stays. */
export function use(found) {
  words = { ...found, languages: found.languages ?? words.languages };
  document.documentElement.lang = words.language;
  document.documentElement.dir = words.direction;
}

/** The text of `key`, its {gaps} filled: each a value, or a function of the language it is written in. */
export function say(key, gaps = {}) {
  return filled(words.text[key] ?? key, words.language, gaps);
}

/** The English too, where nobody has read the translation over and it is a text of safety, law or rights; else "". */
export function english(key, gaps = {}) {
  return key in words.also ? filled(words.also[key], 'en', gaps) : '';
}

function filled(text, code, gaps) {
  const form = typeof text === 'string' ? text : (text[new Intl.PluralRules(code).select(gaps.n)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (_, name) => isolated(String(typeof gaps[name] === 'function' ? gaps[name](code) : gaps[name])));
}

function isolated(text) {
  return words.direction === 'rtl' ? `${ISOLATE}${text}${END_ISOLATE}` : text;
}

const locale = (code) => (code === 'en' ? 'en-GB' : `${code}-u-nu-latn`);

/** "Tuesday, 24 November 2026" of a day or a moment; a bare day is that day everywhere. */
export function day(text, code = words.language) {
  const bare = /^\d{4}-\d\d-\d\d$/.test(text);
  const how = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...(bare ? { timeZone: 'UTC' } : {}) };
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : new Intl.DateTimeFormat(locale(code), how).format(at);
}

/** "24 November, 17:30" of a moment, where this browser is. */
export function moment(text) {
  const how = { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' };
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : new Intl.DateTimeFormat(locale(words.language), how).format(at);
}
