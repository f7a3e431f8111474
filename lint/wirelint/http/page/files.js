/** Files and the clipboard: opening, dropping, saving, copying. */

import { byId } from "./dom.js";

/** Names of plain text, which can be edited at once. */
const TEXT = /\.(txt|text)$/i;

/** @typedef {{file: File, bytes: ArrayBuffer}} ReadFile a copy in memory, which no program can change or delete */

/** Reads a file, or returns null for a folder and what else cannot be read. @param {File} file @returns {Promise<ReadFile | null>} */
export async function readFile(file) {
  try {
    const bytes = await file.arrayBuffer();
    return { bytes, file: new File([bytes], file.name, { type: file.type }) };
  } catch {
    return null;
  }
}

/** Returns the text of plain text in UTF-8, or null: of other files only the server knows how to read the story. @param {ReadFile} read */
export function plainTextOf({ file, bytes }) {
  if (!TEXT.test(file.name)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return null;
  }
}

/** Opens files that are dropped on the page or chosen. @param {(file: File, target: EventTarget | null) => void} onFile with what it was dropped on @param {(target: EventTarget | null) => string} describe returns what a drop there does */
export function acceptFiles(onFile, describe) {
  const hint = byId("drop-hint");
  const holdsFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    hint.hidden = false;
    byId("drop-words").textContent = describe(event.target);
  });
  addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) hint.hidden = true;
  });
  addEventListener("drop", (event) => {
    hint.hidden = true;
    if (!holdsFile(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) onFile(file, event.target);
  });
  const input = byId("file", HTMLInputElement);
  byId("open").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    if (input.files?.[0]) onFile(input.files[0], null);
    input.value = "";
  });
}

/** Saves a file, in the browser's usual way. @param {File} file */
export function save(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Copies a text. @param {string} text @returns {Promise<boolean>} whether the browser allowed it */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not over plain HTTP: there the old way is left.
  }
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "away";
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isDone;
}
