/** The state of the story in words. No state looks or reads like another one. */

/**
 * @typedef {{name: string, sign: string, title: string, detail: string}} Status
 * @typedef {import("./answer.js").Finding} Finding
 */

/** @type {Record<import("./check.js").FailureKind, [name: string, title: string, detail: string]>} */
const FAILURES = {
  unreachable: ["alarm", "Cannot reach the server", "Nothing is checked now. Your story is safe on this page, and the check goes on as soon as the server answers."],
  busy: ["alarm", "The server is busy", "Nothing is checked now. It is tried again in a moment."],
  "signed-out": ["alarm", "You are signed out", "Nothing is checked. Copy your story, then open the link to this page that you were given."],
  "too-long": ["unread", "Not checked: too long", ""],
  slow: ["unread", "Not checked: it took too long", "Try a part of the story, and tell whoever runs this page."],
  refused: ["unread", "Not checked", ""],
};

/**
 * Returns the state to show.
 * @param {{
 *   isEmpty: boolean, isFresh: boolean, failure: import("./check.js").Failure | null,
 *   answer: import("./answer.js").Answer | null, shown: Finding[], hidden: number, isSourceBlank: boolean,
 * }} desk `isFresh` is false while the answer is for an earlier text; `shown` are the findings of all stories of the file
 * @returns {Status}
 */
export function statusOf({ isEmpty, isFresh, failure, answer, shown, hidden, isSourceBlank }) {
  if (isEmpty) return { name: "idle", sign: "", title: "No story yet", detail: "Paste or type one, or drop a file on this page." };
  if (failure) {
    const [name, title, detail] = FAILURES[failure.kind];
    return { name, sign: name === "alarm" ? "!" : "∅", title, detail: detail || sentence(failure.message) };
  }
  if (!answer) return { name: "idle", sign: "…", title: "Checking…", detail: "" };
  if (shown.length && !isFresh) return { ...found(shown, hidden), detail: "checking…" };
  if (!isFresh) return { name: "idle", sign: "…", title: "Checking…", detail: "" };
  return unread(answer, shown) ?? (shown.length ? found(shown, hidden) : ready(answer, hidden, isSourceBlank));
}

/** @param {Finding[]} shown @param {number} hidden @returns {Status} */
function found(shown, hidden) {
  const count = (/** @type {string} */ severity) => shown.filter((finding) => finding.severity === severity).length;
  const parts = [
    [count("error"), "must fix"],
    [count("warning"), "check"],
    [count("info"), "minor"],
    [hidden, "ignored"],
  ].filter(([number]) => number);
  const detail = parts.map(([number, word]) => `${number} ${word}`).join(" · ");
  return { name: count("error") ? "found" : "found mild", sign: "✎", title: `${shown.length.toLocaleString("en")} to look at`, detail };
}

/** @param {import("./answer.js").Answer} answer @param {number} hidden @param {boolean} isSourceBlank @returns {Status} */
function ready({ documents }, hidden, isSourceBlank) {
  const others = documents.flatMap((one) => one.paragraphs).filter((paragraph) => !paragraph.checked).length;
  const notes = [
    others ? `${plural(others, "paragraph")} not in English ${others === 1 ? "was" : "were"} not checked.` : "",
    hidden ? `${plural(hidden, "finding")} ignored.` : "",
    isSourceBlank ? "The field for the source story is empty, so nothing was compared." : "",
  ];
  const detail = notes.filter(Boolean).join(" ") || "Checked to the end, and nothing was found.";
  return { name: "ready", sign: "✓", title: "Ready to publish", detail };
}

/** @param {import("./answer.js").Answer} answer @param {Finding[]} shown @returns {Status | null} */
function unread({ documents, notChecked, problems, sourceProblem }, shown) {
  const status = (/** @type {string} */ title, /** @type {string} */ detail) => ({ name: "unread", sign: "∅", title, detail });
  const found = shown.length ? `${shown.length} to look at in what was checked. ` : "";
  const details = problems.map((problem) => sentence(problem.replace(/^cannot be (decoded|read): /, ""))).join(" ");
  if (problems.length && !documents.some((document) => document.isChecked)) return status("Not checked: cannot be read", details);
  if (problems.length) return status("Not fully checked", found + details);
  const skipped = documents.filter((document) => !document.isChecked);
  if (skipped.length && skipped.length < documents.length) {
    return status(`Not checked: ${skipped.length} of ${plural(documents.length, "story", "stories")}`, found + explain(skipped[0].reason).detail);
  }
  if (!skipped.length && documents.length && !notChecked) return sourceProblem ? status("Not fully checked", found + explainSource(sourceProblem)) : null;
  const { title, detail } = explain(notChecked || skipped[0]?.reason || "no copy in it");
  return status(title, detail);
}

/** @param {string} reason the server's @returns {{title: string, detail: string}} */
function explain(reason) {
  const language = /^not in English \((.+)\)/.exec(reason);
  if (language) return { title: "Not checked: no English copy", detail: `Only English is checked. This seems to be ${language[1]}.` };
  if (/^not in English/.test(reason)) return { title: "Not checked: no English copy", detail: "Only English is checked." };
  if (/^no copy/.test(reason)) return { title: "Not checked: no story in it", detail: "There are no sentences to check." };
  // What follows in brackets is for the terminal.
  return { title: "Not checked: no story found in it", detail: sentence(reason.replace(/ \([^()]*(--|wirelint\.toml)[^()]*\)$/, "")) };
}

/** @param {string} problem the server's, of a source story @returns {string} */
export function explainSource(problem) {
  const counts = /has (\d+) stories for (\d+)/.exec(problem);
  if (counts) return `Not all was compared: the numbers of stories differ (${counts[2]} here, ${counts[1]} in the source).`;
  const words = /in English/.test(problem) ? "it is in English" : /no copy/.test(problem) ? "there are no sentences in it" : problem;
  return `The source was not compared: ${words}.`;
}

/** @param {number} count @param {string} noun @param {string} [many] @returns {string} */
export function plural(count, noun, many = `${noun}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : many}`;
}

/** @param {string} text @returns {string} with a capital and a full stop */
export function sentence(text) {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…”]$/.test(start) || !start ? start : `${start}.`;
}
