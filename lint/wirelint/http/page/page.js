/** The desk page: connects the story, the field, the cards and the buttons. */

import { Walk, isTyping, reveal } from "./assets/walk.js";
import { placesOf } from "./answer.js";
import { Cards } from "./cards.js";
import { Choices } from "./choices.js";
import { Desk } from "./desk.js";
import { openReport, prepareDialogs, showChoiceCount } from "./dialogs.js";
import { byId } from "./dom.js";
import { Editor } from "./editor.js";
import { acceptFiles, copy, save } from "./files.js";
import { canMark, mark } from "./highlights.js";
import { plural } from "./status.js";
import { SourceSide } from "./source_side.js";
import { showStory } from "./story_view.js";
import { TextNodes } from "./text_nodes.js";
import { prepareMenu, say, showFile, showStatus } from "./top_bar.js";

const field = byId("text");
const reader = byId("reader");
const panel = byId("panel");
const editor = new Editor(field, (change, kind) => desk.typed(change, kind), (data) => openPasted(data));
const sourceSide = new SourceSide(() => desk);
let readerNodes = new TextNodes([]);
/** The finding to go to when the current one is gone: its number in the list. */
let position = 0;

const desk = new Desk(new Choices(), {
  setContent: showContent,
  applyChange(change, name) {
    const changed = name === "source" ? sourceSide.editor : editor;
    changed.apply(change);
    if (document.activeElement === changed.field) changed.select(change.start + change.added.length);
  },
  show,
  showState,
  say,
});

const cards = new Cards(byId("findings"), {
  fix: (id) => desk.fix(id),
  ignoreOnce: (id) => desk.ignore("once", id),
  ignoreRule: (id) => desk.ignore("rules", id),
  accept: (id) => desk.ignore("words", id),
  report: (id) => openReport(desk, id),
  close: closeSheet,
  showLabel(id, number) {
    const label = desk.find(id)?.labels[number];
    if (!label || label.start === null) return;
    if (label.isSource) {
      document.body.dataset.sheet = "";
      isFromText = true; // the card is made the current one, and the source is what is scrolled to
      walk.go(cards.card(id), { focus: false });
      isFromText = false;
      sourceSide.showPlace(label.start, label.end ?? label.start, margins());
      return;
    }
    if (label.document !== desk.document) desk.turnTo(label.document);
    showPlace(label.start, label.end ?? label.start);
  },
});

const walk = new Walk(() => cards.items, (card) => {
  setTabStop(card);
  position = card ? cards.items.indexOf(card) : position;
  paint();
  if (card) revealIn(panel, card);
  if (card && !isFromText) revealCurrent();
});
let isFromText = false;

/** The finding of the current card. */
function current() {
  return walk.current ? desk.find(walk.current.dataset.id ?? "") : null;
}

/** Makes one card of the list the one that the Tab key leads to: the current one, or the first. @param {HTMLElement | null} card */
function setTabStop(card) {
  const { items } = cards;
  for (const item of items) item.tabIndex = item === (card ?? items[0]) ? 0 : -1;
}

/** The nodes that show the story. */
function nodes() {
  return desk.content.file ? readerNodes : editor.nodes;
}

/** Shows other content: the field for text, or a story of a file to read. @param {import("./desk.js").Content} content */
function showContent({ file, text, source }) {
  sourceSide.show(source);
  field.hidden = file !== null;
  reader.hidden = file === null;
  if (file === null) {
    if (editor.text !== text) editor.setText(text);
    return;
  }
  const story = desk.answer?.documents[desk.document];
  if (story) readerNodes = showStory(reader, story);
  else reader.replaceChildren();
}

