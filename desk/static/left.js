// What somebody left with code words, opened in this officer's browser alone: the words become keys here and go nowhere else.

import { changed, missing } from './answers.js';
import { get, post } from './api.js';
import { read } from './code.js';
import { finished, rosterOf, routeOf } from './finish.js';
import { say, useTexts } from './given.js';
import { opened, sealed, secretsOf } from './key.js';
import { laneOpener, signer } from './keys.js';
import { fromBase64 } from './signing.js';

const WHERE = { kiosk: '(desk)' };
const PHONE = '101'; // of the police where no site says another
const nobody = () => ({ stage: 'enter', typed: '', trouble: '', busy: '', held: null, draft: null, expires: '', route: null, changing: '', agreed: false, report: null });

/** The one draft this page holds, and what is typed on its way there. In memory only. */
export let left = nobody();

let known = null; // {list, journeys}: fetched once, the same for everybody

/** Forget the words, the keys and the draft. */
export function forgetLeft() {
  left = nobody();
}

/** The word list, the journeys and the English texts, before anything is asked with them. */
export async function prepare() {
  if (known) return known;
  const [words, journeys, texts] = await Promise.all(['list.txt', 'journeys.json', 'english.json'].map((name) => fetch(`/static/${name}`)));
  useTexts(await texts.json());
  known = { list: new Set((await words.text()).split('\n').filter(Boolean)), journeys: await journeys.json() };
  return known;
}

/** Open what the words in `left.typed` open; throws with a code. What comes when it was forgotten meanwhile belongs to nobody. */
export async function openLeft() {
  const mine = left;
  const held = await secretsOf(read(left.typed, (await prepare()).list));
  const { found } = await post('/api/left', { locator: held.locator, proof: held.proof }).catch((error) => {
    throw new Error({ 404: 'no-left', 429: 'left-later' }[error.status] ?? error.code);
  });
  const draft = JSON.parse(await opened(held.identity, fromBase64(found.sealed)));
  if (draft.v !== 1 || draft.draft_id !== found.draft_id) throw new Error('altered');
  Object.assign(mine, { stage: 'read', typed: '', held, draft, expires: found.expires, route: routeOf(draft, known.journeys) });
}

/** Keep one answer as it was told; throws with a code, and then nothing has changed. */
export async function keepLeft(question, value) {
  const mine = left;
  const next = changed(left.draft, question, value, 'officer');
  const { locator, proof } = left.held;
  const body = { draft_id: next.draft_id, revision: next.revision, locators: [], locator, proof, sealed: await sealed(next) };
  const { expires } = await post(`/api/left/${next.draft_id}`, body);
  Object.assign(mine, { draft: next, expires, changing: '', agreed: false, route: routeOf(next, known.journeys) });
}

/** Why it cannot be sent now, as a sentence; "" when it can. */
export function hindrance() {
  if (!left.route) return 'This desk does not know these questions as they were asked. They can go on at a screen.';
  const open = missing(left.draft);
  if (open.length) return `${open.length === 1 ? 'One answer is' : `${open.length} answers are`} needed first: ${open.map((one) => one.label_en).join(' · ')}`;
  return left.agreed ? '' : 'Read it to them first, and tick that they say yes.';
}

/** Seal it to the team of the roster and hand it over in place of the draft; throws with a code. */
export async function sendLeft(me) {
  const mine = left;
  const roster = await rosterOf(await get('/api/roster'));
  await sameTeam(roster, me.lanes);
  const { report, signed, parts } = await finished(left.draft, left.route, WHERE, roster, signer(me.id));
  const { locator, proof } = left.held;
  await post(`/api/left/${left.draft.draft_id}/send`, { signed, parts, locator, proof });
  const after = { stage: 'sent', report: { reference: report.reference, replies: mine.route.replies } };
  Object.assign(mine, nobody(), after);
}

/** The keys of one's own team open what is sealed to it: no other key may stand in their place on the roster. */
async function sameTeam(roster, lanes) {
  const lane = roster.lanes.find((one) => one.name === left.route.lane);
  if (!lane || !lanes.includes(lane.name)) return;
  const { all } = await laneOpener((await get(`/api/lanes/${lane.name}/keys`)).epochs);
  if (!all.includes(lane.recipient)) throw new Error('altered-roster');
}

/** What sending means, as it is said on every screen before Send: [title, text]. */
export function meaning() {
  const details = ['after', 'court', 'see'].map((name) => `screen.before-send.${name}`);
  return [['', say('screen.before-send.band-kept')], ...details.map((key) => [say(key), say(`${key}-lead`, { phone: PHONE })])];
}
