// The officer's side of a call: checks who is calling, answers, signs, and keeps the line. Draws nothing: the page gets
// streams and callbacks. No media is taken and no SDP is parsed before the kiosk's signature over it is good.

import { canonical, open, Refused, sha256, sign } from './signing.js';
import { watchStamps } from './stamps.js';

const HELLO = 'bluelamp-hello-v1';
const REPLY = 'bluelamp-reply-v1';
const HELLO_KEYS = ['attempt', 'contact', 'expires', 'fingerprints', 'kiosk', 'offer_sha256', 'v'];
const REPLY_LASTS = 120_000; // ms after the Hello is over, so by the kiosk's clock and not by this machine's
const CLOCKS_DIFFER = 300_000; // ms; what really makes an old Hello worthless is that it names one offer of one contact
const GATHERING = 5_000; // ms
const LONGEST_LINE = 2_000; // characters
const CAMERA = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } };

/** Every DTLS fingerprint in an SDP, sorted, each "sha-256 AA:BB": the same as kiosk.wire.fingerprints. */
export function fingerprints(sdp) {
  const lines = sdp.split(/\r\n|\r|\n/).map((line) => line.trim());
  const found = lines.filter((line) => line.startsWith('a=fingerprint:')).map((line) => line.slice(14).trim());
  return [...new Set(found)].sort();
}

/** The Hello inside `hello`, if it is this kiosk's, for this contact, attempt and very offer, and not over; else throws Refused. */
export async function checkHello({ hello, sdp, contact, attempt, kiosk, kioskKey, now = Date.now() }) {
  const said = await open(HELLO, hello, kioskKey);
  if (Object.keys(said ?? {}).sort().join() !== HELLO_KEYS.join() || said.v !== 1) throw new Refused('hello-shape');
  if (said.contact !== contact || said.attempt !== attempt) throw new Refused('hello-other-contact');
  if (said.kiosk !== kiosk) throw new Refused('hello-other-kiosk');
  if (!(Date.parse(said.expires) > now - CLOCKS_DIFFER)) throw new Refused('hello-over');
  if (said.offer_sha256 !== (await sha256(sdp))) throw new Refused('hello-other-offer');
  const shown = fingerprints(sdp);
  if (!shown.length || canonical(shown) !== canonical(said.fingerprints)) throw new Refused('hello-other-fingerprint');
  return said;
}

/**
 * Answer the kiosk's offer. `kioskKey`: the device's raw Ed25519 key, base64. `officer`: {id, signKey (private CryptoKey),
 * verifyKey (raw, base64)}. `ice`: [{urls, username, credential}]. `localStream`: what to send; without it the camera and
 * microphone are asked for, and a call goes on without the ones that are refused. `on`: {state(name, reason), typed(text),
 * figures(stats)}, each optional; states: connecting, connected, one-moment, ended (reason officer, visitor, lost, refused,
 * failed). `limits`: {oneMoment, lost} in ms.
 * Returns {reply: Signed, sdp, handle}. Throws Refused with a code.
 */
export async function answerCall(call) {
  const begun = performance.now();
  const said = await checkHello(call);
  const local = call.localStream ?? (await ownMedia());
  const peer = new RTCPeerConnection({ iceServers: call.ice ?? [], bundlePolicy: 'max-bundle' });
  const handle = takeLine(peer, local, call, said.fingerprints, begun); // before the offer, whose tracks it waits for
  try {
    await peer.setRemoteDescription({ type: 'offer', sdp: call.sdp });
    for (const track of local.getTracks()) peer.addTrack(track, local);
    await peer.setLocalDescription(await peer.createAnswer());
    await gathered(peer);
    const { sdp } = peer.localDescription;
    return { reply: await signReply(call, said, sdp), sdp, handle };
  } catch (error) {
    handle.hangUp('failed');
    throw error instanceof Refused ? error : new Refused('call-failed');
  }
}

async function signReply({ contact, attempt, kiosk, officer }, said, sdp) {
  const reply = {
    v: 1,
    contact,
    kiosk,
    attempt,
    officer: officer.id,
    expires: new Date(Date.parse(said.expires) + REPLY_LASTS).toISOString().replace(/\.\d+Z$/, 'Z'),
    fingerprints: fingerprints(sdp),
    offer_sha256: said.offer_sha256,
    answer_sha256: await sha256(sdp),
  };
  return sign(REPLY, reply, officer.signKey, officer.verifyKey);
}

async function ownMedia() {
  const wishes = [{ audio: true, video: CAMERA }, { audio: true }, { video: CAMERA }];
  for (const wish of wishes) {
    try {
      return await navigator.mediaDevices.getUserMedia(wish);
    } catch (error) {
      if (!['NotFoundError', 'NotAllowedError', 'NotReadableError', 'OverconstrainedError'].includes(error.name)) throw error;
    }
  }
  return new MediaStream();
}

function stopAll(stream) {
  for (const track of stream.getTracks()) track.stop();
}

