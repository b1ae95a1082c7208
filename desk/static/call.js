// The officer's side of a call: checks who is calling, answers and signs; line.js keeps the line. Draws nothing:
// the page gets streams and callbacks. No media is taken and no SDP is parsed before the kiosk's signature over it is good.

import { takeLine } from './line.js';
import { canonical, open, Refused, sha256, sign } from './signing.js';

const HELLO = 'bluelamp-hello-v1';
const REPLY = 'bluelamp-reply-v1';
const HELLO_KEYS = ['attempt', 'contact', 'expires', 'fingerprints', 'kiosk', 'offer_sha256', 'v'];
const REPLY_LASTS = 120_000; // ms after the Hello is over, so by the kiosk's clock and not by this machine's
const CLOCKS_DIFFER = 300_000; // ms; what really makes an old Hello worthless is that it names one offer of one contact
const GATHERING = 5_000; // ms
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
 * verifyKey (raw, base64)}. `ice`: [{urls, username, credential}]. `relayOnly`: show no address of this machine. `localStream`: what to send; without it the camera and
 * microphone are asked for, and a call goes on without the ones that are refused. `on`: {state(name, reason), typed(text,
 * line), got(line), form(Form or null), suggested(question, ok), figures(stats)}, each optional; states: connecting, connected,
 * one-moment, ended (reason officer, visitor, lost, refused, failed). `limits`: {oneMoment, lost} in ms.
 * Returns {reply: Signed, sdp, handle}. Throws Refused with a code.
 */
export async function answerCall(call) {
  const begun = performance.now();
  const said = await checkHello(call);
  const local = call.localStream ?? (await ownMedia());
  const iceTransportPolicy = call.relayOnly ? 'relay' : 'all';
  const peer = new RTCPeerConnection({ iceServers: call.ice ?? [], iceTransportPolicy, bundlePolicy: 'max-bundle' });
  const relays = listenToRelays(peer);
  const handle = takeLine(peer, local, call, said.fingerprints, begun); // before the offer, whose tracks it waits for
  try {
    await peer.setRemoteDescription({ type: 'offer', sdp: call.sdp });
    for (const track of local.getTracks()) peer.addTrack(track, local);
    await peer.setLocalDescription(await peer.createAnswer());
    await gathered(peer);
    const { sdp } = peer.localDescription;
    if (call.relayOnly && !sdp.includes(' typ relay')) throw new Refused(relays.refused ? 'relay-refused' : 'relay-unreached');
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

/** Whether a relay answered that these credentials are over or wrong; one that did not answer at all is no such thing. */
function listenToRelays(peer) {
  const heard = { refused: false };
  peer.addEventListener('icecandidateerror', ({ errorCode }) => {
    heard.refused ||= errorCode === 401;
  });
  return heard;
}

function gathered(peer) {
  return new Promise((resolve) => {
    const look = () => peer.iceGatheringState === 'complete' && resolve();
    peer.addEventListener('icegatheringstatechange', look);
    setTimeout(resolve, GATHERING); // what is known by then goes out
    look();
  });
}
