"""The desk page in Chromium, on a real server."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wirelint
from tests.browser import NEEDS_BROWSER

from .conftest import Running
from .desk import (
    CARET,
    CLEAN,
    FAULTY,
    FRENCH,
    NAMELESS,
    STATUS,
    drop,
    long_story,
    marked,
    paste,
    text_of,
    to_look_at,
    wait_for,
)

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

ROOT = Path(__file__).resolve().parents[2]
pytestmark = NEEDS_BROWSER


@pytest.mark.parametrize("seed", ["dam-accord.txt", "harbour-fire.txt", "budget-vote.txt"])
def test_a_pasted_story_has_the_findings_of_the_command(page: "Page", seed: str) -> None:
    story = (ROOT / "seeds" / seed).read_text(encoding="utf-8")
    found = wirelint.lint(story)
    paste(page, story)
    to_look_at(page, len(found))
    assert text_of(page) == story
    words = marked(page)
    for severity in ("error", "warning", "info"):
        assert len(words[severity]) == sum(diagnostic.severity == severity for diagnostic in found)
    assert page.title() == f"{len(found)} to look at – wirelint"
    # A story is read from its start.
    assert page.evaluate("scrollY") == 0


def test_the_story_and_the_cards_lead_to_each_other(page: "Page") -> None:
    paste(page, FAULTY)
    to_look_at(page, 2)
    page.locator(".finding").nth(1).click()
    assert marked(page)["current-warning"] == ["informed to"]
    assert page.locator(".finding[aria-current] .why").is_visible()
    box = page.evaluate("[...[...CSS.highlights.get('error')][0].getClientRects()].map((r) => [r.x + 3, r.y + 3])")[0]
    page.mouse.click(*box)
    assert marked(page)["current-error"] == ["for for"]
    assert page.locator(".finding").first.get_attribute("aria-current") == "true"
    # The person goes on typing: the focus is still in the text.
    assert page.evaluate("document.activeElement.id") == "text"


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


def test_what_is_ignored_stays_ignored_and_can_be_taken_back(page: "Page") -> None:
    paste(page, FAULTY)
    to_look_at(page, 2)
    page.locator(".finding").first.click()
    page.get_by_role("button", name="Ignore this rule").click()
    to_look_at(page, 1)
    page.locator(".finding").first.click()
    page.get_by_role("button", name="Accept “informed to”").click()
    to_look_at(page, 0)
    assert "2 findings ignored" in page.locator("#status").inner_text()
    page.keyboard.press("Control+z")
    to_look_at(page, 1)
    page.locator(".finding").first.click()
    page.get_by_role("button", name="Ignore once").click()
    to_look_at(page, 0)
    page.get_by_role("button", name="Undo").last.click()
    to_look_at(page, 1)
    page.locator(".finding").first.click()
    page.keyboard.press("Delete")
    to_look_at(page, 0)
    page.reload()
    paste(page, FAULTY)
    to_look_at(page, 0)
    page.locator("#choices").click()
    assert page.locator("#choices").inner_text() == "Ignored (2)"
    assert tomllib.loads(page.locator("#toml").input_value()) == {"ignore": ["mt/doubled-word"]}
    page.get_by_role("button", name="Show again").first.click()
    page.get_by_role("button", name="Show again").first.click()
    page.keyboard.press("Escape")
    to_look_at(page, 2)


def test_accepted_words_are_exported_as_toml(page: "Page") -> None:
    paste(page, FAULTY)
    to_look_at(page, 2)
    for _ in range(2):
        page.locator(".finding").first.click()
        page.get_by_role("button", name="Accept").click()
    to_look_at(page, 0)
    page.locator("#choices").click()
    assert tomllib.loads(page.locator("#toml").input_value()) == {"accept": ["for for", "informed to"]}


def test_a_report_of_a_false_alarm_has_no_copy_unless_it_is_added(page: "Page") -> None:
    paste(page, FAULTY)
    to_look_at(page, 2)
    page.locator(".finding").nth(1).click()
    page.get_by_role("button", name="This is wrong").click()
    report = page.locator("#report").input_value()
    assert "mt/carried-over-preposition" in report
    assert wirelint.__version__ in report
    assert not {"informed", "Friday", "Brandt"} & set(report.replace("“", " ").split())
    page.get_by_label("Add the sentence").check()
    assert (
        "Boat owners said they had been informed to the plan only on Friday." in page.locator("#report").input_value()
    )


def test_everything_can_be_done_with_the_keyboard(page: "Page") -> None:
    page.keyboard.insert_text(FAULTY)  # the text has the focus from the start
    to_look_at(page, 2)
    page.keyboard.press("Alt+ArrowDown")
    assert page.locator(".finding").first.evaluate("(card) => card === document.activeElement")
    page.keyboard.press("j")
    assert page.locator(".finding").nth(1).evaluate("(card) => card === document.activeElement")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    to_look_at(page, 1)
    # The next card is the current one.
    assert page.locator(".finding").evaluate("(card) => card === document.activeElement")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"
    assert page.evaluate("getSelection().toString()") == "informed to"
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Write “informed of”"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Delete")
    to_look_at(page, 0)
    page.keyboard.press("?")
    assert page.locator("#keys-dialog").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    to_look_at(page, 1)


def test_copy_is_only_ever_text(page: "Page") -> None:
    bad = '<img src="x" onerror="alert(1)"> <script>alert(2)</script> {{7*7}} ${alert(3)} for for the boats'
    paste(page, f"{FAULTY}\n{bad} & <b>informed to</b> it, they said.\n")
    page.locator(".finding").first.wait_for()
    for number in range(page.locator(".finding").count()):
        page.locator(".finding").nth(number).click()
    assert page.locator("main img, main script, main b:not(#name)").count() == 0
    assert bad in text_of(page)


def test_an_older_browser_has_the_cards_and_plain_text(context: "BrowserContext", server: Running) -> None:
    page = context.new_page()
    page.add_init_script("""
      delete window.Highlight;
      const set = Element.prototype.setAttribute;
      Element.prototype.setAttribute = function (name, value) { set.call(this, name, value === "plaintext-only" ? "no" : value); };
    """)
    page.goto(f"{server.url}/")
    assert page.locator("#text").get_attribute("contenteditable") == "true"
    page.locator("#text").focus()
    page.keyboard.type("One")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    assert text_of(page) == "One\ntwo"
    assert page.locator("#text *:not(br)").count() == 0
    page.keyboard.press("Control+a")
    paste(page, FAULTY)
    assert text_of(page) == FAULTY
    to_look_at(page, 2)
    assert page.locator("#no-marks").is_visible()
    page.locator(".finding").nth(1).click()
    page.keyboard.press("Escape")
    assert page.evaluate("getSelection().toString()") == "informed to"


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_it_fits_everything_has_a_name_and_a_phone_shows_the_card_of_the_touched_words(
    page: "Page", width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    paste(page, FAULTY)
    to_look_at(page, 2)
    assert page.evaluate(NAMELESS) == []
    box = page.evaluate("[...[...CSS.highlights.get('error')][0].getClientRects()].map((r) => [r.x + 3, r.y + 3])")[0]
    page.mouse.click(*box)
    card = page.locator(".finding[aria-current]").bounding_box()
    assert card is not None
    assert card["y"] + card["height"] <= 800
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    status = page.locator(STATUS).bounding_box()
    assert status is not None
    page.evaluate("scrollTo(0, 9999)")
    assert page.locator(STATUS).bounding_box() == status
    close = page.get_by_role("button", name="Close this card")
    assert close.count() == (width == 390)
    if width == 390:
        close.click()
        assert page.locator(".finding[aria-current]").evaluate("(card) => getComputedStyle(card).position") == "static"


def test_a_card_leads_to_the_page_of_its_rule(page: "Page", context: "BrowserContext") -> None:
    paste(page, FAULTY)
    to_look_at(page, 2)
    page.locator(".finding").first.click()
    with context.expect_page() as opened:
        page.get_by_role("link", name="About this rule").click()
    opened.value.wait_for_load_state()
    assert opened.value.locator("h1").inner_text() == "Repeated word."
    assert opened.value.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "704px"


def test_the_kind_of_copy_decides_what_is_checked(page: "Page") -> None:
    paste(page, CLEAN)
    to_look_at(page, 0)
    with page.expect_request("**/v1/check") as request:
        page.get_by_label("Kind of copy").select_option("Opinion")
    assert (request.value.post_data_json or {})["settings"] == {"profile": "opinion"}
    to_look_at(page, 0)


def test_it_prints_the_story_and_the_findings(page: "Page") -> None:
    paste(page, FAULTY)
    to_look_at(page, 2)
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#open").is_visible()
    assert page.locator("#text").is_visible()
    assert page.locator(".finding .why").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 32, 36)"


def test_the_first_page_is_small_and_may_load_nothing_from_elsewhere(page: "Page") -> None:
    sizes = page.evaluate("performance.getEntries().map((entry) => entry.encodedBodySize ?? 0)")
    assert 10_000 < sum(sizes) < 60_000  # compressed
    policy = page.request.get(page.url).headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    folder = ROOT / "lint" / "wirelint" / "http" / "page"
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not {"innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write"} & set(text.split()), path
        assert not [line for line in text.split("\n") if "innerHTML" in line or ("https://" in line)], path
        assert len(text.split("\n")) < 300, path


def test_every_repetition_of_a_grouped_finding_is_marked(page: "Page") -> None:
    paste(page, CLEAN.replace(" on ", " , on ").replace("who owns", "who , owns").replace("for the", "for , the"))
    page.locator(".finding").nth(2).filter(has_text="more time").wait_for()
    assert page.locator(".finding").count() == 3
    assert len(marked(page)["warning"]) > 3
    page.locator(".finding").nth(2).click()
    assert len(marked(page)["current-warning"]) == len(marked(page)["warning"]) - 2
    page.get_by_role("button", name="sure fixes").click()
    wait_for(page, "Ready to publish")


def test_places_move_with_any_change(page: "Page") -> None:
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
