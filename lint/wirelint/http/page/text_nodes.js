/** Offsets in a text and the nodes of the page that show it. */

export class TextNodes {
  /** @param {{node: Text, start: number}[]} pieces the nodes in order, each with its offset in the text */
  constructor(pieces) {
    this.pieces = pieces;
  }

  /**
   * Returns the range of two offsets; what lies between two nodes belongs to neither.
   * @param {number} start
   * @param {number} end
   * @returns {Range | null} null if no node shows any of it
   */
  range(start, end) {
    const first = this.#point(start, false);
    const last = this.#point(end, start < end);
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return range;
  }

  /** Returns the offset of a place in a node, or null. @param {Node | null} node @param {number} offset */
  offset(node, offset) {
    const piece = this.pieces.find((one) => one.node === node);
    return piece ? piece.start + offset : null;
  }

  /** Returns the offset under a point of the window, or null. @param {number} x @param {number} y */
  offsetAt(x, y) {
    if (document.caretPositionFromPoint) {
      const caret = document.caretPositionFromPoint(x, y);
      return caret && this.offset(caret.offsetNode, caret.offset);
    }
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.offset(range.startContainer, range.startOffset) : null;
  }

  /**
   * Returns the node and the offset in it.
   * @param {number} offset
   * @param {boolean} isEnd whether the place after a node's last character is meant, not that before the next one's first
   */
  #point(offset, isEnd) {
    let low = 0;
    let high = this.pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { start } = this.pieces[middle];
      if (isEnd ? start < offset : start <= offset) low = middle + 1;
      else high = middle;
    }
    const piece = this.pieces[Math.max(low - 1, 0)];
    return piece && { node: piece.node, offset: Math.min(Math.max(offset - piece.start, 0), piece.node.length) };
  }
}
