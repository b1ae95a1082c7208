// Builds elements from words and never from markup: whatever a visitor wrote stays text.

import { h } from './element.js';
import { PROVENANCE } from './words.js';

export { h };

const SVG = 'http://www.w3.org/2000/svg';

function svg(name, give, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(give)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The letter that presses a button, as it is shown on it; the page says the same by aria-keyshortcuts. */
export function letter(key) {
  return h('kbd', { 'aria-hidden': 'true' }, key.toUpperCase());
}

/** How an answer came to be: by what it was given, and whether by the officer who looks at it. */
export function provenance(how, mine = false) {
  const [text, picture, look] = mine ? PROVENANCE.mine : (PROVENANCE[how] ?? [how, 'keyboard', 'plain']);
  return h(`span.tag.${look}`, {}, icon(picture), text);
}

/** One of our icons; it says nothing to a screen reader. */
export function icon(name, kind = 'i') {
  const id = kind === 'pic' ? `#l-${name}` : kind === 'mark' ? '#mark' : `#i-${name}`;
  return svg('svg', { class: kind === 'mark' ? 'brand-mark' : kind, 'aria-hidden': 'true' }, svg('use', { href: id }));
}

/** Dark and light fields, row by row, as a picture that a camera reads on any background. */
export function square(rows, label) {
  const dark = rows.flatMap((row, y) => [...row].map((one, x) => (one === '1' ? `M${x} ${y}h1v1h-1z` : '')));
  const size = rows.length;
  const paper = svg('rect', { width: size, height: size, fill: '#fff' });
  return svg('svg', { class: 'square', width: 6 * size, height: 6 * size, viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' }, paper, svg('path', { d: dark.join(''), fill: '#000' }));
}

/** A ring that runs down: `share` of the time is left. */
export function clock(share) {
  const around = 94.2;
  const left = Math.max(0, Math.min(1, share)) * around;
  const circle = (give) => svg('circle', { cx: 20, cy: 20, r: 15, ...give });
  const part = circle({ class: 'left', 'stroke-dasharray': `${left.toFixed(1)} ${around}`, transform: 'rotate(-90 20 20)' });
  return svg('svg', { width: 36, height: 36, viewBox: '0 0 40 40', 'aria-hidden': 'true' }, circle({}), part);
}

/** Put `children` into `place`; the focus stays on the control with the same data-key. */
export function fill(place, ...children) {
  const key = document.activeElement?.dataset?.key;
  place.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (key && !place.contains(document.activeElement)) place.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** Say something to those who listen to the page. */
export function announce(text) {
  document.getElementById('live').textContent = text;
}
