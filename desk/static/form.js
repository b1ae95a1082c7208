// What one call knows of the visitor's answers, for as long as they want to show them. Draws nothing; changes nothing of theirs.

/**
 * `shown`: the Form, or null; `before`: it was shown once; `waiting`: {question, text} that waits for a yes (one at a time, as at
 * the kiosk), or null; `refused` and `mine`: questions whose suggestion got a no, or a yes; `writing`: question -> unfinished text.
 */
export function newForm() {
  return {
    shown: null,
    before: false,
    waiting: null,
    refused: new Set(),
    mine: new Set(),
    writing: new Map(),
    version: 0,
    /** Take in what the kiosk shows now; null: they took it back, and nothing of it stays. */
    take(form) {
      this.shown = sound(form) ? form : null;
      this.before ||= this.shown !== null;
      if (!this.shown) {
        this.waiting = null;
        for (const one of [this.refused, this.mine, this.writing]) one.clear();
      }
      this.version += 1;
    },
    /** Their screen asks about this one now; one that waited before is a draft again. */
    suggest(question, text) {
      if (this.waiting) this.writing.set(this.waiting.question, this.waiting.text);
      this.waiting = { question, text };
      this.refused.delete(question);
      this.writing.delete(question);
      this.version += 1;
    },
    /** They said yes or no. */
    answered(question, ok) {
      if (this.waiting?.question === question) this.waiting = null;
      (ok ? this.mine : this.refused).add(question);
      this.version += 1;
    },
  };
}

/** It comes from a stranger's machine: what does not look like a form is none. */
function sound(form) {
  const text = (value) => typeof value === 'string';
  const given = (one) => one && [one.question, one.label, one.label_en, one.text, one.text_en, one.provenance].every(text);
  return form?.v === 1 && text(form.title_en) && text(form.language) && Array.isArray(form.answers) && form.answers.every(given) && Array.isArray(form.open) && form.open.every(text);
}
