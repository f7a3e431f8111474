/** One stack for everything that can be undone: typing, fixes, other stories, and what is ignored or accepted. */

/**
 * @typedef {import("./edits.js").Change} Change
 * @typedef {"story" | "source"} Field whose text was changed
 * @typedef {{kind: "text", label: string, change: Change, field: Field, time: number, joins: boolean}} TextStep
 * @typedef {{kind: "content" | "choices", label: string, before: any, after: any}} StateStep
 * @typedef {TextStep | StateStep} Step
 */

/** Milliseconds between two keystrokes that are undone together. */
const TOGETHER = 1000;
const MOST_STEPS = 1000;

export class UndoStack {
  /** @type {Step[]} */
  done = [];
  /** @type {Step[]} */
  undone = [];

  /** @param {Step} step */
  push(step) {
    this.undone = [];
    const last = this.done.at(-1);
    if (step.kind === "text" && last?.kind === "text" && continues(last, step)) {
      last.change = join(last.change, step.change);
      last.time = step.time;
      return;
    }
    this.done.push(step);
    if (this.done.length > MOST_STEPS) this.done.shift();
  }

  /** Records a change of the text. @param {Change} change @param {string} label @param {boolean} joins whether keystrokes before and after it are undone with it @param {Field} field */
  pushText(change, label, joins, field = "story") {
    this.push({ kind: "text", label, change: { ...change }, field, time: performance.now(), joins });
  }

  /** @returns {Step | undefined} the step to undo, which is then the next one to redo */
  undo() {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step;
  }

  /** @returns {Step | undefined} the step to redo */
  redo() {
    const step = this.undone.pop();
    if (step) this.done.push(step);
    return step;
  }
}

/** @param {TextStep} last @param {TextStep} next */
function continues(last, next) {
  if (!last.joins || !next.joins || last.field !== next.field || next.time - last.time > TOGETHER || last.change.added.endsWith("\n")) return false;
  const { change } = next;
  const end = last.change.start + last.change.added.length;
  return change.removed ? isDeleting(last.change, change) : Boolean(last.change.added) && change.start === end;
}

/** @param {Change} last @param {Change} next */
function isDeleting(last, next) {
  return !last.added && !next.added && (next.start + next.removed.length === last.start || next.start === last.start);
}

/** @param {Change} last @param {Change} next @returns {Change} both as one */
function join(last, next) {
  if (!next.removed) return { ...last, added: last.added + next.added };
  const isBefore = next.start < last.start;
  return { start: next.start, removed: isBefore ? next.removed + last.removed : last.removed + next.removed, added: "" };
}
