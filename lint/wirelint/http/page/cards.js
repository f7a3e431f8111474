/** The list of findings: a card each. */

import { element } from "./dom.js";
import { sentence } from "./status.js";

/** @typedef {import("./answer.js").Finding} Finding */

/** What an editor does about a finding. */
const URGENCIES = { error: "must fix", warning: "check", info: "minor" };
/** Characters around the words of a finding, and the longest words that can be accepted. */
const AROUND = 32;
const MOST_WORDS = 60;

/**
 * @typedef {{
 *   fix: (id: string) => void, ignoreOnce: (id: string) => void, ignoreRule: (id: string) => void, accept: (id: string) => void,
 *   showLabel: (id: string, number: number) => void, report: (id: string) => void, close: () => void,
 * }} CardActions
 */

export class Cards {
  /** @param {HTMLElement} list @param {CardActions} actions */
  constructor(list, actions) {
    this.list = list;
    this.actions = actions;
    /** @type {Map<string, {signature: string, card: HTMLElement}>} */
    this.made = new Map();
  }

  /** The cards, in the order of the story. @returns {HTMLElement[]} */
  get items() {
    return /** @type {HTMLElement[]} */ ([...this.list.children]);
  }

  /** @param {string} id @returns {HTMLElement | null} the card of a finding */
  card(id) {
    return this.made.get(id)?.card ?? null;
  }

  /**
   * Shows the cards of findings. A card that stays is the same element, so that the focus stays too.
   * @param {Finding[]} findings
   * @param {string} text the text that their offsets count
   */
  show(findings, text) {
    const made = new Map();
    for (const finding of findings) {
      const { signature } = finding;
      const old = this.made.get(finding.id);
      made.set(finding.id, old?.signature === signature ? old : { signature, card: this.#make(finding, text) });
    }
    this.made = made;
    let next = this.list.firstElementChild;
    for (const { card } of made.values()) {
      if (next && card === next) next = next.nextElementSibling;
      else this.list.insertBefore(card, next);
    }
    while (next) {
      const following = next.nextElementSibling;
      next.remove();
      next = following;
    }
  }

  /** @param {Finding} finding @param {string} text @returns {HTMLElement} */
  #make(finding, text) {
    const { id, severity, category, message, why, fix, labels } = finding;
    const card = element(
      "li",
      { class: `finding ${severity}`, id: `finding-${id}`, tabindex: "-1", "data-id": id, "aria-labelledby": `what-${id}` },
      element("button", { type: "button", class: "close", "aria-label": "Close this card", onclick: () => this.actions.close() }, "×"),
      element("p", { class: "kind" }, element("span", { class: `urgency ${severity}` }, URGENCIES[severity]), category),
      element("p", { class: "what", id: `what-${id}` }, sentence(message)),
      ...this.#words(finding, text),
      ...this.#sourcePlaces(finding),
      element("div", { class: "more" }, ...(why ? [element("p", { class: "why" }, why)] : []), ...labels.flatMap(({ isSame, isSource }, number) => (isSame || isSource ? [] : this.#place(finding, number)))),
      this.#buttons(finding, fix),
    );
    return card;
  }

  /** @param {Finding} finding @param {string} text @returns {Node[]} the words and a few around them */
  #words({ start, end }, text) {
    if (start === null || end === null) return [];
    const before = text.slice(Math.max(start - AROUND, 0), start).split("\n").at(-1) ?? "";
    const words = text.slice(start, Math.min(end, start + 140));
    const after = words.length < end - start ? "…" : text.slice(end, end + AROUND).split("\n")[0];
    const marked = element("mark", {}, start === end ? "‸" : words.replace(/\s*\n\s*/g, " ¶ "));
    const head = before.length === AROUND ? `…${before.replace(/^\S*\s+/, "")}` : before;
    const tail = after.length === AROUND ? `${after.replace(/\s+\S*$/, "")}…` : after;
    return [element("p", { class: "words" }, head, marked, tail)];
  }

  /** @param {Finding} finding @param {number} number @returns {HTMLElement} a second place as a link */
  #place(finding, number) {
    return element("p", { class: "places" }, `${sentence(finding.labels[number].message).replace(/\.$/, "")}: `, this.#link(finding, number));
  }

  /** @param {Finding} finding @returns {Node[]} the words of the source as links */
  #sourcePlaces(finding) {
    const links = finding.labels.flatMap(({ isSource }, number) => (isSource ? [" ", this.#link(finding, number)] : []));
    return links.length ? [element("p", { class: "places" }, "In the source:", ...links)] : [];
  }

  /** @param {Finding} finding @param {number} number @returns {Node | string} */
  #link({ id, labels }, number) {
    const { start, place } = labels[number];
    const words = place.length > 60 ? `${place.slice(0, 60)}…` : place;
    return start === null ? words : element("button", { type: "button", class: "link", onclick: () => this.actions.showLabel(id, number) }, `“${words}”`);
  }

  /** @param {Finding} finding @param {import("./answer.js").Fix | null} fix */
  #buttons({ id, rule, words, start, end }, fix) {
    const button = (/** @type {string} */ label, /** @type {() => void} */ onclick, more = {}) => element("button", { type: "button", onclick, ...more }, label);
    const canAccept = start !== null && end !== null && /\p{L}/u.test(words) && end - start <= MOST_WORDS && !words.includes("\n");
    const { actions } = this;
    return element(
      "div",
      { class: "buttons" },
      ...(fix ? [button(sentence(fix.title).replace(/\.$/, ""), () => actions.fix(id), { class: "main fix", "aria-keyshortcuts": "Enter", title: fix.safe ? "Fix (Enter)" : "Fix (Enter). Read the sentence again afterwards." })] : []),
      element(
        "span",
        { class: "more rest" },
        button("Ignore once", () => actions.ignoreOnce(id), { "aria-keyshortcuts": "Delete", title: "Ignore once (Delete)" }),
        button("Ignore this rule", () => actions.ignoreRule(id), { title: "Never show findings of this kind in this browser" }),
        ...(canAccept ? [button(`Accept “${words}”`, () => actions.accept(id), { title: "Never report these words in this browser" })] : []),
        button("This is wrong", () => actions.report(id), { class: "link", title: "Copy a report of a false alarm" }),
        element("a", { href: `rules/${rule}`, target: "_blank", rel: "noopener", class: "small" }, "About this rule"),
      ),
    );
  }
}
