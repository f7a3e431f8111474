/** The story on the desk: its text or file, its findings, and everything that can be done with them. */

import { Checker, fixFile, Failure } from "./check.js";
import { choicesFor } from "./choices.js";
import { applyChange, changeOf, invert, joinEdits, moveFinding, moveInSource } from "./edits.js";
import { plainTextOf, readFile } from "./files.js";
import { plural, statusOf } from "./status.js";
import { UndoStack } from "./undo.js";

/**
 * @typedef {import("./answer.js").Finding} Finding
 * @typedef {import("./edits.js").Change} Change
 * @typedef {{name: string, file: File | null, format: string, text: string, source: import("./check.js").Source | null}} Content a text that can be edited, or a file, and the story that it is the translation of
 */

const NO_STORY = { name: "", file: null, format: "auto", text: "" };
/** @type {Content} */
const NOTHING = { ...NO_STORY, source: null };

export class Desk {
  /**
   * @param {import("./choices.js").Choices} choices
   * @param {{
   *   setContent: (content: Content) => void, applyChange: (change: Change, field: import("./undo.js").Field) => void,
   *   show: () => void, showState: () => void, say: (message: string, canUndo?: boolean) => void,
   * }} page shows other content, a change of the text, findings and state, only the state, a remark
   */
  constructor(choices, page) {
    this.choices = choices;
    this.page = page;
    this.undoStack = new UndoStack();
    this.checker = new Checker((answer) => this.#receive(answer), (failure) => this.#fail(failure));
    this.content = NOTHING;
    this.settings = { profile: "" };
    /** @type {import("./answer.js").Answer | null} */
    this.answer = null;
    /** @type {Finding[]} with places in the text as it is now */
    this.findings = [];
    this.document = 0;
    /** @type {Finding[]} the findings of all stories of the file that are not ignored */
    this.open = [];
    /** @type {Finding[]} those in the story on the page */
    this.shown = [];
    this.isFresh = true;
    this.isSaved = true;
    /** @type {Failure | null} */
    this.failure = null;
  }

  /** The text that the places of the findings shown count. */
  get text() {
    return this.content.file ? (this.answer?.documents[this.document]?.text ?? "") : this.content.text;
  }

  get isEmpty() {
    return !this.content.file && !this.content.text.trim();
  }

  /** Whether there is a field for the source story, with nothing in it. */
  get isSourceBlank() {
    return this.content.source?.text.trim() === "";
  }

  get status() {
    const { isEmpty, isFresh, failure, answer, open } = this;
    return statusOf({ isEmpty, isFresh, failure, answer, shown: open, hidden: this.findings.length - open.length, isSourceBlank: this.isSourceBlank });
  }

  /** Sorts the findings out anew, and shows them. */
  #show() {
    const textOf = (/** @type {Finding} */ { document }) => (this.content.file ? (this.answer?.documents[document]?.text ?? "") : this.content.text);
    this.open = this.findings.filter((finding) => !this.choices.hides(finding, textOf(finding)));
    this.shown = this.open.filter((finding) => finding.document === this.document);
    this.page.show();
  }

  /** @param {string} id @returns {Finding | null} */
  find(id) {
    return this.findings.find((finding) => finding.id === id) ?? null;
  }

  /** Records what the person did in the text. @param {Change} change @param {string} kind the browser's name for it */
  typed(change, kind) {
    const isPasted = kind === "insertFromPaste";
    // Only a text that comes as a whole can be a web page or a mail.
    const format = isPasted && !this.content.text.trim() ? "auto" : this.content.format;
    this.undoStack.pushText(change, isPasted ? "paste" : "typing", /^(insert(Composition)?Text|deleteContent)/.test(kind));
    this.changed(change, "story", { format });
  }

  /** @param {File} file */
  async openFile(file) {
    const read = await readFile(file);
    if (!read) {
      this.page.say("This cannot be read. Drop one file, not a folder.");
      return;
    }
    const text = plainTextOf(read);
    this.setContent({ ...this.content, ...NO_STORY, name: file.name, ...(text === null ? { file: read.file } : { text }) }, `opening ${file.name}`);
  }

  startNew() {
    if (this.content !== NOTHING) this.setContent(NOTHING, "a new story");
  }

  /** Turns the story of a file on the page into text. */
  editAsText() {
    const story = this.answer?.documents[this.document];
    if (!story) return;
    const text = story.paragraphs.map(({ start, end }) => story.text.slice(start, end)).join("\n\n");
    this.setContent({ ...this.content, ...NO_STORY, name: `${this.content.name.replace(/\.\w+$/, "") || "story"}.txt`, format: "plain", text }, "editing as text");
  }

  /** Shows another story of the file. @param {number} number */
  turnTo(number) {
    this.document = number;
    this.page.setContent(this.content);
    this.#show();
  }

  /** @param {string} profile a kind of copy */
  setProfile(profile) {
    this.settings = { profile };
    this.#check();
  }

  /** Makes the fix of a finding. @param {string} id */
  fix(id) {
    const finding = this.find(id);
    if (finding?.fix) this.#makeFixes([finding], finding.fix.title);
  }

  /** The shown findings whose fix needs no second look. */
  get safe() {
    return this.shown.filter((finding) => finding.fix?.safe);
  }

  fixSafe() {
    const { safe } = this;
    if (safe.length) this.#makeFixes(safe, plural(safe.length, "sure fix", "sure fixes"));
  }

  /** Ignores a finding or its rule, or accepts its words. @param {"once" | "rules" | "words"} list @param {string} id */
  ignore(list, id) {
    const finding = this.find(id);
    if (!finding) return;
    const { item, remark } = choicesFor(finding)[list];
    if (item) this.#choose({ [list]: [...this.choices.lists[list], item] }, remark);
  }

