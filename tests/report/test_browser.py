"""The HTML report in Chromium: clicks, keys, filters, layout."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.browser import NAMELESS, NEEDS_BROWSER
from wirelint.cli import main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = NEEDS_BROWSER


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


def current(page: "Page") -> str | None:
    """Return the id of the current finding, or None. The finding has the focus, and the address names it."""
    if not page.locator("[aria-current]").count():
        return None
    name = page.locator("[aria-current]").get_attribute("id")
    assert page.evaluate("document.activeElement.id") == name
    assert page.evaluate("location.hash") == f"#{name}"
    return name


def shown(page: "Page") -> int:
    return page.locator(".finding:visible").count()


def test_a_click_on_marked_words_leads_to_their_finding_and_back(page: "Page") -> None:
    mark = page.locator("a.m.error").nth(3)
    mark.click()
    name = current(page)
    assert name is not None
    assert name in (mark.get_attribute("data-d") or "").split()
    assert page.locator(f"#{name}").is_visible()
    assert "on" in (mark.get_attribute("class") or "")
    other = page.locator(".finding").last
    other.click()
    assert current(page) == other.get_attribute("id")
    assert "on" not in (mark.get_attribute("class") or "")
    box = page.locator("a.m.on:not(.related)").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < page.evaluate("innerHeight")


def test_related_locations_are_linked(page: "Page") -> None:
    links = page.locator("a.to")
    assert links.count() > 0
    for number in range(links.count()):
        links.nth(number).click()
        target = page.evaluate("(link) => link.hash.slice(1)", links.nth(number).element_handle())
        top = page.evaluate("(id) => document.getElementById(id).getBoundingClientRect().top", target)
        assert 0 <= top < page.evaluate("innerHeight")


def test_filters_show_and_count_the_selected_findings(page: "Page") -> None:
    all_ = shown(page)
    assert page.locator("#shown").inner_text() == ""
    page.get_by_label("must fix (", exact=False).uncheck()
    checks = page.locator(".finding[data-s=warning]").count()
    assert 0 < shown(page) == checks < all_
    assert page.locator("#shown").inner_text() == f"{checks} of {all_} shown"
    assert page.locator(".file:visible").count() < page.locator(".file").count()
    page.get_by_label("check (", exact=False).uncheck()
    assert shown(page) == 0
    page.get_by_label("must fix (", exact=False).check()
    page.get_by_label("Desk notes (", exact=False).uncheck()
    errors = page.locator(".finding[data-s=error]:not([data-c='Desk notes'])").count()
    assert shown(page) == errors
    file = page.locator(".file").nth(1).get_attribute("data-file")
    page.get_by_label("File").select_option(file)
    assert page.locator(".file:visible").count() == 1
    assert (
        shown(page)
        == page.locator(f'.file[data-file="{file}"] .finding[data-s=error]:not([data-c="Desk notes"])').count()
    )


def test_keys_move_from_finding_to_finding(page: "Page") -> None:
    names = page.locator(".finding").evaluate_all("(all) => all.map((finding) => finding.id)")
    for name in names[:3]:
        page.keyboard.press("j")
        assert current(page) == name
    page.keyboard.press("k")
    assert current(page) == names[1]
    page.locator("#previous").click()
    page.locator("#previous").click()
    # Previous wraps around from the first finding to the last; findings that are filtered out are skipped.
    assert current(page) == names[-1]
    page.get_by_label("must fix (", exact=False).uncheck()
    page.locator("body").click(position={"x": 1, "y": 1})
    page.keyboard.press("j")
    assert page.locator("[aria-current]").get_attribute("data-s") == "warning"
    # The address is a permanent link to the finding.
    where = page.url
    page.goto("about:blank")
    page.goto(where)
    assert current(page) == where.partition("#")[2]


def test_one_finding_has_no_filters_and_a_clean_run_is_stated(browser: "Browser", tmp_path: Path) -> None:
    for seed, title in (("ferry-timetable.txt", "Ready to publish"), ("twin-towns.txt", "1 to look at")):
        path = tmp_path / f"{seed}.html"
        story = str(ROOT / "seeds" / seed)
        CliRunner().invoke(main, ["check", story, "--isolated", "--no-cache", "--output", f"html={path}"])
        page = browser.new_page()
        page.goto(path.as_uri())
        assert page.locator(".state strong").inner_text() == title
        assert not page.locator("#bar").is_visible()
        # The state of the run is at the top, although it is known last.
        top = page.locator(".state").bounding_box()
        assert top is not None
        assert top["y"] < 120
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_everything_fits_and_has_an_accessible_name(page: "Page", width: int, scheme: "str") -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(NAMELESS) == 0
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(242, 241, 237)", "dark": "rgb(18, 20, 22)"}[scheme]
    # Nothing lies over the story.
    assert page.evaluate("[...document.querySelectorAll('*')].every((e) => getComputedStyle(e).position !== 'fixed')")


def test_it_prints_without_its_buttons_and_on_white(page: "Page") -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#bar").is_visible()
    assert page.locator(".finding").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 32, 36)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
