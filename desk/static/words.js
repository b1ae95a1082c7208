// Every sentence this console says by code, and how the desk's few clear facts are read aloud.

export const LIMITS = { 0: 24 * 3600, 1: 8 * 3600, 2: 3600, 3: 300 };
export const LIMIT_WORDS = { 0: '24 hours', 1: '8 hours', 2: '1 hour', 3: '5 minutes' };
export const KINDS = {
  video: { name: 'See and speak', icon: 'video-camera', answer: 'Answer' },
  voice: { name: 'Speak only', icon: 'phone', answer: 'Answer by voice' },
  text: { name: 'Type only', icon: 'keyboard', answer: 'Answer by typing' },
  back: { name: 'Ring back', icon: 'phone', answer: 'Take it' },
};
/** Its kind; who is to be rung back stands at no screen any more. */
export const kindOf = (contact) => (contact.back ? KINDS.back : KINDS[contact.kind]) ?? KINDS.text;
export const BEGIN = {
  emergency: ['Look first. You are silent until you press Speak.', 'Type a short question. Speak only when you know that it is safe to be heard.'],
  video: ['Say who you are first.', 'Their picture is covered until you press Show. Yours is seen at once.'],
  voice: ['Ask if they can talk.', 'There is no picture. If they fall silent, type.'],
  text: ['Type first. Do not speak until they say it is safe.', 'They chose typing. Their screen is silent, and there is no picture.'],
  back: ['They have gone. Ring them when you have read their rule.', 'Their number is sealed. It opens here, for one call.'],
};
/** How to begin with this contact. */
export function beginOf(contact) {
  if (contact.back) return BEGIN.back;
  return contact.urgency === 3 && contact.kind !== 'text' ? BEGIN.emergency : (BEGIN[contact.kind] ?? BEGIN.text);
}
export const RINGBACK = {
  title: 'Ring them back',
  rules: {
    any: ['Ring at any time. You may leave a message.', 'They said so at the screen.'],
    hours: ['Ring only in these hours. Leave no message.', 'They are safe:'],
    'no-message': ['Ring at any time. Leave no message.', 'If a machine answers, hang up and say nothing.'],
    'through-someone': ['Ring the person they trust, and nobody else.', 'Leave no message.'],
    letter: ['A letter only. Do not ring.', 'Nothing goes out from here.'],
    none: ['No contact wanted. Do not ring.', 'Nothing goes out from here.'],
  },
  logged: 'Showing the number sets this rule for one call. A line is in the log first.',
  notNow: 'It is not one of those hours now. Put it back: it rings again in an hour.',
  show: 'Set the rule, show the number',
  wrongTime: 'Not now, put it back',
  say: 'Ask who it is before you say who you are.',
  ask: 'Ask for',
  others: 'If somebody else answers, say nothing about them and not why you ring.',
  leave: 'Leave a message',
  message: 'You may leave a message now: your number and when you ring again. Say nothing of what it is about.',
  reached: 'I reached them',
  notReached: 'Nobody answered',
  over: 'you reached them. Write down what was said.',
  next: (at, tries, most) => `they wait for the next try at ${at}. Tries without an answer: ${tries} of ${most}.`,
  none: (most) => `nobody answered in ${most} tries. There is no further one.`,
};
export const RINGS = {
  all: 'It rings at every console until somebody has it.',
  one: 'After twenty seconds it rings for the next of you; for you alone it rings on. Anybody may answer from the list, and nobody loses their place.',
};
/** What staff say when it turns out that somebody may have done something themselves (rule S19). */
export const SUSPECT = {
  title: 'Stop here, and say this',
  say: '“I must stop you there. What you tell me can be used as evidence. You can get legal advice first. It is free.”',
  then: 'Ask nothing more about what they did. Ask only if anybody is hurt or in danger. Then ask a supervisor who takes it from here.',
};
/** Asked of an officer whose page nobody has touched for long. */
export const STILL_HERE = 'Are you still here? Callers ring for you. Touch anything to stay, or you stand down.';
export const DOING = {
  ringing: ['Somebody rings', 'blue'],
  taken: ['In a call', 'blue'],
  connected: ['In a call', 'blue'],
  parked: ['Somebody waits for them', 'blue'],
  'wrap-up': ['Writing it up', 'plain'],
  away: ['Stood down', 'warm'],
  '': ['Free', 'good'],
};
export const SKILLS = [
  'woman-officer', 'man-officer', 'interpreter-ar', 'interpreter-bfi', 'interpreter-bn', 'interpreter-cy', 'interpreter-es', 'interpreter-fr',
  'interpreter-gu', 'interpreter-pa', 'interpreter-pl', 'interpreter-pt', 'interpreter-ro', 'interpreter-so', 'interpreter-tr', 'interpreter-ur',
  'interpreter-zh',
];
export const LANES = { general: 'General', specialist: 'Lane B', 'counter-terror': 'Lane C', standards: 'Lane D' };
export const RULES = {
  none: 'no contact wanted',
  any: 'any way',
  hours: 'only at some hours',
  'no-message': 'leave no message',
  letter: 'letter only',
  'through-someone': 'through someone',
};
export const CONDITIONS = { ready: 'good', degraded: 'warm', blocked: 'bad', absent: 'plain', unknown: 'warm' };
/** What a condition of a kiosk asks of its technician, where its name does not say it. */
export const TO_MEND = {
  'journeys: degraded': 'Its own journeys are wrong. Visitors get its last good set. Its log names file and line.',
  'journeys: blocked': 'Its own journeys are wrong, and it has no good set of them. Visitors get the shipped ones. Its log names file and line.',
  'update-trial: degraded': 'A fresh program is on trial there. It is kept or given up by itself.',
  'update-home-unpainted: degraded': 'It went back to its old program: the fresh one showed no first page.',
  'update-self-test: degraded': 'It went back to its old program: with the fresh one a part stopped working.',
  'update-outbox-unreadable: degraded': 'It went back to its old program: the fresh one could not read what waits there.',
  'update-desk-unreached: degraded': 'It went back to its old program: the fresh one did not reach the desk in a day.',
  'update-never-started: degraded': 'It went back to its old program: the fresh one never started.',
  'update-stopped: degraded': 'It went back to its old program: the fresh one stopped again and again.',
  'journeys-kept: blocked': 'Its own journeys are in use, but it could not keep them as the last good set. Its log says why.',
};
export const PROVENANCE = {
  typed: ['Typed', 'keyboard', 'plain'],
  chosen: ['Chosen', 'check', 'plain'],
  dictated: ['Dictated', 'microphone', 'plain'],
  officer: ['Officer', 'user-circle', 'blue'],
  mine: ['You', 'user-circle', 'blue'],
  suggested: ['Suggested', 'warning-circle', 'warm'],
};
export const CALL_STATES = {
  waiting: ['Waiting for their screen', 'blue'],
  connecting: ['Connecting', 'blue'],
  connected: ['Connected', 'good'],
  'one-moment': ['One moment: nothing comes through', 'warm'],
  lost: ['The line was lost. Their screen tries again', 'warm'],
};
export const NOT_THERE = 'Not on their screen yet';
export const NOT_ARRIVED = 'Your last typed words may not have reached them.';
export const ENDS = {
  visitor: 'they ended the call.',
  officer: 'you ended the call.',
  lost: 'the line was lost and did not come back.',
  away: 'this page was out of reach for too long. They wait again, in front of everybody.',
  parked: 'they wait, first in line. Anybody who is free can take them.',
  kept: 'they wait for you, two minutes at most, then for anybody. Go on from the list.',
  handed: 'they ring for somebody else, first in line.',
  gone: 'the call is over. Their screen or the desk ended it.',
};
export const ACTS = { 'out-ring': 'had the number for one call', 'out-message': 'left a voice message', open: 'opened it, logged before opening', 'give-control-room': 'gave it to the control room', plan: 'looked whom to ring', message: 'left a message', 'send-left': 'sent it for the person, as told', 'sign-in': 'signed in' };

