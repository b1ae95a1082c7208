// The people around the person: a child, somebody who must be careful, and what is decided before either is let go. Draws only.

import { h, icon } from './dom.js';
import { CHILDLINE, DECISIONS, time } from './words.js';

/** What stands above a contact or a report of a child; null where it is none. */
export function childBanner(needs, owed = true) {
  if (needs.includes('child')) {
    return note(`Under 18.${owed ? ' The contact stays open until the safeguarding decision is made.' : ''}`, `They may end the talk whenever they want. Nobody has rung a parent, and nobody does by default. ${CHILDLINE}`);
  }
  return needs.includes('about-child') ? note('About a child.', 'The child may not be here. Ask where they are, and who is with them now.') : null;
}

const note = (title, text) => h('div.note.child', { role: 'note' }, icon('shield-warning'), h('div', {}, h('b', {}, title), h('div', {}, text)));

/** Every decision that `row` (a contact) still owes, as short lists; null where it owes none. */
export function decisionsCard(row, act) {
  if (!row?.owed?.length) return null;
  return h(
    'section.card.owed',
    { 'aria-label': 'Decide before you close' },
    h('div.head', {}, h('h2', {}, 'Decide before you close'), h('span.push'), h('span.tag.warm', {}, 'Not made')),
    row.owed.map((kind) => list(row, kind, act)),
    h('p.soft.small', {}, 'End opens after this. If they leave first, it stays here until somebody decides.'),
  );
}

function list(row, kind, act) {
  const { title, choices } = DECISIONS[kind];
  const name = `owed-${row.contact}-${kind}`;
  return h(
    'fieldset.owed',
    { 'aria-labelledby': name },
    h('legend', { id: name }, title),
    Object.entries(choices).map(([choice, text]) =>
      h('button.b.sm', { type: 'button', data: { key: `${name}-${choice}` }, onclick: () => act.decide(row.contact, kind, choice) }, text),
    ),
  );
}

/** Contacts that are over and still owe a decision: they stand above every view. */
export function owedBands(state, act) {
  return state.queue.owed.map((row) =>
    h(
      'section.note.owed-band',
      { 'aria-label': `Not decided: ${row.kiosk}`, data: { owed: row.contact } },
      icon('shield-warning'),
      h('div.grow', {}, h('b', {}, `Not decided: ${row.kiosk}`), h('div', {}, `${time(row.created * 1000)}. They have gone. Say what was decided.`), row.owed.map((kind) => list(row, kind, act))),
    ),
  );
}

/** Whom a silent alert asks to ring: first only that there is somebody; who it is when this officer has opened it. */
export function planOf(state, alert, act) {
  if (!alert.plan) return null;
  const plan = state.plans.get(alert.alert);
  if (!plan) {
    const give = { type: 'button', data: { key: `plan-${alert.alert}` }, onclick: () => act.plan(alert.alert) };
    return h('div.row.wrap.plan', {}, h('span', {}, 'They ask you to ring someone they trust.'), h('button.b.sm', give, icon('lock-key'), 'Show whom to ring'));
  }
  const sure = plan.where === 'theirs' ? 'They have that phone.' : 'It is not sure who has that phone: ask who it is first.';
  return h('div.plan', {}, h('b', {}, `Ring ${plan.name}: ${plan.phone}`), h('div', {}, `${sure} Say only what they must know.`));
}
