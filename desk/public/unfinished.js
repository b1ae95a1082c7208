// An unfinished report: what was said and what is open, one question changed at a time, and destroyed when that is wanted.

import { answerTo, changeable, changed, checked, path } from './answers.js';
import { h } from './element.js';
import { control } from './fields.js';
import { button, draw, heading, said, status, toTop } from './frame.js';
import { before, isLast, lacks } from './sending.js';
import { shown } from './shown.js';
import { day, say } from './text.js';

const SILENT = ['info'];

/** Draw all of it. `now` is {draft, expires, paper, route}; `act` keeps, sends, destroys, leaves. */
export function unfinished(now, act) {
  const { draft } = now;
  draw(
    [
      heading(draft.title || say('phone.draft.title')),
      h('p', {}, h('span.tag', {}, say('phone.draft.title'))),
      h('p.mut', {}, said('phone.draft.lead', { day: (language) => day(now.expires.slice(0, 10), language) })),
      h('p.note.red', {}, said('receipt.advice.danger')),
      now.paper,
      path(draft).map((page) => pageOf(now, page, act)),
      toSend(now, act),
      h('div', { id: 'destroy' }, button('', say('phone.draft.delete'), () => sure(act))),
    ],
    [button('.p', say('phone.close'), act.leave)],
    act.leave,
  );
}

function toSend(now, act) {
  const { here, needed } = lacks(now);
  const ready = here && !needed;
  const lead = ready ? say('phone.send.lead') : here ? say('phone.send.needed') : say('phone.draft.send-lead');
  const go = ready ? button('.p', say('screen.control.continue'), () => before(now, act), { id: 'to-send' }) : null;
  return h('section.card', { 'aria-labelledby': 'how' }, h('h2', { id: 'how' }, say('phone.draft.send')), h('p', {}, lead), go);
}

function pageOf(now, page, act) {
  const questions = page.questions.filter(({ type }) => !SILENT.includes(type));
  if (!questions.length) return null;
  return h('section', {}, page.title ? h('h2', {}, page.title) : null, h('dl', {}, questions.map((question) => row(now, question, act))));
}

function row(now, question, act) {
  const value = answerTo(now.draft, question);
  const open = value === '' || value.length === 0;
  const can = changeable(question);
  const label = say(open ? 'phone.draft.answer' : 'screen.control.change');
  const press = () => one(now, question, act);
  return h(
    open && can ? 'div.card.open' : 'div.card',
    {},
    h('dt', { id: `q-${question.id}` }, question.label),
    h('dd.given', { dir: 'auto' }, shown(question, value)),
    h(
      'dd',
      {},
      can
        ? button('.x', label, press, { id: `change-${question.id}`, 'aria-describedby': `q-${question.id}` })
        : isLast(question)
          ? null
          : h('span.mut', {}, say('phone.draft.screen')),
    ),
  );
}

function one(now, question, act) {
  const [field, read] = control(now.draft, question);
  const fault = h('p.fault', { id: 'fault', role: 'alert' });
  const back = () => {
    unfinished(now, act);
    document.getElementById(`change-${question.id}`)?.focus();
  };
  const keep = async (event) => {
    event.preventDefault();
    const found = checked(question, read());
    fault.replaceChildren(...(found.fault ? [say(...found.fault)] : []));
    if (found.fault) return form.querySelector('input, textarea')?.focus();
    const why = await act.keep(changed(now.draft, question, found.value));
    if (why) return fault.replaceChildren(say(why));
    document.getElementById(`change-${question.id}`)?.focus();
    return status(say('phone.draft.kept'));
  };
  const form = h('form', { id: 'change', novalidate: true, onsubmit: keep }, field);
  draw(
    [heading(question.label), question.hint ? h('p.mut', { id: 'hint' }, question.hint) : h('span', { id: 'hint' }), form, fault],
    [h('button.b.p', { type: 'submit', form: 'change' }, say('phone.draft.keep')), button('.q', say('screen.control.back'), back)],
    act.leave,
  );
  toTop();
}

function sure(act) {
  const place = document.getElementById('destroy');
  const no = () => {
    place.replaceChildren(button('', say('phone.draft.delete'), () => sure(act)));
    place.firstChild.focus();
  };
  const yes = async () => {
    const why = await act.destroy();
    if (why) status(say(why));
  };
  place.replaceChildren(
    h(
      'div.card',
      { role: 'group', 'aria-labelledby': 'sure' },
      h('p', { id: 'sure' }, said('phone.draft.sure')),
      button('', say('phone.draft.yes'), yes),
      button('.p', say('phone.draft.no'), no, { id: 'no' }),
    ),
  );
  document.getElementById('no').focus();
}
