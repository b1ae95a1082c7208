// Draws how every kiosk is, by its own last word. Decides nothing.

import { h } from './dom.js';
import { sheetOf, unsentWords } from './job.js';
import { age, CONDITIONS, TO_MEND } from './words.js';

/** How every kiosk is, by its own last word. */
export function drawKiosks(state) {
  const row = (kiosk) =>
    h(
      'tr',
      {},
      h('td', {}, h('a', { href: sheetOf(kiosk.id), 'aria-label': `${kiosk.id}: job sheet`, data: { key: `job-${kiosk.id}` } }, h('b', {}, kiosk.id))),
      h('td', {}, h('div.row.wrap', {}, kiosk.revoked ? h('span.tag.bad', {}, 'Shut out') : heardWhen(kiosk), outOfService(kiosk))),
      h('td', {}, unsentWords(kiosk) ? h('span.tag.bad', {}, unsentWords(kiosk)) : String(kiosk.waiting)),
      h('td', {}, ...howItIs(Object.entries(kiosk.conditions))),
    );
  const heads = ['Kiosk', 'Heard', 'Waiting to send', 'How it is'];
  return [
    h(
      'section.card.apart',
      { 'aria-label': 'Kiosks' },
      h('div.head', {}, h('h2', {}, 'Kiosks'), h('span.tag', {}, String(state.queue.kiosks.length))),
      state.queue.kiosks.length
        ? h('table', {}, h('thead', {}, h('tr', {}, heads.map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}, state.queue.kiosks.map(row)))
        : h('p.empty', {}, 'No kiosk is enrolled yet.'),
    ),
    newKiosk(state),
  ];
}

/** A name, and then its sheet: there is the code. */
function newKiosk(state) {
  const field = h('input.field', { id: 'new-kiosk', type: 'text', maxlength: 64, autocomplete: 'off', required: true, pattern: '[A-Za-z0-9][A-Za-z0-9 ._\\-]*', data: { key: 'new-kiosk' } });
  field.value = state.newKiosk;
  field.addEventListener('input', () => {
    state.newKiosk = field.value;
  });
  const go = (event) => {
    event.preventDefault();
    location.hash = sheetOf(state.newKiosk.trim());
    state.newKiosk = '';
  };
  return h(
    'section.card',
    { 'aria-label': 'A new kiosk' },
    h('div.head', {}, h('h2', {}, 'A new kiosk')),
    h('form.sheet', { onsubmit: go }, h('label', { for: 'new-kiosk' }, 'Its name: letters, figures, spaces, and . _ -'), h('div.row', {}, field, h('button.b', { type: 'submit', data: { key: 'new-kiosk-go' } }, 'To its sheet'))),
  );
}

function howItIs(conditions) {
  const named = conditions.map(([device, condition]) => [`${device}: ${condition}`, CONDITIONS[condition] ?? 'plain']);
  const toMend = named.filter(([name]) => TO_MEND[name]).map(([name]) => h('p.small', {}, TO_MEND[name]));
  return [h('div.row.wrap', {}, named.map(([name, tone]) => h(`span.tag.${tone}`, {}, name))), ...toMend];
}

/** It said so itself when it was last set up, and shows its technician's pages since. */
function outOfService(kiosk) {
  return kiosk.readiness?.outcome === 'out' ? h('span.tag.bad', {}, 'Out of service') : null;
}

function heardWhen(kiosk) {
  if (kiosk.silent === null) return h('span.tag.warm', {}, 'Not since the desk started');
  return kiosk.silent < 90 ? h('span.tag.good', {}, 'Now') : h('span.tag.bad', {}, `${age(kiosk.silent)} ago`);
}