export const REASONS = {
  'help-sent': 'Help was sent',
  'they-are-safe': 'They are safe',
  'given-to-control-room': 'Control room has it',
  'not-an-emergency': 'Not an emergency',
};

export const CHILDLINE = 'Childline: 0800 1111, free, day and night.';
/** What is decided before a contact is closed; the desk keeps these codes, who and when. */
export const DECISIONS = {
  child: {
    title: 'Safeguarding decision',
    choices: {
      'go-to-them': 'Go to them now',
      'childrens-services-now': 'Children’s services now',
      'childrens-services-today': 'Children’s services today',
      'worker-knows': 'Their worker already knows',
      'no-referral': 'No referral: a supervisor agrees',
    },
  },
  leaving: {
    title: 'How are they leaving?',
    choices: {
      'on-their-own': 'On their own, by a safe way',
      'somebody-fetches-them': 'Somebody fetches them',
      'officer-comes': 'An officer comes to them',
      'stays-where-they-are': 'They stay there for now',
      'left-without-saying': 'They left without saying',
    },
  },
  next: {
    title: 'What comes next?',
    choices: {
      'ring-them-safely': 'We ring them the safe way',
      'officer-visits': 'An officer visits, as agreed',
      'support-worker': 'A support worker, with their yes',
      'they-come-back': 'They come back by themselves',
      'wants-nothing': 'They want nothing more now',
    },
  },
};

