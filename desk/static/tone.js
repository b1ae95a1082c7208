// Two soft notes when somebody rings. Made here, so that no sound file and no other origin is needed.

let audio = null;

/** Browsers allow sound only after a touch: call this from one. */
export function allowTone() {
  audio ??= new AudioContext();
  audio.resume();
}

/** Play it once. */
export function tone() {
  if (!audio || audio.state !== 'running') return;
  for (const [n, frequency] of [660, 880].entries()) {
    const note = audio.createOscillator();
    const loud = audio.createGain();
    const from = audio.currentTime + n * 0.22;
    note.frequency.value = frequency;
    loud.gain.setValueAtTime(0.0001, from);
    loud.gain.exponentialRampToValueAtTime(0.15, from + 0.03);
    loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.2);
    note.connect(loud).connect(audio.destination);
    note.start(from);
    note.stop(from + 0.22);
  }
}
