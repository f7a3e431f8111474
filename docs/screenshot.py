"""Draw the terminal report and the desk page with a sample story, and the page of an archive: docs/images.

    python docs/screenshot.py [--check | --pages]

The report is the output of `wirelint check` at 80 columns with its colours. It is deterministic. With `--check`, nothing is
written, and the exit code is 1 if it is out of date. `--pages` draws the pages as well, in Chromium; their fonts are those of the
machine, so they are drawn anew only when a page has changed.
"""

import argparse
import base64
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
IMAGE = ROOT / "docs" / "images" / "report.svg"
PAGE_IMAGE = IMAGE.with_name("desk-page.webp")
ARCHIVE_IMAGE = IMAGE.with_name("archive.webp")
# Pixels of the window in which the pages are drawn.
PAGE_SIZE, ARCHIVE_SIZE = (1280, 700), (1280, 1060)
# Findings per 1,000 words of the feeds of the archive; that of the second one rises in the last month.
FEEDS = {"AFP": 0.5, "Geneva desk": 0.6, "dpa": 0.8, "translations": 3.1, "web": 4.4}
RULES = ("mt/spaced-mark", "boilerplate/related-label", "names/variant", "mt/entity", "desk/query")
STORY = "seeds/dam-accord.txt"
COLUMNS = 80
# Pixels: a cell of the terminal, the margin, and the base line within a cell.
CELL, LINE, MARGIN, BASE = 8.0, 18, 16, 13
# The `Select Graphic Rendition` codes that the report uses, as classes of the picture.
CLASSES = {"1": "bold", "2": "dim", "31": "red", "32": "green", "33": "yellow", "36": "cyan"}
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>wirelint check {story}</title>
<style>
text {{ font: 13px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d1d9e0; white-space: pre }}
.bold {{ font-weight: bold; fill: #ffffff }} .dim {{ fill: #8b949e }} .red {{ fill: #ff7b72 }}
.green {{ fill: #7ee787 }} .yellow {{ fill: #e3b341 }} .cyan {{ fill: #79c0ff }}
</style>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
{texts}
</svg>
"""


def run_check() -> str:
    """Return the output of `wirelint check` for the sample story, with ANSI colours."""
    command = [sys.executable, "-m", "wirelint", "check", STORY, "--isolated", "--exit-zero", "--color", "always"]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout


def read_runs(line: str) -> Iterator[tuple[int, str, str]]:
    """Yield the column, the class and the text of each run of equal style in a line with ANSI colours.

    Raises:
        KeyError: the line uses a code that CLASSES does not have.
    """
    column, class_ = 0, ""
    for piece in re.split(r"(\x1b\[[\d;]*m)", line):
        if piece.startswith("\x1b"):
            class_ = " ".join(CLASSES[code] for code in piece[2:-1].split(";") if code not in ("", "0"))
        elif piece:
            yield column, class_, piece
            column += len(piece)


def render() -> str:
    """Return the picture as SVG."""
    lines = [f"\x1b[2m$ wirelint check {STORY}\x1b[0m", *run_check().rstrip("\n").split("\n")]
    texts: list[str] = []
    for number, line in enumerate(lines):
        for column, class_, text in read_runs(line):
            if not text.isspace():
                # The width is stated, so that carets stay under their words in any font.
                bounds = f'x="{MARGIN + column * CELL:g}" y="{MARGIN + number * LINE + BASE}" textLength="{len(text) * CELL:g}"'
                style = f' class="{class_}"' if class_ else ""
                texts.append(
                    f'<text {bounds} lengthAdjust="spacingAndGlyphs" xml:space="preserve"{style}>{escape(text)}</text>'
                )
    return FRAME.format(
        width=2 * MARGIN + int(COLUMNS * CELL),
        height=2 * MARGIN + len(lines) * LINE,
        story=STORY,
        texts="\n".join(texts),
    )


@contextmanager
def open_page(size: tuple[int, int]) -> "Iterator[Page]":
    """Open a page of Chromium."""
    from playwright.sync_api import sync_playwright

    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-lcd-text"])
        yield browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
        browser.close()


def save(page: "Page", image: Path) -> None:
    """Write the picture of a page."""
    # WebP is a third of the size of PNG, and only the protocol of Chromium offers it.
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": 80})
    image.write_bytes(base64.b64decode(shot["data"]))


def draw_page() -> None:
    """Write the picture of the desk page with the sample story and the card of its third finding."""
    command = [sys.executable, "-m", "wirelint", "serve", "--port", "0", "--isolated", "--quiet"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server, open_page(PAGE_SIZE) as page:
        assert server.stdout is not None
        address = re.search(r"http://[\d.:]+/", server.stdout.readline())
        assert address is not None
        page.goto(address[0])
        page.keyboard.insert_text((ROOT / STORY).read_text(encoding="utf-8"))
        page.locator(".finding").nth(2).click()
        page.evaluate("scrollTo(0, 0)")
        save(page, PAGE_IMAGE)
        server.terminate()


def make_findings() -> Iterator[dict[str, Any]]:
    """Yield the rows of a report about an archive that never was."""
    random = Random("archive")  # noqa: S311 - numbers for a picture
    for number in range(6000):
        feed, month = random.choice([*FEEDS]), number // 500
        year, month_of_year = divmod(5 + month, 12)
        is_new = feed == "Geneva desk" and month == 11
        rate = 2.2 if is_new else FEEDS[feed] * random.gammavariate(3, 1 / 3)
        about = {"id": f"{feed[:3].upper()}-{number}", "feed": feed, "date": f"{2025 + year}-{month_of_year + 1:02}-12"}
        words = random.randint(200, 900)
        found = sum(random.random() < rate * words / 20_000 for _ in range(20))
        yield {"kind": "story", "words": words, "findings": found, **about}
        for _ in range(found):
            rule = RULES[-1] if is_new and random.random() < 0.6 else random.choice(RULES[:-1])
            severity = "error" if rule == RULES[-1] else random.choice(("error", "warning", "warning"))
            yield {"kind": "finding", "rule": rule, "severity": severity, "message": "a fault", **about}


def draw_archive() -> None:
    """Write the picture of the page of an archive."""
    with TemporaryDirectory() as folder, open_page(ARCHIVE_SIZE) as page:
        findings, report = Path(folder) / "findings.jsonl", Path(folder) / "report.html"
        findings.write_text("".join(f"{json.dumps(row)}\n" for row in make_findings()), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "wirelint", "report", findings, "-o", report], cwd=ROOT, check=True)
        page.goto(report.as_uri())
        save(page, ARCHIVE_IMAGE)


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the terminal report and the pages.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the report is out of date")
    parser.add_argument("--pages", action="store_true", help="draw the pages too")
    arguments = parser.parse_args()
    if arguments.pages:
        draw_page()
        draw_archive()
    check = arguments.check
    picture = render()
    if IMAGE.exists() and IMAGE.read_text(encoding="utf-8") == picture:
        return
    if check:
        sys.exit(f"{IMAGE.relative_to(ROOT)} is out of date: run `make docs`")
    IMAGE.parent.mkdir(exist_ok=True)
    IMAGE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
