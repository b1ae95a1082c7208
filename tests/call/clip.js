// The film of clip.py as a camera, and what came out at the far end: when each picture was shown, and how late it was.
import { delayOf } from '/static/stamps.js';

const BITS = 32;

export async function film({ width, height, rate, step, tile }) {
  const bytes = Uint8ClampedArray.from(atob(tile), (letter) => letter.charCodeAt(0));
  const still = await createImageBitmap(new ImageData(bytes, width, height));
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const brush = canvas.getContext('2d', { alpha: false });
  let turn = 0;
  const draw = () => {
    turn += 1;
    const [left, top] = [(turn * step[0]) % width, (turn * step[1]) % height];
    for (const x of [-left, width - left]) for (const y of [-top, height - top]) brush.drawImage(still, x, y);
    stamp(brush, Math.floor(width / BITS));
  };
  draw();
  setInterval(draw, 1000 / rate);
  return canvas.captureStream(rate);
}

export function stamp(brush, side) {
  const ms = Date.now() % 2 ** 24;
  const check = (ms ^ (ms >> 8) ^ (ms >> 16)) & 255;
  for (let bit = 0; bit < BITS; bit += 1) {
    const light = bit < 24 ? (ms >> (23 - bit)) & 1 : (check >> (31 - bit)) & 1;
    brush.fillStyle = light ? '#ebebeb' : '#141414';
    brush.fillRect(bit * side, 0, side, side);
  }
}

/** Everything shown by `video` since the last call of what this returns: [[ms of the clock, ms late or null], ...]. */
export function watch(video) {
  const strip = document.createElement('canvas');
  const brush = strip.getContext('2d', { willReadFrequently: true });
  let shown = [];
  const look = (_, { width }) => {
    const side = Math.floor(width / BITS);
    if (strip.width !== width || strip.height !== side) Object.assign(strip, { width, height: side });
    if (side) brush.drawImage(video, 0, 0, width, side, 0, 0, width, side);
    shown.push([Date.now(), side ? delayOf(brush.getImageData(0, side >> 1, width, 1).data, side) : null]);
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  return () => {
    const before = shown;
    shown = [];
    return before;
  };
}

/** What `peer` has received so far. */
export async function received(peer) {
  const counted = { heard: 0, made: 0, keys: 0, bytes: 0, out: 0, limited: '' };
  (await peer.getStats()).forEach((entry) => {
    if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
      counted.heard = entry.totalSamplesReceived ?? 0;
      counted.made = entry.concealedSamples ?? 0;
    }
    if (entry.type === 'inbound-rtp' && entry.kind === 'video') {
      counted.keys = entry.keyFramesDecoded ?? 0;
      counted.bytes = entry.bytesReceived ?? 0;
      counted.size = `${entry.frameWidth}x${entry.frameHeight}`;
    }
    if (entry.type === 'outbound-rtp' && entry.kind === 'video') {
      counted.out = entry.bytesSent ?? 0;
      counted.outSize = `${entry.frameWidth}x${entry.frameHeight}`;
      counted.limited = entry.qualityLimitationReason ?? '';
    }
    if (entry.type === 'candidate-pair' && entry.nominated) counted.available = entry.availableOutgoingBitrate;
  });
  return counted;
}
