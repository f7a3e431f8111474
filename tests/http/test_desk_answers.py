"""What the desk page shows for late, missing and empty answers, in Chromium, on a real server."""

from typing import TYPE_CHECKING

import pytest

from tests.browser import NEEDS_BROWSER

from .desk import (
    CARET,
    CLEAN,
    FAULTY,
    FRENCH,
    drop,
    paste,
    text_of,
    to_look_at,
    wait_for,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = NEEDS_BROWSER


def test_an_older_answer_never_replaces_a_newer_one(page: "Page") -> None:
    held: list[Route] = []
    page.route("**/v1/check", lambda route: held.append(route) if not held else route.continue_())
    paste(page, FAULTY)
    page.wait_for_timeout(300)
    assert len(held) == 1
    page.evaluate(CARET, "Council")
    page.keyboard.type("Harbour: ")
    to_look_at(page, 2)
    held[0].fulfill(json={"diagnostics": [], "documents": []})
    page.wait_for_timeout(100)
    to_look_at(page, 2)


def test_a_clean_story_and_one_that_was_not_checked_cannot_be_confused(page: "Page") -> None:
    states: dict[str, str] = {}
    for name, story, title in (
        ("clean", CLEAN, "Ready to publish"),
        ("french", FRENCH, "Not checked: no English copy"),
        ("json", '{"colour": "red"}', "Not checked: no story found in it"),
    ):
        page.locator("#text").focus()
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        wait_for(page, "No story yet")
        paste(page, story)
        wait_for(page, title)
        states[name] = page.locator("#status").get_attribute("class") or ""
        assert page.locator("#announce").inner_text().startswith(title)
    assert states == {"clean": "state ready", "french": "state unread", "json": "state unread"}
    assert "--" not in page.locator("#status").inner_text()  # no option of the terminal
    drop(page, "scan.pdf", b"%PDF-1.7\n")
    wait_for(page, "Not checked: cannot be read")
    assert not page.locator("#edit-as-text").is_visible()


@pytest.mark.parametrize(
    ("status", "title", "class_"),
    [
        (0, "Cannot reach the server", "alarm"),
        (401, "You are signed out", "alarm"),
        (413, "Not checked: too long", "unread"),
        (503, "The server is busy", "alarm"),
        (504, "Not checked: it took too long", "unread"),
    ],
)
def test_a_server_that_does_not_answer_is_reported_and_retried(
    page: "Page", status: int, title: str, class_: str
) -> None:
    headers = {"Retry-After": "0.1"}
    page.route(
        "**/v1/check",
        lambda route: route.fulfill(status=status, json={"error": "no"}, headers=headers) if status else route.abort(),
    )
    paste(page, CLEAN)
    wait_for(page, title)
    assert page.locator("#status").get_attribute("class") == f"state {class_}"
    assert text_of(page) == CLEAN
    page.unroute("**/v1/check")
    if status == 0:
        page.evaluate("dispatchEvent(new Event('online'))")
    elif status != 503:
        page.evaluate(CARET, "Council")
        page.keyboard.type("The ")
    wait_for(page, "Ready to publish")