  /** Takes something back that was ignored or accepted. @param {"once" | "rules" | "words"} list @param {number} index */
  takeBack(list, index) {
    this.#choose({ [list]: this.choices.lists[list].filter((/** @type {any} */ _, /** @type {number} */ at) => at !== index) }, "Shown again.");
  }

  undo() {
    this.#replay(this.undoStack.undo(), true);
  }

  redo() {
    this.#replay(this.undoStack.redo(), false);
  }

  /** @param {import("./undo.js").Step | undefined} step @param {boolean} isUndo */
  #replay(step, isUndo) {
    if (!step) return;
    if (step.kind === "text") {
      const change = isUndo ? invert(step.change) : step.change;
      this.page.applyChange(change, step.field);
      this.changed(change, step.field);
    } else if (step.kind === "content") this.#restore(isUndo ? step.before : step.after);
    else {
      this.choices.set(isUndo ? step.before : step.after);
      this.#show();
    }
    this.page.say(`${isUndo ? "Undone" : "Done again"}: ${step.label.replace(/\.$/, "")}.`);
  }

  /** @param {Finding[]} findings @param {string} label */
  async #makeFixes(findings, label) {
    const { file } = this.content;
    if (file) {
      await this.#fixInFile(file, findings.map(({ fingerprint }) => fingerprint), label);
      return;
    }
    const edits = joinEdits(findings.map(({ fix }) => fix?.edits ?? []));
    if (!edits.length) return;
    const change = changeOf(this.content.text, edits);
    const fixed = new Set(findings.map(({ id }) => id));
    this.findings = this.findings.filter(({ id }) => !fixed.has(id));
    this.page.applyChange(change, "story");
    this.undoStack.pushText(change, label, false);
    this.changed(change, "story");
    this.page.say(`Fixed: ${label}.`, true);
  }

  /** @param {File} file @param {string[]} fingerprints @param {string} label */
  async #fixInFile(file, fingerprints, label) {
    try {
      const mended = await fixFile({ ...this.content, file }, fingerprints, this.settings);
      if (this.content.file !== file) return;
      if (!mended.applied) this.page.say("This fix cannot be written into the file. “Edit as text” lets you make it by hand.");
      else {
        this.setContent({ ...this.content, file: mended.file }, label);
        this.page.say(`Fixed: ${label}.`, true);
      }
    } catch (error) {
      this.#fail(error instanceof Failure ? error : new Failure("refused", String(error)));
    }
  }

  /** @param {Partial<import("./choices.js").ChoiceLists>} change @param {string} label */
  #choose(change, label) {
    const before = this.choices.lists;
    const after = { ...before, ...change };
    this.choices.set(after);
    this.undoStack.push({ kind: "choices", label, before, after });
    this.#show();
    this.page.say(label, true);
  }

  /** Moves the findings with a change of a text, and has it checked. @param {Change} change @param {import("./undo.js").Field} field @param {Partial<Content>} more */
  changed(change, field, more = {}) {
    const { text, source } = this.content;
    if (field === "source") {
      if (source) this.content = { ...this.content, source: { ...source, text: applyChange(source.text, change) } };
      for (const finding of this.findings) moveInSource(finding, change);
    } else {
      this.content = { ...this.content, ...more, text: applyChange(text, change) };
      this.findings = this.findings.filter((finding) => moveFinding(finding, change));
      this.isSaved = false;
    }
    this.#check(true);
  }

  /** @param {Content} content @param {string} label */
  setContent(content, label) {
    this.undoStack.push({ kind: "content", label, before: this.content, after: content });
    this.#restore(content);
  }

  /** @param {Content} content */
  #restore(content) {
    const { file, name, text } = this.content;
    const isSameStory = content.file ? content.name === name : !file && content.text === text;
    if (!isSameStory || content.file !== file) this.isSaved = true;
    this.content = content;
    if (!isSameStory) {
      this.answer = null;
      this.findings = [];
      this.document = 0;
    }
    // A file that was mended is shown when the answer has come.
    if (!isSameStory || content.file === file) this.page.setContent(content);
    this.#check();
  }

  /** @param {boolean} waits whether the person may be typing */
  #check(waits = false) {
    this.isFresh = false;
    this.failure = null;
    if (this.isEmpty) {
      this.checker.stop();
      this.answer = null;
      this.findings = [];
    } else if (waits) this.checker.schedule(() => this.content, this.settings);
    else this.checker.start(this.content, this.settings);
    const left = new Set(this.findings);
    // Between two keystrokes there is no time to show everything anew, and the marks move by themselves.
    if (waits && this.open.every((finding) => left.has(finding))) this.page.showState();
    else this.#show();
  }

  /** @param {import("./answer.js").Answer} answer */
  #receive(answer) {
    const { content } = this;
    const format = answer.documents[0]?.format ?? "plain";
    if (!content.file && content.format === "auto" && !["plain", "auto"].includes(format)) {
      const file = new File([content.text], content.name || "pasted.txt", { type: "text/plain" });
      this.setContent({ ...content, ...NO_STORY, name: file.name, file }, "reading the story in it");
      return;
    }
    if (!content.file && answer.documents.length) this.content = { ...content, format: "plain" };
    this.failure = null;
    this.answer = answer;
    this.findings = answer.findings;
    this.isFresh = true;
    this.document = Math.min(this.document, Math.max(answer.documents.length - 1, 0));
    if (content.file) this.page.setContent(content);
    this.#show();
  }

  /** @param {Failure} failure */
  #fail(failure) {
    this.failure = failure;
    this.page.showState();
  }
}