/** Shows the findings and the state. */
function show() {
  const { shown, safe } = desk;
  const hadFocus = walk.current?.contains(document.activeElement) ?? false;
  const id = walk.current?.dataset.id;
  cards.show(shown, desk.text);
  const card = (id && cards.card(id)) || (id && cards.items[Math.min(position, cards.items.length - 1)]) || null;
  isFromText = true; // the text does not jump because an answer has come
  walk.go(card, { focus: hadFocus });
  isFromText = false;
  if (hadFocus && !card) byId("copy").focus();
  if (card && card.dataset.id !== id && isSheet()) revealCurrent();
  if (!card) closeSheet();
  setTabStop(card);
  paint();
  showFile(desk);
  showChoiceCount(desk);
  byId("fix-safe").hidden = safe.length < 2;
  byId("fix-safe").textContent = `Make ${plural(safe.length, "sure fix", "sure fixes")}`;
  byId("list-title").hidden = !shown.length;
  showState();
}

/** Shows the state of the story, and which buttons can be used. */
function showState() {
  showStatus(desk);
  sourceSide.showNote();
  document.body.toggleAttribute("data-filled", desk.content.file !== null || desk.content.text !== "");
  for (const name of ["copy", "download", "print", "new"]) byId(name, HTMLButtonElement).disabled = desk.isEmpty;
  byId("undo", HTMLButtonElement).disabled = !desk.undoStack.done.length;
  byId("redo", HTMLButtonElement).disabled = !desk.undoStack.undone.length;
}

/** Marks the findings in the story. Marks move with the text by themselves. */
function paint() {
  mark(nodes(), desk.shown, current(), sourceSide.editor.nodes);
}

/** Scrolls a box in its panel into view, where the panel scrolls by itself. @param {HTMLElement} box @param {HTMLElement} item */
function revealIn(box, item) {
  if (box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY === "auto") item.scrollIntoView({ block: "nearest" });
}

/** Whether the cards are below the story, as on a phone, and not beside it. */
function isStacked() {
  return getComputedStyle(panel).overflowY !== "auto";
}

/** Whether the current card lies over the bottom of the screen. */
function isSheet() {
  return "sheet" in document.body.dataset && isStacked();
}

function closeSheet() {
  delete document.body.dataset.sheet;
}

/** Scrolls to the words of the current finding, or to its card if the two cannot be seen together. */
function revealCurrent() {
  const finding = current();
  if (finding?.start != null && (!isStacked() || isSheet())) revealPlace(finding.start, finding.end ?? finding.start);
  else if (walk.current) reveal(walk.current, { top: byId("top").offsetHeight + 10, bottom: 20 });
}

/** @param {number} start @param {number} end */
function revealPlace(start, end) {
  const range = nodes().range(start, Math.max(end, start + 1));
  if (range) reveal(range, margins());
}

/** The pixels of the window that the bar and a card over the bottom cover. */
function margins() {
  return { top: byId("top").offsetHeight + 20, bottom: isSheet() ? (walk.current?.offsetHeight ?? 0) + 20 : 60 };
}

/** Goes to a place in the story. @param {number} start @param {number} end */
function showPlace(start, end) {
  const range = nodes().range(start, Math.max(end, start + 1));
  revealPlace(start, end);
  if (desk.content.file) getSelection()?.setBaseAndExtent(...points(range));
  else editor.select(start, end);
}

/** @param {Range | null} range @returns {[Node, number, Node, number]} */
function points(range) {
  return range ? [range.startContainer, range.startOffset, range.endContainer, range.endOffset] : [reader, 0, reader, 0];
}

/** Makes the finding at a place in the text the current one. @param {number | null} offset */
function goToFindingAt(offset) {
  if (offset === null) return;
  const at = desk.shown
    .flatMap((finding) => placesOf(finding).map(({ start, end }) => ({ id: finding.id, start: start ?? -2, end: end ?? -2 })))
    .filter(({ start, end }) => start <= offset && offset <= Math.max(end, start + 1))
    .sort((one, other) => one.end - one.start - (other.end - other.start))[0];
  const card = at && cards.card(at.id);
  if (!card) {
    closeSheet();
    return;
  }
  document.body.dataset.sheet = "";
  isFromText = true;
  walk.go(card, { focus: false });
  isFromText = false;
}

