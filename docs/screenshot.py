"""Draw the terminal report of a sample story: docs/images/report.svg.

    python docs/screenshot.py [--check]

The picture shows the output of `wirelint check` at 80 columns with its colours. It is deterministic. With `--check`, nothing is
written, and the exit code is 1 if the picture is out of date.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
IMAGE = ROOT / "docs" / "images" / "report.svg"
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


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the terminal report of a sample story.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the picture is out of date")
    check = parser.parse_args().check
    picture = render()
    if IMAGE.exists() and IMAGE.read_text(encoding="utf-8") == picture:
        return
    if check:
        sys.exit(f"{IMAGE.relative_to(ROOT)} is out of date: run `make docs`")
    IMAGE.parent.mkdir(exist_ok=True)
    IMAGE.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
