/** The field with the story: plain text that can be edited. The text is one node, so that places in it are simple offsets. */

import { reveal } from "./assets/walk.js";
import { findChange } from "./edits.js";
import { TextNodes } from "./text_nodes.js";

export class Editor {
  /**
   * @param {HTMLElement} field
   * @param {(change: import("./edits.js").Change, kind: string) => void} onChange called after each change by the person
   * @param {(data: DataTransfer) => boolean} onPaste returns whether it took the pasted data, such as a file
   */
  constructor(field, onChange, onPaste) {
    this.field = field;
    this.onChange = onChange;
    this.onPaste = onPaste;
    this.text = "";
    this.node = document.createTextNode("");
    field.setAttribute("contenteditable", "plaintext-only");
    // An older browser takes the value for none, and all that this class does keeps its text plain too.
    if (!field.isContentEditable) field.setAttribute("contenteditable", "true");
    field.addEventListener("input", (event) => {
      // A word that an input method is composing is read when it is whole.
      if (event instanceof InputEvent && !event.isComposing) this.#read(event.inputType);
    });
    field.addEventListener("compositionend", () => this.#read("insertCompositionText"));
    field.addEventListener("beforeinput", (event) => this.#beforeInput(event));
    field.addEventListener("paste", (event) => this.#paste(event));
    this.#build("");
  }

  /** Shows another text. @param {string} text */
  setText(text) {
    this.text = text;
    this.#build(text);
  }

  /** The text as nodes. It is shown as long as no other text is set. */
  get nodes() {
    return new TextNodes([{ node: this.node, start: 0 }]);
  }

  /** Makes a change without calling `onChange`. @param {import("./edits.js").Change} change */
  apply({ start, removed, added }) {
    this.node.replaceData(start, removed.length, added);
    this.text = this.node.data;
  }

  /** Selects a range and puts the focus there. @param {number} start @param {number} end */
  select(start, end = start) {
    this.field.focus({ preventScroll: true });
    const range = this.nodes.range(start, end);
    if (range) getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }

  /** The selection as offsets; the end of the text if there is none. @returns {{start: number, end: number}} */
  get selection() {
    const selection = getSelection();
    if (!selection?.rangeCount || !this.field.contains(selection.anchorNode)) return { start: this.text.length, end: this.text.length };
    const range = selection.getRangeAt(0);
    const start = this.#offset(range.startContainer, range.startOffset);
    const end = range.collapsed ? start : this.#offset(range.endContainer, range.endOffset);
    return { start, end };
  }

  /** @param {string} text */
  #build(text) {
    this.node = document.createTextNode(text);
    // The break shows an empty last line, which the person has begun but not written in.
    this.field.replaceChildren(this.node, document.createElement("br"));
  }

  /** @param {Node} container @param {number} offset */
  #offset(container, offset) {
    if (container === this.node) return offset;
    const before = document.createRange();
    before.setStart(this.field, 0);
    before.setEnd(container, offset);
    return textOf(before.cloneContents()).length;
  }

  /** @param {InputEvent} event */
  #beforeInput(event) {
    if (event.inputType === "insertParagraph" || event.inputType === "insertLineBreak") {
      event.preventDefault();
      this.#insert("\n", "insertLineBreak");
    } else if (event.inputType.startsWith("format")) event.preventDefault();
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    if (!event.clipboardData) return;
    event.preventDefault();
    if (this.onPaste(event.clipboardData)) return;
    this.#insert(event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"), "insertFromPaste");
  }

  /** Writes over the selection. @param {string} words @param {string} kind */
  #insert(words, kind) {
    const start = Math.min(this.selection.start, this.text.length);
    const end = Math.min(this.selection.end, this.text.length);
    const change = { start, removed: this.text.slice(start, end), added: words };
    if (!change.removed && !words) return;
    const isWhole = kind === "insertFromPaste" && change.removed.length === this.text.length;
    this.apply(change);
    // A story that comes as a whole is read from its start.
    this.select(isWhole ? 0 : start + words.length);
    if (isWhole) (scrollsItself(this.field) ? this.field : window).scrollTo(0, 0);
    else this.#revealCaret();
    this.onChange(change, kind);
  }

  /** Scrolls to the caret, as browsers do by themselves after what they write. */
  #revealCaret() {
    const { end } = this.selection;
    this.reveal(Math.max(end - 1, 0), Math.min(end + 1, this.text.length), { top: 100, bottom: 20 });
  }

  /** Scrolls to a range: in the field if it scrolls by itself, and in the window. @param {number} start @param {number} end @param {{top: number, bottom: number}} margins */
  reveal(start, end, margins) {
    const range = this.nodes.range(start, end);
    if (!range) return;
    const { field } = this;
    const [box, words] = [field.getBoundingClientRect(), range.getBoundingClientRect()];
    const isInside = words.top >= box.top && words.bottom <= box.bottom;
    if (scrollsItself(field) && !isInside) field.scrollTop += words.top - box.top - field.clientHeight / 3;
    reveal(range, margins);
  }

  /** Reads what the browser wrote into the field, and puts it into one node again. @param {string} kind */
  #read(kind) {
    const caret = this.selection.end;
    const { firstChild, lastChild, childNodes } = this.field;
    const isOneNode = firstChild === this.node && lastChild?.nodeName === "BR" && childNodes.length === 2;
    const text = isOneNode ? this.node.data : textOf(this.field).slice(0, lastChild?.nodeName === "BR" ? -1 : undefined);
    const change = findChange(this.text, text, isOneNode ? caret : text.length);
    this.text = text;
    if (!isOneNode) {
      this.#build(text);
      this.select(Math.min(caret, text.length));
    }
    if (change) this.onChange(change, kind);
  }
}

/** @param {HTMLElement} field */
function scrollsItself(field) {
  return getComputedStyle(field).overflowY === "auto";
}

/** The text of nodes, with a line end for each break. @param {Node} root @returns {string} */
function textOf(root) {
  let text = "";
  for (const child of root.childNodes) {
    if (child instanceof Text) text += child.data;
    else if (child.nodeName === "BR") text += "\n";
    else text += (text && !text.endsWith("\n") ? "\n" : "") + textOf(child);
  }
  return text;
}
