// The console is this one page, so that the officer's keys live in its memory while they move between views. It joins the parts.

import { act } from './acts.js';
import { keepToken } from './api.js';
import { ages, drawAll } from './frame.js';
import { beginHearing, reload, ringOn } from './hearing.js';
import { holdMine } from './holding.js';
import { watchKeys } from './keyboard.js';
import { watchPerson } from './present.js';
import { watchPresses } from './pressing.js';
import { watchSignIn } from './sign-in.js';
import { draw, paintWith, state, view } from './state.js';
import { useTheme } from './theme.js';
import { allowTone } from './tone.js';

async function welcome({ officer, token }) {
  state.me = officer;
  keepToken(token);
  allowTone();
  document.getElementById('sign-in').hidden = true;
  document.getElementById('app').hidden = false;
  await reload();
  beginHearing();
  await holdMine();
}

useTheme();
paintWith(drawAll);
window.addEventListener('hashchange', draw);
watchKeys();
watchPresses();
watchPerson(() => act.stand(true, state.queue.standing.skills));
setInterval(ages, 1_000);
setInterval(ringOn, 3_000);
setInterval(() => view()[0] !== 'call' && draw(), 30_000);
document.getElementById('sign-in').hidden = false;
watchSignIn(welcome);
