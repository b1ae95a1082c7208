// A draft becomes a report, in this browser: the same canonical form as a screen's, sealed to the team that the signed roster names.

import { answerTo, path } from './answers.js';
import { given } from './given.js';
import { base64, padded } from './key.js';
import { canonical, fromBase64, open, Refused, sha256, sign } from './signing.js';
import { Encrypter } from './vendor/age.mjs';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const utf8 = new TextEncoder();
const codes = (value) => (typeof value === 'string' ? [value] : value);

/** The roster of a signed bundle: its chain of signatures whole, and issued while its key was allowed to. Throws Refused. */
export async function rosterOf({ delegation, roster }) {
  const allowed = await open('bluelamp-delegation-v1', delegation, delegation.key);
  const found = await open('bluelamp-roster-v1', roster, allowed.roster_key);
  if (found.issued < allowed.issued || found.issued > allowed.expires) throw new Refused('altered-roster');
  return found;
}

/** Where this draft goes by what was answered: {journey, version, lane, urgency, rule, needs}; null where its journey is not known. */
export function routeOf(draft, journeys) {
  const known = journeys[draft.shape];
  if (known?.journey !== draft.journey) return null;
  const asked = path(draft).flatMap((page) => page.questions);
  const said = (table) => asked.map((question) => {
    const chosen = codes(answerTo(draft, question));
    return Object.entries(known[table][question.id] ?? {}).filter(([code]) => chosen.includes(code)).map(([, to]) => to);
  });
  const last = (table) => said(table).filter((found) => found.length).at(-1)?.[0];
  return { ...known, lane: last('lane') ?? known.to, rule: last('rule') ?? 'none', needs: [...new Set(said('need').flat())] };
}

/** The report, `where` it is from as its header says it, and what is sent in place of the draft: {report, signed, parts}. `keys` sign the header. */
export async function finished(draft, route, where, roster, keys) {
  const lane = roster.lanes.find((one) => one.name === route.lane);
  if (!lane) throw new Refused('lane-unknown');
  const files = exhibitsOf(draft, route);
  const report = await reportOf(draft, route, where, files);
  const plain = [filled(utf8.encode(canonical(report)), 0x20), ...files.map(({ content }) => filled(content, 0))];
  const sealed = await Promise.all(plain.map((bytes) => seal(bytes, [lane.recipient, roster.recovery])));
  const parts = await Promise.all(sealed.map(async (bytes, n) => ({ n, bytes: bytes.length, sha256: await sha256(bytes) })));
  const header = {
    v: 1, report_id: report.report_id, ...where, seq: 0, lane: route.lane, urgency: route.urgency, needs: route.needs,
    contact_rule: route.rule, parts, made_hour: report.made_at.slice(0, 13), roster_version: roster.version,
  };
  const signed = await sign('bluelamp-header-v1', header, keys.signKey, keys.verifyKey);
  return { report, signed, parts: sealed.map(base64) };
}

async function reportOf(draft, route, where, files) {
  const exhibits = files.map(async ({ content, question, media_type: kind }, n) => (
    { n: n + 1, media_type: kind, bytes: content.length, sha256: await sha256(content), question }
  ));
  return {
    v: 1, report_id: random(16), reference: reference(crypto.getRandomValues(new Uint8Array(5))), journey: draft.journey,
    journey_version: route.version, title: draft.title, title_en: draft.title_en, language: draft.language, ...where,
    made_at: new Date().toISOString().replace(/\.\d+Z$/, 'Z'), clock: 'unsure', answers: given(draft),
    exhibits: await Promise.all(exhibits), salt: random(16),
  };
}

/** The photographs of the questions that are asked, and to whom a message to the holder of the code words is sealed. */
function exhibitsOf(draft, route) {
  const photos = new Map(draft.photos.map((one) => [one.id, one]));
  const asked = path(draft).flatMap((page) => page.questions).filter(({ type }) => type === 'photo');
  const pictures = asked.flatMap((question) => codes(answerTo(draft, question)).filter((name) => photos.has(name)).map((name) => (
    { content: fromBase64(photos.get(name).content), question: question.id, media_type: photos.get(name).media_type }
  )));
  const follow = { content: utf8.encode(canonical({ v: 1, recipients: draft.recipients })), question: 'follow', media_type: 'application/json' };
  return route.replies ? [...pictures, follow] : pictures;
}

function filled(content, filler) {
  const whole = new Uint8Array(padded(content.length)).fill(filler);
  whole.set(content);
  return whole;
}

function seal(bytes, recipients) {
  const sealer = new Encrypter();
  for (const one of recipients) sealer.addRecipient(one);
  return sealer.encrypt(bytes);
}

const random = (size) => Array.from(crypto.getRandomValues(new Uint8Array(size)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** "7KD 4MQ 9TR" of five random bytes, the ninth a check character, as every screen makes it. */
export function reference(bytes) {
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const symbols = Array.from({ length: 8 }, (_, n) => Number((number >> BigInt(35 - 5 * n)) & 31n));
  const check = timesX(symbols.reduce((total, symbol) => timesX(total) ^ symbol, 0));
  return [...symbols, check].map((symbol) => ALPHABET[symbol]).join('').match(/.{3}/g).join(' ');
}

function timesX(value) {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ 0b100101 : doubled;
}
