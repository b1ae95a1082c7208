// Measures the delay from the kiosk's camera to this page, where a demonstration camera draws the time into its picture:
// 32 black or white squares along the top, 24 bits of milliseconds and 8 bits of check. Without them it stops looking.

const BITS = 32;
const LOOKS = 10; // pictures without a stamp before it gives up
const KEPT = 300;

/** Calls `first` at the first picture of `track`. Returns {p50(), stop()}; p50 is in ms, or null without stamps. */
export function watchStamps(track, first) {
  const video = document.createElement('video');
  const strip = document.createElement('canvas');
  const brush = strip.getContext('2d', { willReadFrequently: true });
  const delays = [];
  let missed = 0;
  let over = false;

  const look = (_, { width, height }) => {
    if (over) return;
    first();
    const delay = width && height ? read(width) : null;
    if (delay === null) missed += 1;
    else delays.push(delay);
    if (delays.length > KEPT) delays.shift();
    if (!delays.length && missed >= LOOKS) stop();
    else video.requestVideoFrameCallback(look);
  };
  const read = (width) => {
    const side = Math.floor(width / BITS);
    if (strip.width !== width || strip.height !== side) Object.assign(strip, { width, height: side });
    brush.drawImage(video, 0, 0, width, side, 0, 0, width, side);
    return delayOf(brush.getImageData(0, side >> 1, width, 1).data, side);
  };
  const stop = () => {
    over = true;
    video.srcObject = null;
  };

  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.requestVideoFrameCallback(look);
  video.play().catch(stop);
  const p50 = () => (delays.length ? [...delays].sort((a, b) => a - b)[delays.length >> 1] : null);
  return { p50, stop };
}

/** How late the picture is whose stamp is in `row` (RGBA), in ms; null where there is none. `side`: pixels of a square. */
export function delayOf(row, side) {
  let ms = 0;
  let check = 0;
  for (let bit = 0; bit < BITS; bit += 1) {
    const white = row[(bit * side + (side >> 1)) * 4 + 1] > 128 ? 1 : 0;
    if (bit < 24) ms = ms * 2 + white;
    else check = check * 2 + white;
  }
  if (ms === 0 || ms === 2 ** 24 - 1) return null; // plain black or white, no stamp
  if (((ms ^ (ms >> 8) ^ (ms >> 16)) & 255) !== check) return null;
  const delay = ((Date.now() % 2 ** 24) - ms + 2 ** 24) % 2 ** 24;
  return delay < 2 ** 23 ? delay : null;
}
