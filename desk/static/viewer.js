// One exhibit in a large view over the page: covered until it is shown, zoomed, moved and turned by keys. Never in another tab.

import { h, icon, letter } from './dom.js';
import { cover, factsOf, isPicture, nameOf, show, textOf } from './exhibits.js';

const STEP = 1.5; // of zoom
const MOST = 12;
const MOVE = 80; // pixels
const ARROWS = { ArrowLeft: [-MOVE, 0], ArrowRight: [MOVE, 0], ArrowUp: [0, -MOVE], ArrowDown: [0, MOVE] };

let now = null; // {dialog, opened, at, zoom, turn, image, stage, redraw}

/** Open it at `exhibit`; `redraw` is called whenever one was covered or uncovered. */
export function openViewer(opened, exhibit, redraw) {
  closeViewer();
  const dialog = h('dialog.viewer', { 'aria-label': 'Large view', onkeydown: onKey, onclose: closed });
  now = { dialog, opened, at: opened.exhibits.indexOf(exhibit), zoom: 1, turn: 0, image: null, stage: null, redraw };
  document.body.append(dialog);
  dialog.showModal();
  paint();
  focusOn(exhibit.shown ? 'larger' : 'view-show');
}

/** Close it, wherever the page goes next. */
export function closeViewer() {
  if (!now) return;
  now.dialog.close();
  closed({ target: now.dialog });
}

/** By Escape too. The focus goes back to the exhibit it came from. */
function closed({ target }) {
  if (target !== now?.dialog) return;
  const { dialog, opened, at } = now;
  const { n } = opened.exhibits[at];
  now = null;
  dialog.remove();
  document.querySelector(`[data-key="large-${n}"]`)?.focus();
}

const current = () => now.opened.exhibits[now.at];
const focusOn = (key) => now.dialog.querySelector(`[data-key="${key}"]:not(:disabled)`)?.focus();

function paint() {
  const kept = document.activeElement?.dataset.key;
  const exhibit = current();
  now.stage = h('div.view-stage', { tabindex: 0, 'aria-label': `${nameOf(exhibit)}, move it with the arrow keys` });
  now.image = null;
  now.stage.append(exhibit.shown ? picture(exhibit) : covered(exhibit));
  now.dialog.replaceChildren(head(exhibit), now.stage, tools(exhibit));
  for (const key of ['view-close', 'larger', 'view-show', kept]) if (key) focusOn(key); // the last that is there
  fit();
}

function head(exhibit) {
  const facts = factsOf(exhibit).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd.num', {}, value)));
  const state = exhibit.same ? h('span.tag.good', {}, icon('seal-check'), 'Unaltered') : h('span.tag.bad', {}, icon('warning'), 'Altered: do not rely on it');
  const close = h('button.b', { type: 'button', data: { key: 'view-close' }, onclick: closeViewer }, 'Close', h('kbd', { 'aria-hidden': 'true' }, 'Esc'));
  return h('div.view-head', {}, h('h2', {}, `${nameOf(exhibit)} of ${now.opened.exhibits.length}`), state, h('dl', {}, facts), h('span.push'), close);
}

function covered(exhibit) {
  const uncover = () => change(() => show(exhibit));
  return h(
    'div.cover',
    {},
    h('b', {}, 'It is covered'),
    h('p.soft', {}, 'Look when you are ready, and when nobody is behind you.'),
    h('button.b.p.tall', { type: 'button', data: { key: 'view-show', letter: 's' }, onclick: uncover }, icon('eye'), 'Show', letter('s')),
  );
}

function picture(exhibit) {
  if (!isPicture(exhibit)) return h('pre', {}, textOf(exhibit));
  now.image = h('img', { src: exhibit.shown, alt: nameOf(exhibit), onload: fit });
  return h('div.sheet', {}, now.image);
}

function tools(exhibit) {
  const plain = !exhibit.shown || !isPicture(exhibit);
  const one = (key, text, shown, act, off) => h('button.b', { type: 'button', disabled: off, data: { key, letter: shown.toLowerCase() }, onclick: act }, text, letter(shown));
  const count = now.opened.exhibits.length;
  return h(
    'div.view-tools',
    {},
    one('before', 'Previous', 'P', () => move(-1), count < 2),
    one('after', 'Next', 'N', () => move(1), count < 2),
    one('larger', 'Larger', '+', () => zoom(STEP), plain),
    one('smaller', 'Smaller', '-', () => zoom(1 / STEP), plain),
    one('whole', 'Whole', '0', () => zoom(0), plain),
    one('turn', 'Turn', 'R', turn, plain),
    h('button.b', { type: 'button', disabled: !exhibit.shown, data: { key: 'view-cover' }, onclick: () => change(() => cover(exhibit)) }, icon('eye-slash'), 'Cover'),
  );
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const arrow = ARROWS[event.key];
  if (arrow) now.stage.scrollBy(...arrow);
  else if (event.key === '=') zoom(STEP); // the plus of a keyboard without Shift
  else return;
  event.preventDefault();
}

function move(by) {
  const count = now.opened.exhibits.length;
  change(() => Object.assign(now, { at: (now.at + by + count) % count, zoom: 1, turn: 0 }));
}

function change(act) {
  act();
  now.redraw();
  paint();
}

function zoom(by) {
  if (!now.image) return;
  now.zoom = by ? Math.min(MOST, Math.max(1, now.zoom * by)) : 1;
  fit();
}

function turn() {
  now.turn = (now.turn + 90) % 360;
  fit();
}

/** Size the sheet so that the whole picture is seen at zoom 1, and keep what is in the middle in the middle. */
function fit() {
  if (!now?.image?.naturalWidth) return;
  const { image, stage } = now;
  const across = now.turn % 180 !== 0;
  const [wide, high] = across ? [image.naturalHeight, image.naturalWidth] : [image.naturalWidth, image.naturalHeight];
  const scale = Math.min((stage.clientWidth - 2) / wide, (stage.clientHeight - 2) / high) * now.zoom;
  const middle = [(stage.scrollLeft + stage.clientWidth / 2) / stage.scrollWidth, (stage.scrollTop + stage.clientHeight / 2) / stage.scrollHeight];
  Object.assign(image.parentElement.style, { width: `${wide * scale}px`, height: `${high * scale}px` });
  Object.assign(image.style, { width: `${image.naturalWidth * scale}px`, height: `${image.naturalHeight * scale}px`, transform: `translate(-50%, -50%) rotate(${now.turn}deg)` });
  image.dataset.zoom = now.zoom.toFixed(2);
  image.dataset.turn = String(now.turn);
  stage.scrollTo(middle[0] * stage.scrollWidth - stage.clientWidth / 2, middle[1] * stage.scrollHeight - stage.clientHeight / 2);
}