/** Opens a pasted file. @param {DataTransfer} data @returns {boolean} whether there was one */
function openPasted(data) {
  const file = data.files[0];
  if (!file || data.types.includes("text/plain")) return false;
  desk.openFile(file);
  return true;
}

for (const area of [field, reader]) area.addEventListener("click", (event) => goToFindingAt(nodes().offsetAt(event.clientX, event.clientY)));
field.addEventListener("keyup", (event) => {
  if (event.key.startsWith("Arrow") && !event.altKey) goToFindingAt(editor.selection.end);
});
byId("findings").addEventListener("click", (event) => {
  const card = event.target instanceof Element ? event.target.closest(".finding") : null;
  if (card instanceof HTMLElement && card.isConnected) walk.go(card, { focus: !(event.target instanceof Element && event.target.closest("button, a")) });
});
byId("findings").addEventListener("keydown", (event) => {
  const id = event.target instanceof HTMLElement ? event.target.dataset.id : undefined;
  const finding = id && desk.find(id);
  if (!finding || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && finding.fix) desk.fix(id);
  else if (event.key === "Delete" && event.shiftKey) desk.ignore("rules", id);
  else if (event.key === "Delete" || event.key === "Backspace") desk.ignore("once", id);
  else if (event.key === "Enter" || event.key === "Escape") showPlace(finding.start ?? 0, finding.end ?? 0);
  else return;
  event.preventDefault();
});
addEventListener("keydown", (event) => {
  if (event.target instanceof Element && event.target.closest("dialog, select")) return;
  const key = event.key.toLowerCase();
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isCommand && (key === "y" || (key === "z" && event.shiftKey))) desk.redo();
  else if (isCommand && key === "z") desk.undo();
  else if (key === "?" && !isTyping(event.target)) byId("keys").click();
  else return;
  event.preventDefault();
});
for (const { field: area } of [editor, sourceSide.editor]) {
  area.addEventListener("beforeinput", (event) => {
    if (!/^history/.test(event.inputType)) return;
    event.preventDefault();
    if (event.inputType === "historyUndo") desk.undo();
    else desk.redo();
  });
}
addEventListener("beforeunload", (event) => {
  if (!desk.isSaved && !desk.isEmpty) event.preventDefault();
});

byId("status").addEventListener("click", () => {
  document.body.dataset.sheet = "";
  walk.go(walk.current ?? cards.items[0]);
  revealCurrent();
});
byId("new").addEventListener("click", () => {
  desk.startNew();
  field.focus();
});
byId("undo").addEventListener("click", () => desk.undo());
byId("said-undo").addEventListener("click", () => desk.undo());
byId("redo").addEventListener("click", () => desk.redo());
byId("fix-safe").addEventListener("click", () => desk.fixSafe());
byId("edit-as-text").addEventListener("click", () => desk.editAsText());
byId("print").addEventListener("click", () => print());
byId("stories").addEventListener("change", () => desk.turnTo(Number(byId("stories", HTMLSelectElement).value)));
byId("profile").addEventListener("change", () => desk.setProfile(byId("profile", HTMLSelectElement).value));
byId("copy").addEventListener("click", async () => {
  const isDone = await copy(desk.content.file ? reader.innerText : desk.content.text);
  desk.isSaved ||= isDone;
  say(isDone ? "Text copied." : "The browser does not allow copying. Select the text and copy it.");
});
byId("download").addEventListener("click", () => {
  const { file, name, text } = desk.content;
  save(file ?? new File([text], name || "story.txt", { type: "text/plain" }));
  desk.isSaved = true;
});

acceptFiles(
  (file, target) => (sourceSide.holds(target) ? sourceSide.openFile(file) : desk.openFile(file)),
  (target) => (sourceSide.holds(target) ? "Drop the file as the source story" : "Drop the file to check it"),
);
prepareDialogs(desk);
prepareMenu();
byId("no-marks").hidden = canMark;
show();
field.focus();
