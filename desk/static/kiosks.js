// Draws how every kiosk is, by its own last word. Decides nothing.

import { h } from './dom.js';
import { age, CONDITIONS } from './words.js';

/** How every kiosk is, by its own last word. */
export function drawKiosks(state) {
  const row = (kiosk) =>
    h(
      'tr',
      {},
      h('td', {}, h('b', {}, kiosk.id)),
      h('td', {}, kiosk.revoked ? h('span.tag.bad', {}, 'Shut out') : heardWhen(kiosk)),
      h('td', {}, String(kiosk.waiting)),
      h('td', {}, h('div.row.wrap', {}, Object.entries(kiosk.conditions).map(([device, condition]) => h(`span.tag.${CONDITIONS[condition] ?? 'plain'}`, {}, `${device}: ${condition}`)))),
    );
  const heads = ['Kiosk', 'Heard', 'Waiting to send', 'How it is'];
  return [
    h(
      'section.card',
      { 'aria-label': 'Kiosks' },
      h('div.head', {}, h('h2', {}, 'Kiosks'), h('span.tag', {}, String(state.queue.kiosks.length))),
      state.queue.kiosks.length
        ? h('table', {}, h('thead', {}, h('tr', {}, heads.map((name) => h('th', { scope: 'col' }, name)))), h('tbody', {}, state.queue.kiosks.map(row)))
        : h('p.empty', {}, 'No kiosk is enrolled yet.'),
    ),
  ];
}

function heardWhen(kiosk) {
  if (kiosk.silent === null) return h('span.tag.warm', {}, 'Not since the desk started');
  return kiosk.silent < 90 ? h('span.tag.good', {}, 'Now') : h('span.tag.bad', {}, `${age(kiosk.silent)} ago`);
}
