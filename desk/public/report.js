// What became of a report: received, read, and what was written back. Nothing that was said in it is here.

import { h } from './element.js';
import { button, draw, heading, said } from './frame.js';
import { moment, say } from './text.js';

/** Draw it. `messages` were opened already; `paper` is a line about the paper, or null. */
export function report(found, messages, paper, act) {
  const fact = (key, at) => h(at ? 'li.fact.yes' : 'li.fact', {}, h('b', {}, say(key)), h('span.mut', {}, at ? moment(at) : say('screen.follow.not-yet')));
  draw(
    [
      heading(say('screen.follow.title')),
      h('p.mut', {}, said('screen.follow.lead')),
      h('ul.card.facts', {}, fact('screen.follow.received', found.received), fact('screen.follow.read', found.read)),
      h('p.note.blue', {}, said('screen.follow.number')),
      paper,
      h('h2', {}, say('phone.messages')),
      messages.length ? messages.map(letter) : h('p', {}, say('screen.follow.none')),
    ],
    [button('.p', say('phone.close'), act.leave)],
    act.leave,
  );
}

function letter({ at, text, who }) {
  const from = who ? `${say(who.kind === 'staff' ? 'screen.call.staff' : 'screen.call.officer', { number: who.number })}, ` : '';
  return h(
    'article.card',
    {},
    h('p.mut', {}, from, moment(at)),
    h('p.letter', { dir: 'auto' }, text || say('phone.unopened')),
    text && !who ? h('p.note.warm', {}, said('screen.follow.unsure-sender')) : null,
  );
}
