// The officer's page of the tests: a moving canvas with stamps as the camera, a voice as the microphone, and what came in.
import { answerCall, checkHello, fingerprints } from '/static/call.js';
import { canonical, open, sha256, sign, toBase64 } from '/static/signing.js';
import { film, received, stamp, watch } from '/clip.js';

const seen = { states: [], typed: [], loud: 0, handle: null, line: null, raw: [] };

// What really passes over the data channel, whatever the page makes of it.
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration) {
    super(configuration);
    seen.peer = this;
    this.addEventListener('datachannel', ({ channel }) => {
      seen.line = channel;
      channel.addEventListener('message', ({ data }) => data.includes('"beat"') || seen.raw.push(JSON.parse(data)));
    });
  }
};

function camera() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const brush = canvas.getContext('2d', { alpha: false });
  let turn = 0;
  const draw = () => {
    turn += 1;
    brush.fillStyle = '#345';
    brush.fillRect(0, 20, 640, 460);
    brush.fillStyle = `hsl(${(turn * 7) % 360} 70% 50%)`;
    brush.fillRect((turn * 9) % 560, 180, 80, 80);
    stamp(brush, 20);
  };
  draw();
  setInterval(draw, 66);
  return canvas.captureStream(15);
}

function microphone() {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const [voice, sways, far] = [context.createOscillator(), context.createOscillator(), context.createGain()];
  voice.type = 'sawtooth'; // with all the overtones of a voice, and swaying like one: a codec repeats no plain tone
  voice.frequency.value = 120;
  far.gain.value = 10;
  sways.connect(far).connect(voice.frequency);
  sways.frequency.value = 1;
  voice.connect(out);
  voice.start();
  sways.start();
  return out.stream;
}

function listen(stream) {
  const context = new AudioContext();
  const meter = context.createAnalyser();
  const samples = new Float32Array(meter.fftSize);
  context.createMediaStreamSource(stream).connect(meter);
  setInterval(() => {
    meter.getFloatTimeDomainData(samples);
    seen.loud = Math.max(seen.loud, ...samples.map(Math.abs));
  }, 100);
}

// Two browsers without us: what the same network and machine give to the best there is.
const pair = { peer: null };

async function pairPeer(clip) {
  pair.peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  const incoming = new MediaStream();
  pair.peer.addEventListener('track', ({ track }) => {
    incoming.addTrack(track);
    if (track.kind === 'video') show(incoming);
    else document.getElementById('sound').srcObject = new MediaStream([track]);
  });
  const stream = new MediaStream([...(await film(clip)).getTracks(), ...microphone().getTracks()]);
  return () => stream.getTracks().forEach((track) => pair.peer.addTrack(track, stream));
}

const show = (stream) => (document.getElementById('picture').srcObject = stream);

async function described(description) {
  await pair.peer.setLocalDescription(description);
  while (pair.peer.iceGatheringState !== 'complete') await new Promise((next) => setTimeout(next, 5));
  return pair.peer.localDescription.sdp;
}

async function code(work) {
  try {
    await work();
    return '';
  } catch (error) {
    return error.code ?? `${error.name}: ${error.message}`;
  }
}

window.lab = {
  seen,
  pair,
  shown: () => (seen.shown ??= watch(document.getElementById('picture')))(),
  received: () => received(seen.peer),
  async pairOffer(clip) {
    (await pairPeer(clip))();
    return described(await pair.peer.createOffer());
  },
  async pairAnswer({ sdp, clip }) {
    const add = await pairPeer(clip);
    await pair.peer.setRemoteDescription({ type: 'offer', sdp });
    add();
    return described(await pair.peer.createAnswer());
  },
  pairAccept: (sdp) => pair.peer.setRemoteDescription({ type: 'answer', sdp }),
  canonical,
  sha256,
  fingerprints,
  code,
  async officer() {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    window.key = pair.privateKey;
    window.verifyKey = toBase64(await crypto.subtle.exportKey('raw', pair.publicKey));
    return window.verifyKey;
  },
  sign: (context, value) => sign(context, value, window.key, window.verifyKey),
  openSigned: (context, signed, key) => code(() => open(context, signed, key)),
  checkHello: (call) => code(() => checkHello(call)),
  answerCode: (call) => code(() => window.lab.answer(call)),
  async answer(call) {
    const picture = call.clip ? await film(call.clip) : camera();
    const invented = () => new MediaStream(call.bare ? [] : [...picture.getTracks(), ...microphone().getTracks()]);
    const localStream = call.own ? undefined : invented();
    const { reply, sdp, handle } = await answerCall({
      ...call,
      localStream,
      officer: { id: 'officer-1', signKey: window.key, verifyKey: window.verifyKey },
      on: {
        state: (name, reason) => seen.states.push(reason ? `${name} ${reason}` : name),
        typed: (text) => seen.typed.push(text),
      },
    });
    seen.handle = handle;
    show(handle.picture);
    document.getElementById('sound').srcObject = handle.sound;
    listen(handle.sound);
    return { reply, sdp };
  },
};
