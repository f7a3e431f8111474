/** The top of the page: the state of the story, its name, remarks, the menu of a phone. */

import { byId, element } from "./dom.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** Milliseconds that a remark stays. */
const REMARK = 8000;

let announced = "";
let remarkTimer = 0;

/** Shows the state of the story. @param {Desk} desk */
export function showStatus(desk) {
  const { name, sign, title, detail } = desk.status;
  const box = byId("status", HTMLButtonElement);
  box.disabled = !desk.shown.length;
  const key = JSON.stringify([name, title, detail]);
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  document.title = `${title} – wirelint`;
  box.className = `state ${name}`;
  box.replaceChildren(
    ...(sign ? [element("span", { class: "sign", "aria-hidden": "true" }, sign)] : []),
    element("strong", {}, title),
    element("span", { class: "detail" }, detail),
  );
  // Only what is settled is read out, not every “checking” between two words.
  const words = `${title}. ${detail}`;
  if ((desk.isFresh || desk.failure) && words !== announced) byId("announce").textContent = announced = words;
}

/** Shows the name of a file, and a choice of its stories if it has several. @param {Desk} desk */
export function showFile({ answer, content, document: chosen, open }) {
  const isFile = content.file !== null;
  const documents = answer?.documents ?? [];
  byId("name").textContent = `${content.name}.`;
  byId("file-note").hidden = !isFile;
  byId("edit-as-text").hidden = !documents[chosen]?.paragraphs.length;
  byId("story-part").hidden = !isFile || documents.length < 2;
  const counts = documents.map((_, index) => open.filter((finding) => finding.document === index).length);
  const options = documents.map((one, index) => {
    const label = `${index + 1}. ${headline(one)} (${one.isChecked ? counts[index] : "not checked"})`;
    return new Option(label, String(index), false, index === chosen);
  });
  byId("stories").replaceChildren(...options);
}

/** @param {import("./answer.js").StoryDocument} story @returns {string} its first words */
function headline({ text, paragraphs }) {
  const start = paragraphs[0]?.start ?? 0;
  return text.slice(start, start + 50).split("\n")[0];
}

/** Shows a remark for a while. @param {string} words @param {boolean} canUndo whether it has a button to undo */
export function say(words, canUndo = false) {
  byId("said").textContent = words;
  byId("said-undo").hidden = !canUndo;
  byId("message").hidden = false;
  clearTimeout(remarkTimer);
  remarkTimer = setTimeout(() => { byId("message").hidden = true; }, REMARK);
}

/** Makes the menu of a phone work, and keeps the list of findings below the top of the page. */
export function prepareMenu() {
  const top = byId("top");
  byId("menu").addEventListener("click", () => {
    const isOpen = document.querySelector(".bar")?.classList.toggle("open");
    byId("menu").setAttribute("aria-expanded", String(isOpen));
  });
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--top", `${top.offsetHeight + 20}px`);
  }).observe(top);
}
