"""Fixes and typing on the desk page in Chromium, on a real server."""

from typing import TYPE_CHECKING

import wirelint
from tests.browser import NEEDS_BROWSER

from .desk import (
    CARET,
    CLEAN,
    FAULTY,
    long_story,
    marked,
    paste,
    text_of,
    to_look_at,
    wait_for,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = NEEDS_BROWSER


def test_a_fix_is_made_undone_and_made_again(page: "Page") -> None:
    paste(page, FAULTY)
    to_look_at(page, 2)
    page.get_by_role("button", name="Delete one “for”").click()
    to_look_at(page, 1)
    assert "dues for the first time" in text_of(page)
    page.keyboard.press("Control+z")
    to_look_at(page, 2)
    assert text_of(page) == FAULTY
    page.keyboard.press("Control+Shift+z")
    to_look_at(page, 1)
    page.get_by_role("button", name="Write “informed of”").click()
    to_look_at(page, 0)
    assert text_of(page) == CLEAN
    for _ in range(3):
        page.locator("#undo").click()
    wait_for(page, "No story yet")
    assert text_of(page) == ""
    assert page.locator("#undo").is_disabled()


def test_the_sure_fixes_are_made_together(page: "Page") -> None:
    story = CLEAN.replace(" on ", " , on ").replace(" for ", " &amp; for ")
    paste(page, story)
    page.get_by_role("button", name="sure fixes").click()
    page.locator("#message").filter(has_text="sure fixes").wait_for()
    assert text_of(page) == CLEAN.replace(" on ", ", on ").replace(" for ", " & for ")
    page.get_by_role("button", name="Undo").last.click()
    assert text_of(page) == story


def test_typing_is_checked_and_undone_in_steps(page: "Page") -> None:
    page.locator("#text").focus()
    page.keyboard.type("The the council met on Monday.")
    to_look_at(page, 1)
    page.keyboard.press("Enter")
    page.keyboard.type("It met again")
    assert text_of(page) == "The the council met on Monday.\nIt met again"
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+z")
    assert text_of(page).endswith("It met again")
    page.keyboard.press("Control+z")
    assert text_of(page).endswith("Monday.\n")
    page.keyboard.press("Control+y")
    assert text_of(page).endswith("It met again")


def test_marks_move_with_the_text_while_the_answer_is_awaited(page: "Page") -> None:
    """Also in a story of 20,000 words, whose check takes a moment."""
    story = long_story(20_000)
    count = len(wirelint.lint(story))
    assert count > 50
    paste(page, story)
    wait_for(page, f"{count:,} to look at")
    held: list[Route] = []

    def hold(route: "Route") -> None:
        held.append(route)

    page.route("**/v1/check", hold)
    before = page.evaluate("[...CSS.highlights.get('error')].at(-1).startOffset")
    added = "A new lead goes here. "
    page.evaluate(CARET, story[:20])
    page.keyboard.type(added)
    assert page.evaluate("[...CSS.highlights.get('error')].at(-1).startOffset") == before + len(added)
    # The cards know where their words are now, and words that are edited lose their mark.
    page.locator(".finding", has_text="Repeated word").last.click()
    assert marked(page)["current-error"] == ["The the"]
    page.evaluate(CARET, "he the rest")
    page.keyboard.press("Delete")
    assert page.locator(".finding").count() == count - 1
    assert len(marked(page)["error"]) == count - 1
    assert "checking" in page.locator("#status").inner_text().lower()
    page.wait_for_timeout(300)
    # The newest request is the one that counts: the others were aborted.
    held[-1].continue_()
    page.unroute("**/v1/check")
    wait_for(page, f"{len(wirelint.lint(text_of(page))):,} to look at")


def test_offsets_move_with_any_change(page: "Page") -> None:
    """`edits.js` with random texts and changes: a change is found again, can be taken back, and moves each place with its words."""
    wrong = page.evaluate("""async () => {
      const { applyChange, findChange, invert, move } = await import(new URL("edits.js", location.href));
      let seed = 7;
      const random = (most) => (seed = (seed * 48271) % 2147483647) % most;
      const words = (count) => Array.from({ length: count }, () => "aab 😀\\n"[random(7)] ?? "").join("");
      const wrong = [];
      for (let turn = 0; turn < 2000; turn++) {
        const text = words(random(20));
        const start = random(text.length + 1), removed = text.slice(start, start + random(4)), added = words(random(4));
        const change = { start, removed, added };
        const after = applyChange(text, change);
        const found = findChange(text, after, start + added.length);
        if (applyChange(after, invert(change)) !== text) wrong.push([text, change, "not taken back"]);
        if (found ? applyChange(text, found) !== after : text !== after) wrong.push([text, change, found]);
        const begin = random(text.length + 1), place = { start: begin, end: Math.min(begin + 1 + random(4), text.length) };
        const inside = text.slice(place.start, place.end);
        if (move(place, change) && after.slice(place.start, place.end) !== inside) wrong.push([text, change, place]);
      }
      return wrong.slice(0, 3);
    }""")
    assert wrong == []