const SENTENCES = {
  'relay-refused': 'The relay did not let this call in: its credentials are over, or not right. Tell whoever looks after the desk.',
  'relay-unreached': 'The relay for calls could not be reached from here. Tell whoever looks after the desk.',
  'no-desk': 'The desk cannot be reached. Your keys are still here; it tries again by itself.',
  'sign-in': 'Please sign in again.',
  'not-on-roster': 'These keys are not on the roster of this desk. Ask an admin.',
  'waiting-for-approval': 'Your passkey is known and waits for approval. Two admins put you on the roster.',
  'passkey-refused': 'That passkey is not known here, or you were not verified. Try again.',
  'passkey-cancelled': 'No passkey was used. It was cancelled, took too long, or this device has none for this desk.',
  'passkey-elsewhere': 'Passkeys do not work at this address. Use the address of the desk.',
  'passkey-here': 'This device has a passkey for this desk already. Sign in with it, or use another device.',
  'old-browser': 'This browser cannot make the keys. Use a newer one.',
  'no-prf': 'This passkey cannot make keys. Use a newer one, or a key file.',
  'key-file': 'That is not an officer key file. Choose the file with your number and ".json".',
  'no-roster': 'This desk has no roster yet. An admin must install one.',
  'challenge-used': 'That took too long. Try again.',
  'invitation-spent': 'This invitation was used, replaced or is too old. Ask for a new one.',
  'not-your-lane': 'This lane is not yours to open.',
  'no-lane-key': 'None of the keys of this lane is wrapped to you yet. An admin must wrap it.',
  'not-opened': 'Open the report first.',
  'other-window': 'You have this caller in another window.',
  'no-follow': 'This report has no code words, so nobody could read a message.',
  'contact-over': 'This contact is over.',
  'decision-owed': 'Decide first what comes next for this person. The list is beside the call.',
  decided: 'Somebody has decided this already.',
  'no-plan': 'This alert names nobody to ring.',
  'not-yours': 'Another officer has this contact.',
  'ring-first': 'Ring first, then say what came of it.',
  'rung-already': 'The number was given out for this call. Say first what came of it.',
  'rule-not-set': 'Their contact rule is not set. Nothing goes out.',
  'rule-other': 'That is not the rule their kiosk signed. Nothing goes out. Tell the supervisor.',
  'rule-refuses': 'Their contact rule does not allow this. Nothing goes out.',
  'not-these-hours': 'It is not one of the hours that they said are safe. Nothing goes out.',
  'not-free': 'They are not free any more. Choose another, or whoever is free next.',
  'you-are-busy': 'You have a caller already. End that call first.',
  'no-left': 'These open nothing here. Ask for each word once more: it may be sent, deleted or older than seven days.',
  'left-later': 'Too many words that open nothing. Wait some minutes, then ask for each word slowly.',
  'words-of-report': 'These words follow a report that was sent. Ask for the reference, or let them look at any screen.',
  'other-draft': 'It was changed somewhere else meanwhile. Close it and open it again.',
  'no-draft': 'It is not kept any more: it was sent, deleted or is too old.',
  'altered-roster': 'The keys of the roster are not those of your team. Nothing was sent. Tell the supervisor.',
  'no-memory': 'This browser has not the memory to open it. Close other pages and try again.',
  altered: 'This report is not what the kiosk signed. Nothing of it is shown. Tell the supervisor.',
  later: 'The desk is too busy for a moment. Try again.',
};

/** The browser's own names for what goes wrong with a passkey. */
const BROWSER = { NotAllowedError: 'passkey-cancelled', AbortError: 'passkey-cancelled', SecurityError: 'passkey-elsewhere', InvalidStateError: 'passkey-here', NotSupportedError: 'old-browser' };

