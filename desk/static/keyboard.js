// Single letters, as they are shown on the buttons: a letter presses the button that carries it. They are silent while a field
// has the caret. What cannot be undone (ending a call, signing out, sealing a message) has no letter on purpose.

import { act } from './acts.js';

const FIELDS = 'input, textarea, select, [contenteditable]';

/** Listen to the whole page. */
export function watchKeys() {
  document.addEventListener('keydown', onKey);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === 'F2') act.other(); // between two who type, without leaving the field
  if (event.target.matches(FIELDS)) return;
  const letter = event.key.toLowerCase();
  if (letter === 'c') act.cover(); // from every view, whatever is on it
  else if (!press(letter)) return;
  event.preventDefault();
}

/** Whether something on the page carries this letter; a field gets the caret, a button is pressed. */
function press(letter) {
  if (letter.length !== 1) return false;
  const place = document.querySelector('dialog[open]') ?? document;
  const carriers = [...place.querySelectorAll(`[data-letter="${CSS.escape(letter)}"]`)];
  const found = carriers.find((one) => one.checkVisibility() && !one.disabled);
  if (!found) return false;
  if (found.matches(FIELDS)) found.focus();
  else found.click();
  return true;
}
