// Two typed contacts of one officer: the bar above a call that shows both, the links beside every view, what is new and who waits. Draws only.

import { fill, h, icon, letter } from './dom.js';

const at = (call) => `#call/${call.contact.contact}`;

/** How many lines of theirs this officer has not had before their eyes. */
export const unread = (call) => call.lines.slice(call.seen).filter((line) => !line.ours).length;

/** Whether the last word is theirs. */
export const waits = (call) => call.lines.length > 0 && !call.lines.at(-1).ours;

/** Bring `place` up to date: nothing while there is one call; of two each, the one that is shown marked. */
export function drawBoth(place, calls, shown) {
  const told = JSON.stringify(calls.map((call) => [call.contact.contact, unread(call), waits(call), call.state, call === shown]));
  if (place.dataset.told === told) return;
  place.dataset.told = told;
  place.hidden = calls.length < 2;
  fill(place, place.hidden ? null : h('section.card.both', { 'aria-label': 'Your two contacts' }, h('div.row.wrap', {}, calls.map((call) => tab(call, shown)))));
}

function tab(call, shown) {
  const here = call === shown;
  return h(
    `a.b.sm${here ? '.p' : ''}`,
    { href: at(call), 'aria-current': here ? 'true' : null, 'aria-keyshortcuts': here ? null : 'm F2', data: { key: `both-${call.contact.contact}` } },
    icon('keyboard'),
    call.contact.kiosk,
    unread(call) && !here ? h('span.tag.warm', {}, `${unread(call)} new`) : null,
    waits(call) ? h('span.tag.plain', {}, 'Waits for an answer') : null,
    here ? null : letter('m'),
  );
}

/** The links to this officer's calls; the letter is on the one that is not shown. */
export function callLinks(calls, shown, inView) {
  return calls.map((call) => {
    const here = inView && call === shown;
    const key = calls.length < 2 || (inView ? !here : call === shown) ? 'm' : null;
    const count = here ? 0 : unread(call);
    return h(
      'a.go',
      { href: at(call), 'aria-current': here ? 'page' : null, 'aria-keyshortcuts': key, data: { key: at(call), ...(key ? { letter: key } : {}) } },
      icon('phone-call'),
      h('span', {}, calls.length < 2 ? 'My call' : call.contact.kiosk),
      count ? h('b', { 'aria-label': `${count} new` }, String(count)) : null,
      key ? letter(key) : null,
    );
  });
}
