/** The server's answer, as the page uses it. */

/**
 * @typedef {{document: number, start: number | null, end: number | null, message: string, place: string, isSame: boolean, isSource: boolean}} Label a place in the source story is `isSource`
 * @typedef {{title: string, safe: boolean, edits: {start: number, end: number, text: string}[]}} Fix
 * @typedef {{
 *   id: string, fingerprint: string, document: number, start: number | null, end: number | null, words: string,
 *   rule: string, category: string, severity: "error" | "warning" | "info", confidence: string, message: string, why: string,
 *   template: string, labels: Label[], fix: Fix | null, signature: string,
 * }} Finding the signature is the same if its card is
 * @typedef {{start: number, end: number, role: string, checked: boolean}} Paragraph
 * @typedef {{name: string, isChecked: boolean, reason: string, format: string, text: string, paragraphs: Paragraph[]}} StoryDocument
 * @typedef {{documents: StoryDocument[], findings: Finding[], notChecked: string, problems: string[], sourceProblem: string, version: string}} Answer
 */

/** The message of a related place that is a repetition of the finding itself. */
const SAME_AGAIN = "the same again";
/** The name of the source story in places and in problems. */
const SOURCE = "<source>";
const OF_SOURCE = /^source( <source>)?: /;
/** Characters of the words of a finding that a card shows. */
const SHOWN = 140;

/**
 * Reads the JSON of `POST v1/check`.
 * @param {any} json
 * @param {string} source the source story that was sent; empty if there was none
 * @returns {Answer}
 */
export function readAnswer(json, source) {
  const documents = (json.documents ?? []).map(readDocument);
  const rules = json.rules ?? {};
  /** @type {Map<string, number>} */
  const seen = new Map();
  const findings = json.diagnostics.map((/** @type {any} */ item) => {
    const finding = readFinding(item, documents, rules[item.rule] ?? {}, source);
    // Two findings with one fingerprint in two stories of a file are two cards.
    const count = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, count + 1);
    return { ...finding, id: count ? `${finding.fingerprint}-${count}` : finding.fingerprint };
  });
  const problems = (json.errors ?? []).map((/** @type {any} */ item) => item.message);
  return {
    documents,
    findings,
    notChecked: (json.not_checked ?? []).map((/** @type {any} */ item) => item.message).join("; "),
    problems: problems.filter((/** @type {string} */ problem) => !OF_SOURCE.test(problem)),
    sourceProblem: problems.find((/** @type {string} */ problem) => OF_SOURCE.test(problem))?.replace(OF_SOURCE, "") ?? "",
    version: json.version ?? "",
  };
}

/** @param {any} item @returns {StoryDocument} */
function readDocument(item) {
  return {
    name: item.name ?? "",
    isChecked: item.status === "checked",
    reason: item.reason ?? "",
    format: item.format,
    text: item.text,
    paragraphs: item.paragraphs.map((/** @type {any} */ paragraph) => ({ ...paragraph, ...span(paragraph) })),
  };
}

/** @param {any} item @param {StoryDocument[]} documents @param {any} rule @param {string} source @returns {Finding} */
function readFinding(item, documents, rule, source) {
  const own = span(item);
  const text = documents[item.document]?.text ?? "";
  const edits = item.fix?.edits.map((/** @type {any} */ edit) => ({ ...span(edit), text: edit.text ?? edit.replacement }));
  const words = own.start === null ? "" : text.slice(own.start, Math.min(own.end, own.start + SHOWN));
  const labels = item.labels.map((/** @type {any} */ label) => readLabel(label, documents, item.document, source));
  return {
    id: item.fingerprint,
    fingerprint: item.fingerprint,
    document: item.document,
    ...own,
    words,
    rule: item.rule,
    category: item.category,
    severity: item.severity,
    confidence: item.confidence,
    message: item.message,
    why: rule.why ?? "",
    template: rule.message ?? "",
    labels,
    fix: item.fix && { title: item.fix.title, safe: item.fix.safe, edits },
    signature: JSON.stringify([item.severity, item.message, words, item.fix?.title, labels.map((/** @type {Label} */ { message, place }) => [message, place])]),
  };
}

/** @param {any} item @param {StoryDocument[]} documents @param {number} own @param {string} source @returns {Label} */
function readLabel(item, documents, own, source) {
  const { start, end } = span(item);
  const document = item.document ?? own;
  const isSource = item.path === SOURCE;
  const text = isSource ? source : (documents[document]?.text ?? "");
  const place = start === null ? item.path : text.slice(start, Math.min(end, start + SHOWN)).trim();
  return { document, start, end, message: item.message, place, isSame: item.message === SAME_AGAIN, isSource };
}

/**
 * Returns the places of a finding in its story: its own, and where it is repeated.
 * @param {Finding} finding
 */
export function placesOf({ start, end, labels }) {
  return [{ start, end }, ...labels.filter((label) => label.isSame)];
}

/** @param {any} item @returns {{start: any, end: any}} null if the place is not in a text of the answer */
function span(item) {
  const isKnown = typeof item.offset === "number";
  return { start: isKnown ? item.offset : null, end: isKnown ? item.offset + item.length : null };
}
