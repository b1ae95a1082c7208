// A page that is drawn anew while a button is held down loses the press: what is let go of is no longer what was pressed. So it waits.

const LONGEST = 1_000; // ms: whoever rings is drawn, although somebody holds a button down

let held = 0;
let owed = null;

/** Do `act` now, or as soon as what is held down has been let go of; of several the last. */
export function whenLetGo(act) {
  owed = held ? act : null;
  if (!held) act();
}

/** Know from now on what is held down: a mouse, a finger, the space bar. */
export function watchPresses() {
  addEventListener('pointerdown', press, true);
  addEventListener('pointerup', letGo, true);
  addEventListener('pointercancel', letGo, true);
  addEventListener('blur', letGo);
  addEventListener('keydown', (event) => event.key === ' ' && !event.repeat && press(), true);
  addEventListener('keyup', (event) => event.key === ' ' && letGo(), true);
}

function press() {
  clearTimeout(held);
  held = setTimeout(letGo, LONGEST);
}

function letGo() {
  clearTimeout(held);
  held = 0;
  setTimeout(pay); // after the click, which is of this same moment and draws by itself
}

function pay() {
  if (held) return;
  const act = owed;
  owed = null;
  act?.();
}
