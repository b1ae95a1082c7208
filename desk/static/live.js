// The one open line to the desk. Answers every probe at once (that is what "an officer is here" means) and resumes from its
// cursor after sleep, a lost network or a restarted desk.

const FIRST = 500; // ms
const MOST = 10_000;
const SILENT = 25_000; // a line without a probe this long is dead

/** Listen from `cursor`; `on`: {event(name, data), up(), down(), out()}. Returns a function that stops. */
export function listen(cursor, on) {
  let socket = null;
  let after = cursor;
  let wait = FIRST;
  let stopped = false;
  let heard = Date.now();
  let again = 0;

  const connect = () => {
    if (stopped) return;
    heard = Date.now();
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const mine = new WebSocket(`${scheme}://${location.host}/api/live?after=${after}`);
    socket = mine;
    mine.addEventListener('message', ({ data }) => {
      if (mine !== socket) return;
      heard = Date.now();
      const said = JSON.parse(data);
      if (said.probe !== undefined) {
        mine.send(JSON.stringify({ probe: said.probe }));
        wait = FIRST;
        on.up();
        return;
      }
      if (said.n) after = said.n;
      on.event(said.name, said.data);
    });
    mine.addEventListener('close', ({ code }) => {
      if (mine !== socket || stopped) return;
      on.down();
      if (code === 4401) on.out();
      else later();
    });
  };
  const later = () => {
    clearTimeout(again);
    again = setTimeout(connect, wait * (0.5 + Math.random() / 2));
    wait = Math.min(MOST, wait * 2);
  };
  const watch = setInterval(() => {
    if (Date.now() - heard < SILENT || stopped) return;
    const old = socket;
    socket = null;
    old?.close();
    on.down();
    connect();
  }, 2_000);

  connect();
  return () => {
    stopped = true;
    clearInterval(watch);
    clearTimeout(again);
    socket?.close();
  };
}
