// Where code words are typed: four fields with help to finish each word, or one for sixteen digits. Keeps nothing anywhere else.

import { endings, read, wrong } from './code.js';
import { h } from './element.js';
import { button, draw, heading, said } from './frame.js';
import { language, languages, say } from './text.js';

const TYPED = { type: 'text', autocomplete: 'off', autocapitalize: 'none', autocorrect: 'off', spellcheck: 'false', dir: 'ltr' };

/** Draw it; `by` is words or digits. `act.open(code)` with the proper form; `act.by`, `act.language` change what is shown. */
export function enter(list, by, act, trouble = null) {
  const fault = h('p.fault', { id: 'fault', role: 'alert' }, trouble);
  const field = (id, label) => h('label.fld', { for: id }, h('span', {}, label), h('input', { id, ...TYPED, 'aria-describedby': 'fault' }));
  const fields = by === 'words' ? [1, 2, 3, 4].map((n) => field(`word-${n}`, say('screen.enter.word', { n }))) : [field('digits', say('screen.enter.digits-field'))];
  const form = h('form', { id: 'enter', novalidate: true, onsubmit: (event) => submitted(event, form, list, fault, act) }, fields);
  if (by === 'words') form.addEventListener('input', (event) => suggest(event.target, list));
  if (by === 'digits') form.querySelector('input').setAttribute('inputmode', 'numeric');
  const tail = by === 'words' ? '' : '-digits';
  draw(
    [
      heading(say(`screen.enter.title${tail}`)),
      h('p.mut', {}, say(`screen.enter.lead${tail}`)),
      form,
      fault,
      button('.q', say(by === 'words' ? 'screen.enter.digits' : 'screen.enter.words'), () => act.by(by === 'words' ? 'digits' : 'words')),
      h('p.note.blue', {}, said('phone.stay')),
      chooser(act),
    ],
    [h('button.b.p', { type: 'submit', form: 'enter' }, say('screen.enter.open')), h('p.mut', {}, said('phone.safe'))],
    act.leave,
  );
}

function submitted(event, form, list, fault, act) {
  event.preventDefault();
  const inputs = [...form.querySelectorAll('input')];
  const text = inputs.map((input) => input.value).join(' ');
  const code = read(text, list);
  if (code) return act.open(code);
  const [key, gaps] = wrong(text, list);
  fault.replaceChildren(say(key, gaps));
  const bad = inputs.find((input) => !list.has(input.value.trim().toLowerCase())) ?? inputs[0];
  for (const input of inputs) input.toggleAttribute('aria-invalid', false);
  bad.setAttribute('aria-invalid', 'true');
  return bad.focus();
}

function suggest(input, list) {
  document.getElementById('offered')?.remove();
  const found = endings(input.value, list);
  if (!found.length) return;
  const take = (word) => {
    input.value = word;
    document.getElementById('offered').remove();
    const inputs = [...input.form.querySelectorAll('input')];
    (inputs[inputs.indexOf(input) + 1] ?? input).focus();
  };
  const words = found.map((word) => button('', word, () => take(word), { lang: 'en' }));
  input.closest('label').after(h('div.row', { id: 'offered', role: 'group', 'aria-label': say('screen.enter.is-it') }, words));
}

function chooser(act) {
  const options = languages().map(([code, name]) => h('option', { value: code, lang: code, selected: code === language() }, name));
  const change = (event) => act.language(event.target.value);
  return h('label.fld', { for: 'language' }, h('span', {}, say('screen.control.language')), h('select', { id: 'language', onchange: change }, options));
}
