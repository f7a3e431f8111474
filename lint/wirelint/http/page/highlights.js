/** Marks in the text by the CSS Custom Highlight API. Where a browser has none, the list of findings has to do. */

import { placesOf } from "./answer.js";

const NAMES = ["error", "warning", "info", "related", "current-error", "current-warning", "current-info"];

/** Whether this browser can mark words. */
export const canMark = typeof Highlight === "function" && "highlights" in CSS;

/**
 * Marks the words of findings, and of the current one its related places too.
 * @param {import("./text_nodes.js").TextNodes} nodes
 * @param {import("./answer.js").Finding[]} findings those to mark, in the text of `nodes`
 * @param {import("./answer.js").Finding | null} current
 * @param {import("./text_nodes.js").TextNodes} source the nodes of the source story
 */
export function mark(nodes, findings, current, source) {
  if (!canMark) return;
  const highlights = new Map(NAMES.map((name) => [name, new Highlight()]));
  for (const finding of findings) for (const place of placesOf(finding)) add(highlights.get(finding.severity), nodes, place);
  if (current) {
    for (const place of placesOf(current)) add(highlights.get(`current-${current.severity}`), nodes, place);
    const related = current.labels.filter((label) => !label.isSame && (label.isSource || label.document === current.document));
    for (const label of related) add(highlights.get("related"), label.isSource ? source : nodes, label);
  }
  // Of marks over one another, the more severe one is on top.
  for (const [name, highlight] of highlights) {
    highlight.priority = ["related", "info", "warning", "error"].indexOf(name) + 1;
    CSS.highlights.set(name, highlight);
  }
}

/** @param {Highlight | undefined} highlight @param {import("./text_nodes.js").TextNodes} nodes @param {{start: number | null, end: number | null}} place */
function add(highlight, nodes, { start, end }) {
  if (start === null || end === null) return;
  // A place between two characters, where something is missing, is marked by both.
  const range = nodes.range(start < end ? start : Math.max(start - 1, 0), start < end ? end : end + 1);
  if (range) highlight?.add(range);
}
