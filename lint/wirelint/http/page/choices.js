/** What the person has ignored and accepted. It stays in this browser. */

const KEY = "wirelint.choices";

/**
 * @typedef {{fingerprint: string, rule: string, message: string, words: string}} IgnoredOnce
 * @typedef {{rule: string, category: string, message: string}} IgnoredRule
 * @typedef {{once: IgnoredOnce[], rules: IgnoredRule[], words: string[]}} ChoiceLists
 */

/** @type {ChoiceLists} */
const NONE = { once: [], rules: [], words: [] };

export class Choices {
  constructor() {
    this.lists = load();
    // Another tab of this browser may change them too.
    addEventListener("storage", (event) => {
      if (event.key === KEY) this.lists = load();
    });
  }

  /** @param {ChoiceLists} lists */
  set(lists) {
    this.lists = lists;
    try {
      localStorage.setItem(KEY, JSON.stringify(lists));
    } catch {
      // A private window may have no storage: they last as long as the page.
    }
  }

  /** How many there are. */
  get count() {
    return this.lists.once.length + this.lists.rules.length + this.lists.words.length;
  }

  /**
   * Returns whether a finding is not to be shown.
   * @param {import("./answer.js").Finding} finding
   * @param {string} text the text that its offsets count
   */
  hides(finding, text) {
    return (
      this.lists.rules.some(({ rule }) => rule === finding.rule) ||
      this.lists.once.some(({ fingerprint }) => fingerprint === finding.fingerprint) ||
      this.lists.words.some((words) => isInside(finding, text, fold(words)))
    );
  }
}

/**
 * Returns what a finding adds to each list, and the remark about it. Words of nothing but spaces are not accepted.
 * @param {import("./answer.js").Finding} finding
 * @returns {Record<keyof ChoiceLists, {item: any, remark: string}>}
 */
export function choicesFor({ fingerprint, rule, category, message, template, words }) {
  const accepted = words.trim();
  return {
    once: { item: { fingerprint, rule, message, words }, remark: "Ignored once." },
    rules: { item: { rule, category, message: template || message }, remark: "Rule ignored in this browser." },
    words: { item: accepted, remark: `“${accepted}” accepted in this browser.` },
  };
}

/**
 * Returns the lists as lines for wirelint.toml. What is ignored once is this browser's alone.
 * @param {ChoiceLists} lists
 */
export function asToml({ rules, words }) {
  return list("ignore", rules.map(({ rule }) => rule)) + list("accept", words);
}

/** @param {string} key @param {string[]} values @returns {string} a key of TOML with its values, or nothing if there are none */
function list(key, values) {
  return values.length ? `${key} = [\n${values.map((value) => `    ${quote(value)},\n`).join("")}]\n` : "";
}

/** @param {string} words @returns {string} a TOML string */
function quote(words) {
  return JSON.stringify(words).replace(/\x7f/g, "\\u007f");
}

/** As wirelint's `accept` does: whether accepted words contain the place. */
function isInside(/** @type {import("./answer.js").Finding} */ { start, end }, /** @type {string} */ text, /** @type {string} */ words) {
  if (start === null || end === null || !words) return false;
  const from = Math.max(start - words.length, 0);
  const around = fold(text.slice(from, end + words.length));
  for (let at = around.indexOf(words); at >= 0; at = around.indexOf(words, at + 1)) {
    if (from + at <= start && end <= from + at + words.length) return true;
  }
  return false;
}

/** Lower case, plain spaces and apostrophes, of the same length. @param {string} text */
function fold(text) {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replace(/[\s\u00a0\u202f]/g, " ").replace(/[’‘]/g, "'");
}

/** @returns {ChoiceLists} */
function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const listOf = (/** @type {string} */ name) => (Array.isArray(stored[name]) ? stored[name] : []);
    return { once: listOf("once"), rules: listOf("rules"), words: listOf("words").filter((/** @type {any} */ word) => typeof word === "string") };
  } catch {
    return NONE;
  }
}
