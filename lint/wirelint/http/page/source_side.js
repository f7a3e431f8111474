/** The source story beside the story that is its translation: its field, its language, and what came of the comparison. */

import { byId } from "./dom.js";
import { Editor } from "./editor.js";
import { plainTextOf, readFile } from "./files.js";
import { explainSource } from "./status.js";

/** The codes of the languages that are compared in full. */
const LANGUAGES = ["ar", "cs", "de", "es", "fr", "is", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh"];
/** @type {import("./check.js").Source} */
const BLANK = { text: "", language: "" };
const NO_TEXT = "Only plain text in UTF-8 can be dropped here. Open the file in its own program, copy the story and paste it.";

export class SourceSide {
  /** @param {() => import("./desk.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.editor = new Editor(byId("source"), (change, kind) => this.#typed(change, kind), (data) => this.#openPasted(data));
    this.language = byId("source-language", HTMLSelectElement);
    const names = new Intl.DisplayNames("en", { type: "language" });
    const options = LANGUAGES.map((code) => new Option(names.of(code), code)).sort((one, other) => one.text.localeCompare(other.text, "en"));
    this.language.append(new Option("Language: detected", ""), ...options);
    this.language.addEventListener("change", () => this.#set({ text: this.editor.text, language: this.language.value }, "the language of the source"));
    byId("add-source").addEventListener("click", () => this.#add());
    byId("remove-source").addEventListener("click", () => this.#remove());
  }

  /** Shows a source, or hides the field. @param {import("./check.js").Source | null} source */
  show(source) {
    byId("source-side").hidden = !source;
    byId("add-source").hidden = source !== null;
    document.body.toggleAttribute("data-source", source !== null);
    const { text, language } = source ?? BLANK;
    if (this.editor.text !== text) this.editor.setText(text);
    this.language.value = language;
  }

  /** Shows whether the source was compared, and if not, why. */
  showNote() {
    const desk = this.desk();
    const problem = desk.isFresh && !desk.failure ? (desk.answer?.sourceProblem ?? "") : "";
    const note = byId("source-note");
    note.classList.toggle("alarm", problem !== "");
    const words = problem ? explainSource(problem) : this.#state(desk);
    if (note.textContent !== words) note.textContent = words;
  }

  /** @param {import("./desk.js").Desk} desk @returns {string} */
  #state({ isSourceBlank, isEmpty, isFresh, failure, answer }) {
    if (isSourceBlank) return "Paste the source story here, or drop a text file. Nothing is compared yet.";
    if (isEmpty) return "It is compared when there is a story.";
    const isCompared = isFresh && !failure && answer?.documents.some((document) => document.isChecked);
    return isCompared ? "Numbers, dates, names, addresses and paragraphs of the story are compared with it." : "";
  }

  /** @param {EventTarget | null} target @returns {boolean} whether it is a part of this side */
  holds(target) {
    return target instanceof Node && byId("source-side").contains(target);
  }

  /** @param {File} file */
  async openFile(file) {
    const read = await readFile(file);
    const text = read && plainTextOf(read);
    if (text === null) this.desk().page.say(NO_TEXT);
    else this.#set({ text, language: this.language.value }, `opening ${file.name} as the source`);
  }

  /** Goes to a place in the source. @param {number} start @param {number} end @param {{top: number, bottom: number}} margins */
  showPlace(start, end, margins) {
    this.editor.select(start, end);
    this.editor.reveal(start, end, margins);
  }

  #add() {
    this.#set(BLANK, "adding a source story");
    this.editor.select(this.editor.text.length);
    this.editor.field.scrollIntoView({ block: "nearest" });
  }

  #remove() {
    this.#set(null, "removing the source story");
    byId("text").focus();
    this.desk().page.say("Source story removed.", true);
  }

  /** @param {import("./check.js").Source | null} source @param {string} label */
  #set(source, label) {
    const desk = this.desk();
    desk.setContent({ ...desk.content, source }, label);
  }

  /** @param {import("./edits.js").Change} change @param {string} kind the browser's name for it */
  #typed(change, kind) {
    const desk = this.desk();
    const isPasted = kind === "insertFromPaste";
    desk.undoStack.pushText(change, isPasted ? "paste" : "typing", /^(insert(Composition)?Text|deleteContent)/.test(kind), "source");
    desk.changed(change, "source");
  }

  /** Opens a pasted file. @param {DataTransfer} data @returns {boolean} whether there was one */
  #openPasted(data) {
    const file = data.files[0];
    if (!file || data.types.includes("text/plain")) return false;
    this.openFile(file);
    return true;
  }
}