function gathered(peer) {
  return new Promise((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve();
    peer.addEventListener('icegatheringstatechange', look);
    setTimeout(resolve, GATHERING); // what is known by then goes out
    look();
  });
}

/** The certificate really shown must be one of the signed ones; the browser checked it against the SDP, this checks it again. */
async function certificateIs(peer, wanted) {
  const transport = peer.sctp?.transport;
  if (!transport?.getRemoteCertificates) return true; // a browser that does not show it: its own check against the SDP stands
  const [certificate] = transport.getRemoteCertificates();
  if (!certificate) return false;
  const digest = (await sha256(certificate)).toUpperCase().match(/../g).join(':');
  return wanted.some((fingerprint) => fingerprint.toUpperCase() === `SHA-256 ${digest}`);
}

function takeLine(peer, local, call, wanted, begun) {
  const { oneMoment = 3_000, lost = 20_000 } = call.limits ?? {};
  const picture = new MediaStream();
  const sound = new MediaStream();
  const unsent = [];
  let line = null;
  let state = '';
  let proved = false;
  let heard = performance.now();
  let beats = 0;
  let bytes = 0;
  let first = 0;
  let ticking = 0;
  let stamps = null;

  const tell = (name, reason = '') => {
    if (state === 'ended' || name === state) return;
    state = name;
    call.on?.state?.(name, reason);
  };
  const say = (message) => {
    const text = canonical({ v: 1, ...message });
    if (line?.readyState === 'open') line.send(text);
    else if (message.typed) unsent.push(text);
  };
  const end = (reason) => {
    if (state === 'ended') return;
    clearInterval(ticking);
    stamps?.stop();
    if (!call.localStream) stopAll(local);
    tell('ended', reason);
    setTimeout(() => peer.close(), 200); // let the goodbye leave
  };

  const read = (data) => {
    let message = null;
    try {
      message = JSON.parse(data);
    } catch {
      return;
    }
    if (message?.v !== 1) return;
    heard = performance.now();
    if (typeof message.bye === 'string') end(message.bye === 'visitor' ? 'visitor' : 'lost');
    else if (typeof message.typed === 'string') call.on?.typed?.(message.typed.slice(0, LONGEST_LINE));
  };

  const stats = async () => {
    const result = { framesReceived: 0, framesSent: 0, setupMs: first, g2gMsP50: stamps?.p50() ?? null, bytesReceived: 0, codec: '' };
    const report = await peer.getStats();
    report.forEach((entry) => {
      if (entry.type === 'inbound-rtp') result.bytesReceived += entry.bytesReceived ?? 0;
      if (entry.type === 'inbound-rtp' && entry.kind === 'video') {
        result.framesReceived = entry.framesDecoded ?? 0;
        result.codec = report.get(entry.codecId)?.mimeType ?? '';
      }
      if (entry.type === 'outbound-rtp' && entry.kind === 'video') result.framesSent = entry.framesSent ?? 0;
    });
    return result;
  };

  const tick = async () => {
    if (proved) say({ beat: (beats += 1) });
    const figures = await stats();
    if (figures.bytesReceived > bytes) heard = performance.now();
    bytes = figures.bytesReceived;
    if (!first && figures.framesReceived) first = Math.round(performance.now() - begun);
    call.on?.figures?.({ ...figures, setupMs: first });
    const silent = performance.now() - heard;
    if (silent >= lost) end(proved ? 'lost' : 'failed');
    else if (proved) tell(silent >= oneMoment ? 'one-moment' : 'connected');
  };

  const prove = async () => {
    if (!(await certificateIs(peer, wanted))) return end('refused');
    proved = true;
    heard = performance.now();
    while (unsent.length) line.send(unsent.shift());
    return tell('connected');
  };

  peer.addEventListener('track', ({ track }) => {
    if (track.kind !== 'video') return sound.addTrack(track);
    picture.addTrack(track);
    stamps = watchStamps(track, () => {
      first ||= Math.round(performance.now() - begun);
    });
    return undefined;
  });
  peer.addEventListener('datachannel', ({ channel }) => {
    if (channel.label !== 'line') return channel.close();
    line = channel;
    channel.addEventListener('message', ({ data }) => read(data));
    if (channel.readyState === 'open') return prove();
    return channel.addEventListener('open', prove);
  });
  peer.addEventListener('connectionstatechange', () => {
    if (peer.connectionState === 'failed' && !proved) end('failed');
  });
  ticking = setInterval(tick, 1_000);
  tell('connecting');

  return {
    picture,
    sound,
    stats,
    /** End the call and say so. */
    hangUp(reason = 'officer') {
      say({ bye: reason });
      end('officer');
    },
    /** Send one typed line. */
    type(text) {
      say({ typed: String(text).toWellFormed().slice(0, LONGEST_LINE) });
    },
    /** Own microphone off (true) or on. */
    mute(on) {
      for (const track of local.getAudioTracks()) track.enabled = !on;
    },
    /** Own camera off (true) or on. */
    hide(on) {
      for (const track of local.getVideoTracks()) track.enabled = !on;
    },
  };
}