/** A sentence for an error of any kind. */
export function sentence(error) {
  const code = BROWSER[error?.name] ?? error?.code ?? error?.message ?? '';
  if (code === 'already-handling') {
    return error.more.you ? 'You have this caller in another window.' : `${person(error.more.who)} is already handling this.`;
  }
  return SENTENCES[code] ?? `That did not work (${code || 'unknown'}).`;
}

/** Why a call could not be set up, and what its officer may do. */
export function callTrouble(code) {
  return `${SENTENCES[code] ?? `The call could not be set up (${code}).`} End it, or wait: their screen tries again.`;
}

/** "Police officer 1234": the only name an officer has for others. */
export function person(who) {
  return `${who?.kind === 'staff' ? 'Police staff' : 'Police officer'} ${who?.number ?? ''}`.trim();
}

// Languages that browsers have no name for, or a misleading one.
const UNNAMED = {
  aii: 'Assyrian', bfi: 'British Sign Language', ckb: 'Kurdish (Sorani)', fat: 'Fante', kmr: 'Kurdish (Kurmanji)',
  mnk: 'Mandinka', phr: 'Pahari (Mirpuri)', pnb: 'Punjabi (Pakistan)', syl: 'Sylheti',
};

/** A language in its own script and in English. */
export function language(code) {
  const name = (shown) => {
    try {
      return new Intl.DisplayNames([shown], { type: 'language' }).of(code);
    } catch {
      return code;
    }
  };
  const [own, english] = [name(code), name('en')];
  return own === english ? english : `${own} ${english}`;
}

const NEEDS = {
  child: 'Under 18',
  'about-child': 'About a child',
  'woman-officer': 'Woman officer',
  'man-officer': 'Man officer',
  safe: 'Safe mode: type first, say nothing aloud',
  undivided: 'Your whole attention: nobody beside them',
  'lane-standards': 'Police insider: nobody at the local desk',
  'wish-woman': 'Interpreter: a woman',
  'wish-man': 'Interpreter: a man',
  'wish-stranger': 'Interpreter: not from their community',
};

/** "woman-officer" as "Woman officer", "interpreter-so" as "Interpreter: Soomaali Somali". */
export function need(code) {
  if (code.startsWith('interpreter-')) {
    const spoken = code.slice('interpreter-'.length);
    return `Interpreter${spoken === 'bfi' ? '' : ' (sound only, no companion)'}: ${UNNAMED[spoken] ?? language(spoken)}`;
  }
  if (NEEDS[code]) return NEEDS[code];
  const text = code.replace(/[-_]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What an officer can do, in the code of the need that it meets. */
export function skill(code) {
  if (!code.startsWith('interpreter-')) return need(code);
  const spoken = code.slice('interpreter-'.length);
  return UNNAMED[spoken] ?? language(spoken);
}

/** 72 as "1:12", 3672 as "1:01:12". */
export function age(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (n) => String(n).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A wait as a visitor is told it: "under a minute", "about 4 min"; null is nobody's to say. */
export function wait(seconds) {
  if (seconds === null) return 'nothing, nobody is on duty';
  const minutes = Math.round(seconds / 60);
  return minutes ? `about ${minutes} min` : 'under a minute';
}

/** "2026-11-30" as "Mon 30 Nov". */
export function weekday(date) {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
}

/** "29 min left", "7 h left", "12 min over". */
export function left(seconds) {
  const size = Math.abs(seconds);
  const text = size < 5400 ? `${Math.max(1, Math.round(size / 60))} min` : `${Math.round(size / 3600)} h`;
  return `${text} ${seconds < 0 ? 'over' : 'left'}`;
}

/** Hour and minute of a moment in milliseconds. */
export function time(ms) {
  return new Date(ms).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** "2026-11-24T17" as "5 to 6 pm" here. */
export function hour(made) {
  const from = new Date(`${made}:00:00Z`);
  if (Number.isNaN(from.getTime())) return '';
  const name = (n) => `${n % 12 || 12}`;
  const [a, b] = [from.getHours(), (from.getHours() + 1) % 24];
  return `${name(a)} to ${name(b)} ${b >= 12 && b < 24 ? 'pm' : 'am'}`;
}

/** 1234567 as "1.2 MB". */
export function size(count) {
  return count < 1e6 ? `${Math.max(1, Math.round(count / 1024))} kB` : `${(count / 1e6).toFixed(1)} MB`;
}
