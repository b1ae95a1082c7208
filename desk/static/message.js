// Writing back to whoever holds the code words of a report: signed, sealed in this browser, kept by the desk unread.
// Nothing is sent to anybody: it waits until the words are typed at a kiosk.

import { get, post } from './api.js';
import { h, icon, letter } from './dom.js';
import { signer } from './keys.js';
import { canonical, fromBase64, sign, toBase64 } from './signing.js';
import { person, RULES, time } from './words.js';
import { Encrypter } from './vendor/age.mjs';

const CONTEXT = 'bluelamp-message-v1';
const PADDED = 4_096; // bytes: a long and a short message look alike
export const LONGEST = 600; // letters

/** What the sealed report says of following it: the recipients of its code words, or [] when it has none. */
export function followKeys(exhibits) {
  const exhibit = exhibits.find((one) => one.question === 'follow' && one.same);
  if (!exhibit) return [];
  try {
    const keys = JSON.parse(new TextDecoder().decode(exhibit.plain));
    return keys.v === 1 && Array.isArray(keys.recipients) ? keys.recipients.filter((one) => /^age1[0-9a-z]+$/.test(one)) : [];
  } catch {
    return [];
  }
}

/** {can, messages}: what was written before, opened with the lane's key, oldest first. */
export async function readMessages(opened) {
  const { can, messages } = await get(`/api/reports/${opened.row.report_id}/messages`);
  const read = [];
  for (const one of messages) {
    let text = '';
    try {
      const signed = JSON.parse(new TextDecoder().decode(await opened.lane.decrypt(fromBase64(one.sealed))));
      text = JSON.parse(signed.payload).text;
    } catch {
      // sealed to an epoch whose key is not this officer's
    }
    read.push({ ...one, text });
  }
  return { can: can && opened.follow.length > 0, messages: read };
}

/** Sign, seal and hand over `text`. Throws with a code. */
export async function writeMessage(opened, officer, text) {
  const { id, signKey, verifyKey } = signer(officer);
  const { report_id } = opened.row;
  const message = { v: 1, report_id, officer: id, at: new Date().toISOString().replace(/\.\d+Z$/, 'Z'), text: text.trim().slice(0, LONGEST).toWellFormed() };
  const plain = new TextEncoder().encode(canonical(await sign(CONTEXT, message, signKey, verifyKey)));
  const padded = new Uint8Array(Math.max(PADDED, plain.length)).fill(0x20);
  padded.set(plain);
  const sealer = new Encrypter();
  for (const one of [...opened.follow, ...opened.lane.recipients]) sealer.addRecipient(one);
  await post(`/api/reports/${report_id}/messages`, { sealed: toBase64(await sealer.encrypt(padded)) });
}

/** The card with what was written and, where somebody could read it, a field for more. */
export function drawMessages(state, opened, act) {
  const { can, messages } = opened.written;
  return h(
    'section.card',
    { 'aria-label': 'Write to the person' },
    h('div.head', {}, h('h2', {}, 'Write to the person')),
    h(
      'p.soft',
      {},
      can
        ? 'It is read at any kiosk, by whoever has the code words. Nothing is sent to a phone or an address.'
        : 'This report has no code words, so nobody could read a message.',
    ),
    messages.length
      ? h('ul.said', { 'aria-label': 'Written before' }, messages.map((one) => h('li.ours', {}, h('b', {}, `${person(state.queue.officers[one.officer])}, ${one.at.slice(0, 10)} ${time(Date.parse(one.at))} `), one.text || 'Sealed with a key that is not yours.')))
      : null,
    can ? field(opened, act) : null,
  );
}

function field(opened, act) {
  const id = `message-${opened.row.report_id}`;
  const text = h('textarea', { id, rows: 4, maxlength: LONGEST, 'aria-describedby': `${id}-left`, 'aria-keyshortcuts': 'b', data: { key: 'message', letter: 'b' } });
  const left = h('span.soft.small.num', { id: `${id}-left` });
  const count = () => left.replaceChildren(`${LONGEST - text.value.length} letters left`);
  text.value = opened.draft;
  text.addEventListener('input', () => {
    opened.draft = text.value;
    count();
  });
  count();
  const send = (event) => {
    event.preventDefault();
    if (opened.draft.trim()) act.write(opened);
  };
  return h(
    'form.message',
    { onsubmit: send },
    h('label', { for: id }, `Your message, at most ${LONGEST} letters. They see your role and number, not your name. `, letter('b')),
    text,
    opened.row.contact_rule === 'any' ? null : h('p.note.small', {}, icon('shield-warning'), h('span', {}, `Their contact rule: ${RULES[opened.row.contact_rule] ?? 'not set'}. A message here reaches nobody until they look, but write nothing that another reader must not know.`)),
    h('div.row', {}, h('button.b.p', { type: 'submit', data: { key: 'write' }, disabled: opened.writing }, icon('paper-plane-right'), opened.writing ? 'Sealing…' : 'Seal and leave it for them'), left),
  );
}
