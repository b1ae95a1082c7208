// Draws an emergency that nobody has closed: red until a named person says why, with what is read out to the control room.

import { h, icon, letter } from './dom.js';
import { language, person, time } from './words.js';

/** What its band says, and the acts beside "Close with a reason"; `first`: those carry the letters. */
export function emergency(state, act, one, first) {
  return {
    path: `/api/contacts/${one.contact}/close`,
    title: `Emergency, not closed: ${one.kiosk}`,
    text: `${time(one.created * 1000)}. ${handled(state, one)}${escalated(one)} It stays here until a named person closes it.`,
    more: state.giving?.contact === one.contact ? sheet(state, act, one) : null,
    acts: [take(state, act, one, first), give(state, act, one, first)],
  };
}

function handled(state, contact) {
  if (contact.state === 'waiting') return 'Nobody has answered yet.';
  if (contact.state === 'ended') return contact.officer ? `${person(state.queue.officers[contact.officer])} answered; the call is over.` : 'They have gone; nobody had answered.';
  return `${person(state.queue.officers[contact.officer])} is handling it.`;
}

function escalated(one) {
  const gone = one.escalated ? ` It went to the control room at ${time(one.escalated * 1000)}.` : '';
  return one.incident ? `${gone} Incident ${one.incident}, stored at ${time(one.incident_at * 1000)}.` : gone;
}

/** Whoever is in a call may take it: the caller they hold then waits first in line. Not one who has another emergency. */
function take(state, act, one, first) {
  if (one.state !== 'waiting' || state.call?.contact.urgency === 3) return null;
  const give_ = { type: 'button', data: { key: `take-${one.contact}`, ...(first ? { letter: 'e' } : {}) }, onclick: () => act.takeOver(one.contact) };
  return h('button.b.sm', give_, icon('eye'), state.call ? 'Take it. Your caller waits first in line' : 'Take it', first ? letter('e') : null);
}

function give(state, act, one, first) {
  const open = state.giving?.contact === one.contact;
  const button = { type: 'button', 'aria-expanded': String(open), data: { key: `give-${one.contact}`, ...(first ? { letter: 'j' } : {}) }, onclick: () => act.giving(one) };
  return h('button.b.sm', button, icon('phone'), 'Give to control room', first ? letter('j') : null);
}

/** Everything to be read out, and the number that the control room gives it. */
function sheet(state, act, one) {
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  const field = h('input.field', { id: 'incident', type: 'text', maxlength: 40, autocomplete: 'off', required: true, data: { key: 'incident' } });
  field.value = state.giving.number;
  field.addEventListener('input', () => {
    state.giving.number = field.value;
  });
  const send = (event) => {
    event.preventDefault();
    act.give(one, state.giving.number.trim());
  };
  return h(
    'div.give',
    {},
    h(
      'dl.given',
      {},
      fact('Address', [one.place, one.address].filter(Boolean).join(', ') || 'This kiosk has not said where it stands. Ask its owner.'),
      fact('Kiosk', one.kiosk),
      fact('Language', language(one.language)),
      fact('Words so far', words(state, one)),
    ),
    h('form.row.wrap', { onsubmit: send }, h('label', { for: 'incident' }, 'Incident number'), field, h('button.b.p.sm', { type: 'submit', data: { key: 'store-incident' } }, 'Store it')),
  );
}

/** What was typed is in the window of the call alone, as are the answers that were shown there. */
function words(state, one) {
  if (state.call?.contact.contact !== one.contact) return 'None in this window.';
  const { lines, form } = state.call;
  const typed = lines.map((line) => `${line.ours ? 'Desk' : 'Visitor'}: ${line.text}`);
  const answers = (form.shown?.answers ?? []).filter((given) => given.text_en).map((given) => `${given.label_en}: ${given.text_en}`);
  const all = [...typed, ...answers];
  return all.length ? h('ul', {}, all.map((line) => h('li', {}, line))) : 'None yet.';
}
