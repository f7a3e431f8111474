/** Dialogs: what is ignored and accepted, a report of a false alarm, the keys. */

import { asToml } from "./choices.js";
import { byId, element } from "./dom.js";
import { copy } from "./files.js";
import { plural } from "./status.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** Makes the buttons of the dialogs work. @param {Desk} desk */
export function prepareDialogs(desk) {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }
  byId("choices").addEventListener("click", () => openChoices(desk));
  byId("keys").addEventListener("click", () => byId("keys-dialog", HTMLDialogElement).showModal());
  if (/^(Mac|iP)/.test(navigator.platform)) for (const key of document.querySelectorAll("kbd.command")) key.textContent = "⌘";
  copyButton("copy-toml", "toml");
  copyButton("copy-report", "report");
}

/** @param {string} button @param {string} field the ids of a button and of the field that it copies */
function copyButton(button, field) {
  const pressed = byId(button);
  const label = pressed.textContent ?? "";
  pressed.addEventListener("click", async () => {
    pressed.textContent = (await copy(byId(field, HTMLTextAreaElement).value)) ? "Copied" : "Select the text and copy it";
    setTimeout(() => { pressed.textContent = label; }, 2000);
  });
}

/** Shows what is ignored and accepted, to take it back or to hand it on. @param {Desk} desk */
function openChoices(desk) {
  fillChoices(desk);
  byId("choices-dialog", HTMLDialogElement).showModal();
}

/** @param {Desk} desk */
function fillChoices(desk) {
  const { once, rules, words } = desk.choices.lists;
  const section = (/** @type {string} */ title, /** @type {"once" | "rules" | "words"} */ list, /** @type {string[]} */ lines) =>
    lines.length
      ? [
          element("h3", {}, title),
          element("ul", {}, ...lines.map((line, index) => element("li", {}, element("span", {}, line), back(list, index, line)))),
        ]
      : [];
  const back = (/** @type {"once" | "rules" | "words"} */ list, /** @type {number} */ index, /** @type {string} */ line) =>
    element("button", {
      type: "button",
      "aria-label": `Show again: ${line}`,
      onclick: () => {
        desk.takeBack(list, index);
        fillChoices(desk);
        byId("choices-close").focus();
      },
    }, "Show again");
  const sections = [
    ...section("Rules", "rules", rules.map(({ category, message }) => `${category}: ${message.replace(/\{\w*\}/g, "…")}`)),
    ...section("Words", "words", words.map((word) => `“${word}”`)),
    ...section("Ignored once", "once", once.map(({ message, words: found }) => (found ? `“${found.slice(0, 60)}”: ${message}` : message))),
  ];
  byId("choices-list").replaceChildren(...(sections.length ? sections : [element("p", {}, "Nothing is ignored or accepted in this browser.")]));
  const snippet = asToml(desk.choices.lists);
  byId("toml", HTMLTextAreaElement).value = snippet;
  byId("toml-part").hidden = !snippet;
}

/** Shows a report of a false alarm; the sentence is in it only if the person adds it. @param {Desk} desk @param {string} id */
export function openReport(desk, id) {
  const finding = desk.find(id);
  if (!finding) return;
  const field = byId("report", HTMLTextAreaElement);
  const box = byId("report-words", HTMLInputElement);
  const { start, end, rule, severity, confidence, template } = finding;
  const lines = [
    "wirelint reported something that is right.",
    `Rule: ${rule}${template ? ` (${template.replace(/\{\w*\}/g, "…")})` : ""}`,
    `Severity: ${severity}, confidence: ${confidence}`,
    `Version: ${desk.answer?.version || "unknown"}`,
    ...(desk.settings.profile ? [`Kind of copy: ${desk.settings.profile}`] : []),
  ];
  const sentence = start === null ? "" : sentenceAround(desk.text, start, end);
  const write = () => { field.value = [...lines, ...(box.checked ? [`Copy: ${sentence}`] : [])].join("\n"); };
  box.checked = false;
  box.onchange = write;
  box.disabled = !sentence;
  write();
  byId("report-dialog", HTMLDialogElement).showModal();
}

/** @param {string} text @param {number} start @param {number | null} end @returns {string} the sentence around a place, by its stops */
function sentenceAround(text, start, end) {
  const before = text.slice(0, start).match(/[^.!?\n]*$/)?.[0] ?? "";
  const after = text.slice(end ?? start).match(/^[^.!?\n]*[.!?]?/)?.[0] ?? "";
  return (before + text.slice(start, end ?? start) + after).trim();
}

/** Shows how much is ignored or accepted on the button of the list. @param {Desk} desk */
export function showChoiceCount(desk) {
  const { count } = desk.choices;
  byId("choices").textContent = count ? `Ignored (${count.toLocaleString("en")})` : "Ignored";
  byId("choices").title = `${plural(count, "thing")} ignored or accepted in this browser`;
}
