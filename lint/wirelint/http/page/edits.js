/** Changes of a text and what they do to places in it. Offsets count UTF-16 units, as JavaScript and the server do. */

/**
 * @typedef {{start: number, removed: string, added: string}} Change what was replaced, and with what
 * @typedef {{start: number, end: number}} Span
 * @typedef {Span & {text: string}} Edit a range and what to write there
 */

/**
 * Returns the change between two texts, or null if they are equal.
 * @param {string} before
 * @param {string} after
 * @param {number} caret where typing ended in `after`: which of two equal letters is new cannot be seen from the texts
 * @returns {Change | null}
 */
export function findChange(before, after, caret = after.length) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const most = Math.min(shorter, Math.max(after.length - caret, 0));
  let tail = 0;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  let start = 0;
  while (start < shorter - tail && before[start] === after[start]) start += 1;
  // The caret was no help, as after deleting with the Delete key: the end may go on being equal.
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { start, removed: before.slice(start, before.length - tail), added: after.slice(start, after.length - tail) };
}

/** @param {Change} change @returns {Change} the change back */
export function invert({ start, removed, added }) {
  return { start, removed: added, added: removed };
}

/** @param {string} text @param {Change} change @returns {string} */
export function applyChange(text, { start, removed, added }) {
  return text.slice(0, start) + added + text.slice(start + removed.length);
}

/**
 * Returns where a span is after a change, or null if the change touched its inside.
 * @template {Span} T
 * @param {T} span
 * @param {Change} change
 * @returns {T | null}
 */
export function shift(span, { start, removed, added }) {
  const end = start + removed.length;
  if (span.end <= start) return span;
  if (span.start < end) return null;
  const by = added.length - removed.length;
  return { ...span, start: span.start + by, end: span.end + by };
}

/**
 * Returns a finding with its places moved by a change, or null if its own words changed.
 * A related place whose words changed is dropped, and a fix whose words changed is no longer offered.
 * @param {import("./answer.js").Finding} finding
 * @param {Change} change
 */
export function shiftFinding(finding, change) {
  if (finding.start === null) return finding;
  const moved = shift(finding, change);
  if (!moved) return null;
  const labels = finding.labels.flatMap((label) => (label.start === null ? label : shift(label, change)) ?? []);
  let fix = finding.fix;
  if (fix) {
    const edits = fix.edits.map((edit) => shift(edit, change));
    fix = edits.every((edit) => edit !== null) ? { ...fix, edits } : null;
  }
  return { ...moved, labels, fix };
}

/**
 * Returns the edits of several fixes that can be made together: of two that meet, the first.
 * @param {Edit[][]} fixes
 * @returns {Edit[]} sorted by place
 */
export function joinEdits(fixes) {
  /** @type {Edit[]} */
  const joined = [];
  for (const edits of fixes) {
    const meets = edits.some((edit) => joined.some((other) => edit.start <= other.end && other.start <= edit.end));
    if (!meets) joined.push(...edits);
  }
  return joined.sort((one, other) => one.start - other.start);
}

/**
 * Returns one change that makes all edits.
 * @param {string} text
 * @param {Edit[]} edits sorted, without overlaps; not empty
 * @returns {Change}
 */
export function changeOf(text, edits) {
  const start = edits[0].start;
  const end = edits[edits.length - 1].end;
  let added = "";
  let done = start;
  for (const edit of edits) {
    added += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return { start, removed: text.slice(start, end), added };
}
