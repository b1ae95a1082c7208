// Four words or sixteen digits as they are typed: their one proper form, what is wrong with them, and how a word may go on.

const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xff10];

function digit(character) {
  const point = character.codePointAt(0);
  const zero = ZEROS.find((first) => point >= first && point < first + 10);
  return zero === undefined ? '' : String(point - zero);
}

/** Digits of the scripts of our languages as 0-9. */
export const latin = (text) => Array.from(text, (one) => digit(one) || one).join('');

/** The proper form of what was typed, or null. Forgives capitals, digits of other scripts, spaces, commas and hyphens. */
export function read(text, list) {
  const digits = Array.from(text, digit).join('');
  if (digits) {
    const plain = digits.length === 16 && Array.from(text.trim()).every((one) => digit(one) || one === ' ' || one === '-');
    return plain ? digits.match(/.{4}/g).join(' ') : null;
  }
  const said = parts(text);
  return said.length === 4 && said.every((word) => list.has(word)) ? said.join(' ') : null;
}

/** What is wrong with it: [key of a sentence, its gaps]. */
export function wrong(text, list) {
  if (Array.from(text).some(digit)) return ['fault.answer.missing-digits', {}];
  const unknown = parts(text).find((word) => !list.has(word));
  return unknown ? ['fault.answer.not-a-word', { detail: unknown }] : ['fault.answer.missing-words', {}];
}

/** Words of the whole list that begin like this: offered from the list, never from an answer. */
export function endings(start, list, most = 3) {
  const begun = start.toLowerCase().trim();
  if (!begun || list.has(begun)) return [];
  const found = [];
  for (const word of list) {
    if (word.startsWith(begun) && found.push(word) === most) break;
  }
  return found;
}

const parts = (text) => text.toLowerCase().split(/[\s,.;]+/).filter(Boolean);
