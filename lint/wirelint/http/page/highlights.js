/** Marks in the text by the CSS Custom Highlight API. Where a browser has none, the list of findings has to do. */

const NAMES = ["error", "warning", "info", "related", "current-error", "current-warning", "current-info"];

/** Whether this browser can mark words. */
export const canMark = typeof Highlight === "function" && "highlights" in CSS;

/**
 * Marks the words of findings, and of the current one its related places too.
 * @param {import("./text_nodes.js").TextNodes} nodes
 * @param {import("./answer.js").Finding[]} findings those to mark, in the text of `nodes`
 * @param {import("./answer.js").Finding | null} current
 */
export function mark(nodes, findings, current) {
  if (!canMark) return;
  const highlights = new Map(NAMES.map((name) => [name, new Highlight()]));
  for (const finding of findings) add(highlights.get(finding.severity), nodes, finding);
  if (current) {
    add(highlights.get(`current-${current.severity}`), nodes, current);
    for (const label of current.labels) if (label.document === current.document) add(highlights.get("related"), nodes, label);
  }
  // Of marks over one another, the more severe one is on top.
  ["related", "info", "warning", "error"].forEach((name, priority) => { highlights.get(name).priority = priority + 1; });
  for (const [name, highlight] of highlights) CSS.highlights.set(name, highlight);
}

/** @param {Highlight | undefined} highlight @param {import("./text_nodes.js").TextNodes} nodes @param {{start: number | null, end: number | null}} place */
function add(highlight, nodes, { start, end }) {
  if (start === null || end === null) return;
  // A place between two characters, where something is missing, is marked by both.
  const range = nodes.range(start < end ? start : Math.max(start - 1, 0), start < end ? end : end + 1);
  if (range) highlight?.add(range);
}
