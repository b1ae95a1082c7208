// What stands in place of the page once it was left: one neutral line, and no way back.

import { h } from './element.js';
import { load, say } from './text.js';

await load();
document.body.replaceChildren(h('main.alone', {}, h('h1', {}, say('phone.closed'))));
