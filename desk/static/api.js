// The only way this page asks the desk anything. Holds the token of the signed-in session and nothing else.

let token = '';

/** The desk refused; `code` says why, `more` is what it added. */
export class DeskRefused extends Error {
  constructor(code, status, more) {
    super(code);
    this.code = code;
    this.status = status;
    this.more = more;
  }
}

/** Keep the token that must come back with every change. */
export function keepToken(value) {
  token = value;
}

async function ask(method, path, body) {
  const headers = { 'X-Desk-Token': token };
  if (body) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: body && JSON.stringify({ v: 1, ...body }), redirect: 'error' });
  } catch {
    throw new DeskRefused('no-desk', 0, {});
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new DeskRefused(said.code ?? 'refused', answer.status, said);
}

/** JSON from the desk. */
export async function get(path) {
  return (await ask('GET', path)).json();
}

/** Sealed bytes from the desk. */
export async function bytes(path) {
  return new Uint8Array(await (await ask('GET', path)).arrayBuffer());
}

/** Change something. */
export async function post(path, body = {}) {
  return (await ask('POST', path, body)).json();
}
