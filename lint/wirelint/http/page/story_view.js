/** A story of a file, to read: a paragraph for each of the file's, in the look of its role. */

import { element } from "./dom.js";
import { TextNodes } from "./text_nodes.js";

/**
 * Shows a story.
 * @param {HTMLElement} field
 * @param {import("./answer.js").StoryDocument} story
 * @returns {TextNodes} the nodes that show its text
 */
export function showStory(field, { text, paragraphs, isChecked }) {
  const pieces = paragraphs.map(({ start, end }) => ({ node: document.createTextNode(text.slice(start, end)), start }));
  const shown = paragraphs.map(({ role, checked }, index) => element("p", { class: checked || !isChecked ? role : `${role} unchecked` }, pieces[index].node));
  field.replaceChildren(...shown);
  return new TextNodes(pieces);
}
