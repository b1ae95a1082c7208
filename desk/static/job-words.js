// What the job sheet of a kiosk says by code.

/** What a technician brings for a part that is not ready. */
export const BRING = {
  line: 'a network tester, a cable and the LTE stick',
  printer: 'two paper rolls, then the printer and its cable',
  camera: 'the camera, its cable and the lens cloth',
  microphone: 'the handset with its cable, then the microphone',
  speaker: 'the speaker and its cable',
  handset: 'the handset, its cradle and its cable',
  keys: 'the key strip and its cable',
  outbox: 'a new board with its disk; keep the old disk for rescue',
};
/** How setting a kiosk up ended: what is said, how it looks. */
export const OUTCOMES = {
  ready: ['READY', 'good', 'Every part worked.'],
  without: ['WITHOUT', 'warm', 'It serves people without what is named here.'],
  out: ['OUT OF SERVICE', 'bad', 'It serves nobody until it is tested well.'],
};
/** The tests of setting a kiosk up. */
export const TESTS = {
  site: 'The place',
  touch: 'The glass',
  camera: 'The camera',
  sound: 'Speaker and microphone',
  handset: 'The handset',
  keys: 'The six keys',
  printer: 'The printer',
  paper: 'The paper sensor',
  line: 'The line to the desk',
  clock: 'The clock',
  report: 'A sealed report',
  call: 'A test call',
};
/** Why a kiosk is shut out; the desk keeps these codes, who and when. */
export const SHUT_OUT = {
  lost: 'It is gone',
  'opened-by-force': 'Somebody opened it',
  'taken-away': 'It was taken out of use',
  replaced: 'Another board takes its place',
};
