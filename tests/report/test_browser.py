"""The HTML report in Chromium: clicks, keys, filters, layout."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from wirelint.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Counts the visible controls and links without a label or text.
NAMELESS = """() => Array.from(document.querySelectorAll("input, select, button, a[href]")).filter((e) =>
  e.checkVisibility() && !((e.labels && e.labels.length) || e.textContent.trim() || e.classList.contains("gap"))).length"""

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Report on the seeds."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    seeds = str(ROOT / "seeds")
    result = CliRunner().invoke(
        main, ["check", seeds, "--isolated", "--no-cache", "-f", "concise", "--output", f"html={path}"]
    )
    assert result.exit_code == 1
    return path


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser", report: Path) -> "Iterator[Page]":
    """Open the report. At the end, check that it made no other request and logged nothing."""
    requests: list[str] = []
    logged: list[str] = []
    page = browser.new_page(reduced_motion="reduce")
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.goto(report.as_uri())
    yield page
    page.close()
    assert {url.partition("#")[0] for url in requests} == {report.as_uri()}
    assert logged == []


def current(page: "Page") -> str | None:
    """Return the id of the current finding, or None. The finding has the focus, and the address names it."""
    if not page.locator("[aria-current]").count():
        return None
    name = page.locator("[aria-current]").get_attribute("id")
    assert page.evaluate("document.activeElement.id") == name
    assert page.evaluate("location.hash") == f"#{name}"
    return name


def shown(page: "Page") -> int:
    return page.locator(".d:visible").count()


def test_a_click_on_marked_words_points_out_their_finding(page: "Page") -> None:
    mark = page.locator("a.m.error").nth(3)
    mark.click()
    name = current(page)
    assert name is not None
    assert name in (mark.get_attribute("data-d") or "").split()
    assert "on" in (mark.get_attribute("class") or "")
    assert page.locator(".m.on").count() == 1


def test_a_click_on_a_rule_opens_its_page(page: "Page") -> None:
    link = page.locator("a.rule").first
    link.click()
    dialog = page.locator("dialog")
    assert dialog.is_visible()
    assert dialog.locator("h3").inner_text() == link.inner_text()
    assert dialog.get_by_text("Not reported").is_visible()
    page.keyboard.press("n")  # ignored while the dialog is open
    assert current(page) is None
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_the_second_place_is_linked(page: "Page") -> None:
    links = page.locator("a.to")
    assert links.count() > 0
    for number in range(links.count()):
        links.nth(number).click()
        target = page.evaluate("location.hash.slice(1)")
        assert page.evaluate("(id) => document.getElementById(id).checkVisibility()", target)


def test_copy_that_is_there_for_a_second_place_goes_with_its_finding(page: "Page") -> None:
    beside = page.locator("article").filter(has_not=page.locator(".d")).first
    assert beside.get_by_text("Related to").is_visible()
    mark = beside.locator("a.m.related")
    mark.click()
    assert current(page) in (mark.get_attribute("data-d") or "").split()
    page.get_by_label(f"{page.locator('[aria-current]').get_attribute('data-p')} (", exact=False).uncheck()
    assert not beside.is_visible()


def test_filters_leave_what_is_asked_for_and_count_it(page: "Page") -> None:
    all_ = shown(page)
    assert page.locator("#shown").inner_text() == f"{all_} findings"
    page.get_by_label("error (", exact=False).uncheck()
    warnings = page.locator(".d[data-s=warning]").count()
    assert 0 < shown(page) == warnings < all_
    assert page.locator("#shown").inner_text() == f"{warnings} of {all_} findings"
    page.get_by_label("warning (", exact=False).uncheck()
    assert shown(page) == 0
    assert page.get_by_text("Nothing to show.").is_visible()
    page.get_by_label("error (", exact=False).check()
    page.get_by_label("desk (", exact=False).uncheck()
    errors = page.locator(".d[data-s=error]:not([data-p=desk])").count()
    assert shown(page) == errors
    file = page.locator(".file").nth(1).get_attribute("data-file")
    page.get_by_label("File").select_option(file)
    assert page.locator(".file:visible").count() == 1
    assert shown(page) == page.locator(f'.file[data-file="{file}"] .d[data-s=error]:not([data-p=desk])').count()


def test_keys_walk_from_finding_to_finding(page: "Page") -> None:
    names = page.locator(".d").evaluate_all("(all) => all.map((d) => d.id)")
    for name in names[:3]:
        page.keyboard.press("n")
        assert current(page) == name
    page.keyboard.press("p")
    assert current(page) == names[1]
    page.locator("#previous").click()
    page.locator("#previous").click()
    # Previous wraps around from the first finding to the last; findings that are filtered out are skipped.
    assert current(page) == names[-1]
    page.get_by_label("error (", exact=False).uncheck()
    page.locator("body").click(position={"x": 1, "y": 1})
    page.keyboard.press("n")
    assert page.locator("[aria-current]").get_attribute("data-s") == "warning"
    # The address is a permanent link to the finding.
    where = page.url
    page.goto("about:blank")
    page.goto(where)
    assert current(page) == where.partition("#")[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_and_everything_has_a_name(page: "Page", width: int, scheme: "str") -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(NAMELESS) == 0
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 26)"}[scheme]


def test_it_prints_without_its_buttons_and_on_white(page: "Page") -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#bar").is_visible()
    assert page.locator(".d").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 33, 37)"
