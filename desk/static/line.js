// The line of one answered call: its tracks and its data channel, whether it lives, and what is said over it. Draws nothing.

import { figuresOf } from './figures.js';
import { liveness } from './liveness.js';
import { LONGEST_LINE, reader, speaker } from './line-messages.js';
import { sha256 } from './signing.js';
import { watchStamps } from './stamps.js';

const GOODBYE = 200; // ms in which the goodbye leaves

/** Keep the line of `peer`; `wanted`: the fingerprints the kiosk signed; `call`: as for answerCall. Returns its handle. */
export function takeLine(peer, local, call, wanted, begun) {
  const picture = new MediaStream();
  const sound = new MediaStream();
  const lives = liveness(call.limits);
  const speech = speaker();
  let state = '';
  let proved = false;
  let beats = 0;
  let first = 0;
  let ticking = 0;
  let stamps = null;

  const tell = (name, reason = '') => {
    if (state === 'ended' || name === state) return;
    state = name;
    call.on?.state?.(name, reason);
  };
  const end = (reason) => {
    if (state === 'ended') return;
    clearInterval(ticking);
    stamps?.stop();
    if (!call.localStream) for (const track of local.getTracks()) track.stop();
    tell('ended', reason);
    setTimeout(() => peer.close(), GOODBYE);
  };
  const seen = () => {
    first ||= Math.round(performance.now() - begun);
  };
  const stats = () => figuresOf(peer, first, stamps?.p50() ?? null);
  const tick = async () => {
    if (proved) speech.say({ beat: (beats += 1) });
    const figures = await stats();
    lives.received(figures.bytesReceived);
    if (figures.framesReceived) seen();
    call.on?.figures?.({ ...figures, setupMs: first });
    const now = lives.now();
    if (now === 'lost') end(proved ? 'lost' : 'failed');
    else if (proved) tell(now);
  };
  const prove = async () => {
    if (!(await certificateIs(peer, wanted))) return end('refused');
    proved = true;
    lives.heard();
    return tell('connected');
  };
  const takeTrack = ({ track }) => {
    if (track.kind !== 'video') return sound.addTrack(track);
    picture.addTrack(track);
    stamps = watchStamps(track, seen);
    return undefined;
  };
  const read = reader(call.on ?? {}, lives.heard, end, speech.say);
  const takeChannel = ({ channel }) => {
    if (channel.label !== 'line') return channel.close();
    speech.over(channel);
    channel.addEventListener('message', ({ data }) => read(data));
    if (channel.readyState === 'open') return prove();
    return channel.addEventListener('open', prove);
  };

  peer.addEventListener('track', takeTrack);
  peer.addEventListener('datachannel', takeChannel);
  peer.addEventListener('connectionstatechange', () => {
    if (peer.connectionState === 'failed' && !proved) end('failed');
  });
  ticking = setInterval(tick, 1_000);
  tell('connecting');
  return { picture, sound, stats, ...spoken(speech, local, end) };
}

/** What the page may do with the line. */
function spoken(speech, local, end) {
  return {
    /** End the call and say so. */
    hangUp(reason = 'officer') {
      speech.say({ bye: reason });
      end('officer');
    },
    /** End it here and say nothing: the desk tells them why. */
    leave() {
      end('officer');
    },
    /** Send one typed line; `line` names it, so that it may be sent again and is still shown once. */
    type(text, line) {
      speech.say({ typed: String(text).slice(0, LONGEST_LINE).toWellFormed(), ...(line && { line }) });
    },
    /** Fill in one open question of the form; nothing is changed until the visitor says yes. */
    suggest(question, text) {
      speech.say({ suggest: { question, text: String(text).toWellFormed() } });
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

/** The certificate really shown must be one of the signed ones; the browser checked it against the SDP, this checks it again. */
async function certificateIs(peer, wanted) {
  const transport = peer.sctp?.transport;
  if (!transport?.getRemoteCertificates) return true; // a browser that does not show it: its own check against the SDP stands
  const [certificate] = transport.getRemoteCertificates();
  if (!certificate) return false;
  const digest = (await sha256(certificate)).toUpperCase().match(/../g).join(':');
  return wanted.some((fingerprint) => fingerprint.toUpperCase() === `SHA-256 ${digest}`);
}
