/** The current finding of a list, and the keys that move from one to the next. The desk page and the HTML report use it. */

/** @returns {boolean} whether the reader asked for no motion */
export function wantsNoMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Scrolls to a box unless it is in view already.
 * @param {{getBoundingClientRect(): DOMRect}} box an element or a range
 * @param {{top?: number, bottom?: number}} margins pixels of the window that something else covers
 */
export function reveal(box, { top = 0, bottom = 0 } = {}) {
  const { top: start, bottom: end } = box.getBoundingClientRect();
  if (start >= top && end <= innerHeight - bottom) return;
  const middle = (innerHeight - bottom + top) / 2;
  const half = Math.min((end - start) / 2, (innerHeight - bottom - top) / 2);
  scrollBy({ top: start + half - middle, behavior: wantsNoMotion() ? "instant" : "smooth" });
}

/** @param {EventTarget | null} target @returns {boolean} whether keys typed there are text */
export function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));
}

export class Walk {
  /**
   * @param {() => HTMLElement[]} items the findings that are shown, in order
   * @param {(item: HTMLElement | null) => void} onCurrent called when another finding is the current one
   */
  constructor(items, onCurrent) {
    this.items = items;
    this.onCurrent = onCurrent;
    /** @type {HTMLElement | null} */
    this.current = null;
    document.addEventListener("keydown", (event) => this.#onKey(event));
  }

  /** @param {HTMLElement | null} item @param {{focus?: boolean}} options whether the item gets the focus */
  go(item, { focus = true } = {}) {
    if (this.current !== item) {
      this.current?.removeAttribute("aria-current");
      this.current = item;
      item?.setAttribute("aria-current", "true");
      this.onCurrent(item);
    }
    if (focus) item?.focus({ preventScroll: true });
  }

  /** Goes to the next finding (1) or the previous one (-1), round the end. @param {number} step */
  step(step) {
    const shown = this.items();
    if (!shown.length) return;
    let index = this.current ? shown.indexOf(this.current) : -1;
    if (index < 0) {
      const current = this.current;
      const after = current?.isConnected
        ? shown.findIndex((item) => current.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING)
        : 0;
      index = step > 0 ? (after < 0 ? shown.length : after) - 1 : after < 0 ? shown.length : after;
    }
    this.go(shown[(index + step + shown.length) % shown.length]);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    let step = 0;
    if (event.altKey) step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    else if (!isTyping(event.target)) step = { j: 1, k: -1, n: 1, p: -1 }[event.key.toLowerCase()] ?? 0;
    if (!step) return;
    event.preventDefault();
    this.step(step);
  }
}
