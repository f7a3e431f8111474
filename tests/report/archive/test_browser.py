"""The page of `wirelint report` in Chromium: filters, layout, print, and the page without its script."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.browser import NAMELESS, NEEDS_BROWSER
from wirelint.cli import main
from wirelint.report.archive.page import render_page

from .builders import counted, finding, month, story

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = NEEDS_BROWSER

HOSTILE = "</script><img src=x onerror=alert(1)>"
STORIES = [
    *month("AFP", "2026-03-03", 40, 4),
    *month("AFP", "2026-04-03", 60, 10),
    *month("AFP", "2026-05-03", 60, 55, "desk/query"),
    *month("dpa", "2026-04-03", 60, 50),
    *month("dpa", "2026-05-03", 60, 48),
    story(
        HOSTILE, "2026-05-04", 500, finding(f"mt/{HOSTILE}", "warning", HOSTILE), finding(severity="info"), name=HOSTILE
    ),
    *(story(f"feed {number}", "2026-04-04", 4000, finding("mt/entity", "warning")) for number in range(12)),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "report.html"
    path.write_text("".join(render_page(counted(STORIES), "1.2")), encoding="ascii")
    return path


def rows(page: "Page", name: str) -> list[list[str]]:
    """Return the texts of the visible rows of a section, also of a folded table."""
    script = """(name) => [...document.querySelectorAll(`#${name} tbody tr:not([hidden])`)].map((row) =>
      [...row.cells].map((cell) => cell.textContent.trim()))"""
    found: list[list[str]] = page.evaluate(script, name)
    return found


def test_the_script_draws_what_the_page_contains(page: "Page") -> None:
    script = """() => ["by-feed", "by-period", "by-rule", "worst"].map((id) => document.getElementById(id).innerHTML)"""
    before = [rows(page, name) for name in ("by-feed", "by-period", "by-rule")]
    charts = page.locator("rect").evaluate_all("(all) => all.map((one) => Math.round(one.getAttribute('height')))")
    assert len(page.evaluate(script)) == 4
    page.get_by_label("minor (").uncheck()
    page.get_by_label("minor (").check()
    assert [rows(page, name) for name in ("by-feed", "by-period", "by-rule")] == before
    assert (
        page.locator("rect").evaluate_all("(all) => all.map((one) => Math.round(one.getAttribute('height')))") == charts
    )


def test_filters_redraw_tables_charts_and_stories(page: "Page") -> None:
    assert rows(page, "by-feed")[0][:4] == ["AFP", "0.86", "0.33", "1.8"]
    page.get_by_label("Rule").select_option("desk/query")
    assert rows(page, "by-rule") == [["desk/query Desk notes", "0.29", "55"]]
    assert rows(page, "by-feed")[0][:4] == ["AFP", "0.69", "0", "1.8"]
    assert not page.locator(".change.worse").is_visible()
    page.get_by_label("Rule").select_option("")
    page.get_by_label("Feed").select_option("dpa")
    assert rows(page, "by-feed") == [["dpa", "1.6", "1.7", "1.6", "", "", "60,000", "120"]]
    assert rows(page, "by-period")[0] == ["May 2026", "1.6", "48", "30,000", "60"]
    page.get_by_label("From").select_option("May 2026")
    assert rows(page, "by-feed")[0][-1] == "60"
    assert "highest 1.6" in (page.locator("#by-period svg").get_attribute("aria-label") or "")
    assert page.locator("#worst li[data-index]:visible .about").first.inner_text().startswith("1 must fix")
    page.get_by_label("must fix (").uncheck()
    assert page.locator("#worst li[data-index]:visible").count() == 0
    assert rows(page, "by-rule") == []


def test_a_hostile_name_is_shown_as_text(page: "Page") -> None:
    page.get_by_label("Feed").select_option(HOSTILE)
    assert rows(page, "by-feed")[0][0] == HOSTILE
    assert page.locator("#worst li[data-index]:visible .name").inner_text() == HOSTILE
    assert page.locator("img").count() == 0


def test_stories_open_with_the_keyboard(page: "Page") -> None:
    first = page.locator("#worst summary:visible").first
    first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#worst details[open] li").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1400])
def test_the_page_fits_and_controls_have_names(page: "Page", width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(NAMELESS) == 0
    # What changed is seen without scrolling.
    box = page.locator(".state strong").first.bounding_box()
    assert box is not None
    assert box["y"] < 200
    assert page.locator("#by-feed tbody tr").first.is_visible()
    # On a phone the rows are boxes, and still rows of a table for a screen reader.
    assert page.get_by_role("row", name="AFP").first.is_visible()


def test_charts_are_printed_and_filters_are_not(page: "Page") -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("#bar").is_visible()
    assert page.locator("#by-period svg").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
    header, panel = page.locator("header").bounding_box(), page.locator("#by-feed").bounding_box()
    assert header is not None
    assert panel is not None
    assert header["y"] < panel["y"]
    assert page.pdf().startswith(b"%PDF")


def test_the_page_is_complete_without_its_script(browser: "Browser", report: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator(".state strong").first.inner_text().startswith("AFP got worse: 1.8 findings per 1,000 words")
    assert not page.locator("#bar").is_visible()
    assert page.locator("#by-period svg").is_visible()
    assert page.locator("#by-feed .bar").first.is_visible()
    assert page.locator("#worst li[data-index]:visible").count() == 20
    context.close()


def test_filters_of_a_run_select_the_stories_below_too(browser: "Browser", tmp_path: Path) -> None:
    for number in range(12):
        path = tmp_path / ("afp", "dpa")[number % 2] / "2026" / f"0{number % 3 + 1}" / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The the gate fell on Tuesday.\n", encoding="utf-8")
    report = tmp_path / "report.html"
    arguments = ["check", str(tmp_path), "--isolated", "--no-cache", "-q", "--output", f"html={report}"]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    page = browser.new_page()
    page.goto(report.as_uri())
    assert page.locator(".finding:visible").count() == 12
    page.get_by_label("Feed").select_option(label=f"{tmp_path.as_posix()}/afp")
    assert page.locator(".finding:visible").count() == 6
    page.get_by_label("From").select_option("March 2026")
    assert page.locator(".finding:visible").count() == 2
    assert page.locator("#shown").inner_text() == "2 of 12 shown"
    assert [row[0] for row in rows(page, "by-feed")] == [f"{tmp_path.as_posix()}/afp"]
    # A story of the list leads to its section.
    link = page.locator("#worst a.to:visible").first
    link.click()
    section = page.locator((link.get_attribute("href") or "").replace("#", "section#"))
    assert section.is_visible()
    page.close()
