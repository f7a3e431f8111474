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
 * Moves a span with a change.
 * @param {Span} span
 * @param {Change} change
 * @returns {boolean} whether it is still there: not if the change touched its inside
 */
export function move(span, { start, removed, added }) {
  const end = start + removed.length;
  if (span.end <= start) return true;
  if (span.start < end) return false;
  const by = added.length - removed.length;
  span.start += by;
  span.end += by;
  return true;
}

/**
 * Moves the places of a finding with a change.
 * A related place whose words changed has no place any more, and a fix whose words changed is no longer offered.
 * @param {import("./answer.js").Finding} finding
 * @param {Change} change
 * @returns {boolean} whether it is still there: not if its own words changed
 */
export function moveFinding(finding, change) {
  if (!hasPlace(finding)) return true;
  for (const label of finding.labels) if (hasPlace(label) && !label.isSource && !move(label, change)) Object.assign(label, { start: null, end: null });
  if (finding.fix?.edits.map((edit) => move(edit, change)).includes(false)) finding.fix = null;
  return move(finding, change);
}

/**
 * Moves the places of a finding in the source story with a change of that story.
 * @param {import("./answer.js").Finding} finding
 * @param {Change} change
 */
export function moveInSource({ labels }, change) {
  for (const label of labels) if (label.isSource && hasPlace(label) && !move(label, change)) Object.assign(label, { start: null, end: null });
}

/** @param {{start: number | null, end: number | null}} place @returns {place is Span} */
function hasPlace(place) {
  return place.start !== null;
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
