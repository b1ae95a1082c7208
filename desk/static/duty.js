// Draws who is on duty and what each is doing, and what this officer says of themselves. Decides nothing.

import { h, icon, letter } from './dom.js';
import { age, DOING, person, skill, SKILLS, STILL_HERE, wait, weekday } from './words.js';

/** Above every view: why nothing rings for this officer, and how it begins again. */
export function standingBand(state, act) {
  const { away, skills, writing } = state.queue.standing;
  if (state.asked) return note(STILL_HERE, null, 'I am here', () => {}); // any touch is the answer
  if (away) return note('You stand down. No caller rings for you; an emergency does.', null, 'I answer again', () => act.stand(false, skills));
  if (!writing || state.call) return null;
  return note(`Write down what was said at ${writing.kiosk}. Nothing rings for you meanwhile, for a minute at most.`, writing.since, 'I am free', () => act.finish(writing.contact));
}

function note(text, since, name, onclick) {
  const clock = since ? h('span.num', { data: { since } }) : null;
  const button = h('button.b.p.sm', { type: 'button', data: { key: 'free', letter: 'y' }, onclick }, name, letter('y'));
  return h('section.note.blue', { 'aria-label': 'How you stand' }, icon('user-circle'), h('span.grow', {}, text), clock, button);
}

/** The view. */
export function drawDuty(state, act) {
  return [h('div.columns.queue', {}, mine(state, act), h('div.col', {}, everybody(state), waits(state)))];
}

function everybody(state) {
  const { duty } = state.queue;
  const heads = ['Officer', 'Now', 'Since', 'Can do'];
  const rows = duty.map((one) => row(state, one));
  return h(
    'section.card',
    { 'aria-label': 'Who is here' },
    h('div.head', {}, h('h2', {}, 'Who is here'), h('span.tag', {}, String(duty.length))),
    duty.length
      ? h('table.left', {}, h('thead', {}, h('tr', {}, heads.map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}, rows))
      : h('p.empty', {}, 'No console has answered in the last half minute.'),
  );
}

function row(state, { officer, away, skills, state: doing, since }) {
  const [text, look] = DOING[doing || (away ? 'away' : '')] ?? DOING[''];
  return h(
    'tr',
    {},
    h('td', {}, h('b', {}, person(state.queue.officers[officer]))),
    h('td', {}, h(`span.tag.${look}`, {}, text)),
    h('td', {}, doing && since ? h('span.num', { data: { since } }) : null),
    h('td', {}, skills.map(skill).join(', ')),
  );
}

function waits(state) {
  const { seconds, week } = state.queue.waits;
  const heads = ['Day', 'Answered', 'Told', 'Waited', 'Told right'];
  return h(
    'section.card',
    { 'aria-label': 'How long they wait' },
    h('div.head', {}, h('h2', {}, 'How long they wait'), h('span.push'), h('span.tag', {}, `Now told: ${wait(seconds)}`)),
    week.length
      ? h('table.left', {}, h('thead', {}, h('tr', {}, heads.map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}, week.map(day)))
      : h('p.empty', {}, 'Nobody was answered in the last seven days.'),
    h('p.soft.small.foot', {}, 'Right is within a quarter, or a minute, of what they were told. Mean times of all who were told something.'),
  );
}

function day({ day: date, answered, told, right, promised, actual }) {
  const cell = (text) => h('td.num', {}, text);
  return h('tr', {}, h('td', {}, h('b', {}, weekday(date))), cell(String(answered)), cell(told ? age(promised) : ''), cell(told ? age(actual) : ''), cell(told ? `${right} of ${told}` : 'nothing told'));
}

function mine(state, act) {
  const { away, skills } = state.queue.standing;
  const now = () => state.queue.standing.skills;
  const switched = (code, on) => act.stand(away, on ? [...now(), code] : now().filter((one) => one !== code));
  const box = (code) => {
    const field = h('input', { type: 'checkbox', checked: skills.includes(code), data: { key: `skill-${code}` }, onchange: (event) => switched(code, event.target.checked) });
    return h('label.tick', {}, field, skill(code));
  };
  const stand = { type: 'button', data: { key: 'stand', first: 'yes' }, onclick: () => act.stand(!away, now()) };
  return h(
    'section.card',
    { 'aria-label': 'You' },
    h('div.head', {}, h('h2', {}, 'You')),
    h(
      'div.inside.duty',
      {},
      h('p', {}, 'Whoever asks for what you can do rings for you first.'),
      h('fieldset.ticks', {}, h('legend', {}, 'I can do'), SKILLS.map(box)),
      h('div.row', {}, h('button.b', stand, away ? 'I answer again' : 'Stand down')),
      h('p.soft.small', {}, 'While you stand down no caller rings for you. An emergency rings at every console.'),
    ),
  );
}
