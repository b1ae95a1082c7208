// What is said over the data channel of a call, both ways (docs/protocol.md, "A call"). Believes nothing about its content.

import { canonical } from './signing.js';

export const LONGEST_LINE = 2_000; // characters
const LONGEST_NAME = 200; // characters of what a line is called

/** Says messages while the channel is open, and lets go of any other: what must arrive is said again by whoever keeps it. */
export function speaker() {
  let channel = null;
  return {
    over(opened) {
      channel = opened;
    },
    say(message) {
      if (channel?.readyState === 'open') channel.send(canonical({ v: 1, ...message }));
    },
  };
}

/** Reads one message at a time: `heard()` for any of ours, `ended(reason)` for a goodbye, the rest to `on`; `say` tells that a line is here. */
export function reader(on, heard, ended, say) {
  return (data) => {
    const message = parsed(data);
    if (message?.v !== 1) return;
    heard();
    const { bye, typed, got, form, suggested } = message;
    if (typeof bye === 'string') ended(bye === 'visitor' ? 'visitor' : 'lost');
    else if (typeof typed === 'string') {
      const line = name(message.line);
      on.typed?.(typed.slice(0, LONGEST_LINE), line);
      if (line) say({ got: line });
    } else if (name(got)) on.got?.(got);
    else if (form !== undefined) on.form?.(form);
    else if (typeof suggested?.question === 'string') on.suggested?.(suggested.question, suggested.ok === true);
  };
}

const name = (line) => (typeof line === 'string' && line.length <= LONGEST_NAME ? line : '');

function parsed(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
