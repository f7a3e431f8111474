"""The desk page in Chromium, on a real server."""

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wirelint
from tests.browser import NEEDS_BROWSER

from .conftest import Running
from .desk import (
    CLEAN,
    FAULTY,
    NAMELESS,
    STATUS,
    marked,
    paste,
    text_of,
    to_look_at,
    wait_for,
)

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

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
