// What this page asks of its own site: what code words open, to keep a change, to send it, to destroy it. Never more than locator and
// proof.

const post = (path, body) => fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ v: 1, ...body }) });

/** Did not work; `code` is "unknown", "later" (with `wait` seconds), "other" or "offline". */
export class NotDone extends Error {
  constructor(code, wait = 0) {
    super(code);
    this.code = code;
    this.wait = wait;
  }
}

const MEANING = { 404: 'unknown', 409: 'other', 429: 'later' };

async function done(asking) {
  let answer;
  try {
    answer = await asking;
  } catch {
    throw new NotDone('offline');
  }
  if (answer.ok) return answer.json();
  throw new NotDone(MEANING[answer.status] ?? 'offline', Number(answer.headers.get('retry-after')) || 1);
}

/** What they open, with the words of `language` to show it in. Throws NotDone. */
export const open = ({ locator, proof }, language) => done(post('/open', { locator, proof, language }));

/** Keep one more revision; when it will be destroyed. Throws NotDone. */
export async function keep({ locator, proof }, draft, sealed) {
  const body = { v: 1, draft_id: draft.draft_id, revision: draft.revision, locators: [], locator, proof, sealed };
  const headers = { 'Content-Type': 'application/json', 'X-Locator': locator, 'X-Proof': proof };
  return (await done(fetch(`/kept/${draft.draft_id}`, { method: 'PUT', headers, body: JSON.stringify(body) }))).expires;
}

/** A report in the draft's place; the same again is the same. Throws NotDone. */
export function send({ locator, proof }, draft, { signed, parts }) {
  const headers = { 'Content-Type': 'application/json', 'X-Locator': locator, 'X-Proof': proof };
  return done(fetch(`/kept/${draft.draft_id}/send`, { method: 'POST', headers, body: JSON.stringify({ v: 1, signed, parts }) }));
}

/** From the answer on it is nowhere any more. Throws NotDone. */
export const destroy = ({ locator, proof }, draft) => done(post(`/kept/${draft.draft_id}/destroy`, { locator, proof }));
