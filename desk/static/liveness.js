// Whether anything still comes over a line: by what was heard last, and never by what a network says of itself.

/** `oneMoment` and `lost`: ms of silence. `now()` gives connected, one-moment or lost. */
export function liveness({ oneMoment = 3_000, lost = 20_000 } = {}) {
  let last = performance.now();
  let bytes = 0;
  const heard = () => {
    last = performance.now();
  };
  return {
    heard,
    /** So many bytes of picture and sound have come in all. */
    received(count) {
      if (count > bytes) heard();
      bytes = count;
    },
    now() {
      const silent = performance.now() - last;
      if (silent >= lost) return 'lost';
      return silent >= oneMoment ? 'one-moment' : 'connected';
    },
  };
}
