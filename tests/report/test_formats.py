"""Formats for programs: concise, JSON, JSON Lines, Markdown."""

import json
import re
from collections.abc import Iterator

import pytest

from wirelint.checking.diagnostic import LocatedEdit, LocatedFix, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.report import FORMATS, Style, renderer
from wirelint.report.summary import RunCounts

from .conftest import Make, Render, location

KEYS = {
    "path", "line", "column", "end_line", "end_column", "rule", "severity", "confidence", "message", "labels", "fix",
    "fingerprint", "also",
}  # fmt: skip
# The regular expression of Vim's errorformat `%f:%l:%c: %t%*[^:]: %m`.
VIM = re.compile(r"(?P<f>.+?):(?P<l>\d+):(?P<c>\d+): (?P<t>.)[^:]*: (?P<m>.+)")


def test_concise_is_one_line_that_editors_understand(make: Make, render: Render) -> None:
    severities = ("error", "warning", "info")
    report = render("concise", *(make(severity=severity, message="a: b, c") for severity in severities))
    assert report == "".join(f"a.txt:3:5: {name}: a: b, c [harbour/gull]\n" for name in ("error", "warning", "note"))
    for line, kind in zip(report.splitlines(), "ewn", strict=True):
        match = VIM.fullmatch(line)
        assert match
        assert match.groupdict() == {"f": "a.txt", "l": "3", "c": "5", "t": kind, "m": "a: b, c [harbour/gull]"}


def test_concise_keeps_a_finding_on_its_line(make: Make, render: Render) -> None:
    report = render("concise", make(message="one\ntwo\r\x1b[31m", location=location(3, 5, path="a\n b.txt")))
    assert report == "a\\n b.txt:3:5: warning: one two \\x1b[31m [harbour/gull]\n"


def test_json_is_one_object_with_every_key_of_the_contract(make: Make, render: Render) -> None:
    fix = LocatedFix("write “pier”", False, (LocatedEdit(location(3, 5, 9), "pier"),))
    finding = make(labels=(RelatedLocation(location(9, 4, 8), "here"),), fix=fix, also=("harbour/tern",))
    result = FileResult(
        "a.txt", (finding, make()), notes=("guessed",), failures=("rule x broke",), counts={"below_confidence": 2}
    )
    report = json.loads(
        render(
            "json",
            result,
            FileResult("gone.txt", error="cannot be read"),
            FileResult("b.txt", counts={"foreign_paragraphs": 3}),
        )
    )
    first, second = report["diagnostics"]
    assert set(first) == set(second) == KEYS
    assert [first[key] for key in ("path", "line", "column", "end_line", "end_column")] == ["a.txt", 3, 5, 3, 9]
    [label] = first["labels"]
    assert label == {"path": "a.txt", "line": 9, "column": 4, "end_line": 9, "end_column": 8, "message": "here"}
    assert first["fix"]["edits"][0]["replacement"] == "pier"
    assert (first["fix"]["safe"], second["fix"]) == (False, None)
    assert re.fullmatch("[0-9a-f]{16}", first["fingerprint"])
    assert report["errors"] == [
        {"path": "a.txt", "message": "rule x broke"},
        {"path": "gone.txt", "message": "cannot be read"},
    ]
    assert report["notes"] == [{"path": "a.txt", "message": "guessed"}]
    assert report["summary"] == {
        "files": 2, "error": 0, "warning": 2, "info": 0, "fixed": 0, "in_fields": 0, "ignored": 0, "below_confidence": 2,
        "accepted": 0, "baselined": 0, "needless_in_baseline": 0, "on_unchanged_lines": 0, "foreign_paragraphs": 3,
        "without_languagetool": 0, "unchecked_files": 0, "skipped_files": 0, "problems": 2,
    }  # fmt: skip


def test_json_of_nothing_is_an_object_too(render: Render) -> None:
    assert json.loads(render("json"))["diagnostics"] == []


def test_jsonl_is_an_object_a_line(make: Make, render: Render) -> None:
    result = FileResult("a.txt", (make(message="“é”\n\u2028"),), notes=("guessed",), error=None)
    lines = [json.loads(line) for line in render("jsonl", result, FileResult("b.txt", error="gone")).split("\n")[:-1]]
    assert set(lines[0]) == KEYS
    assert lines[0]["message"] == "“é”\n\u2028"
    assert lines[1:] == [{"path": "a.txt", "note": "guessed"}, {"path": "b.txt", "error": "gone"}]


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_names_of_any_bytes_are_valid_json(make: Make, render: Render, name: str) -> None:
    report = render(name, make(location=location(path="caf\udce9.txt")))
    assert report.isascii()
    assert r"caf\udce9.txt" in report


def test_github_escapes_characters_of_its_commands(make: Make, render: Render) -> None:
    finding = make(message="50%: a\r\nb, c", location=location(3, 5, 9, path="a,b:c%.txt"), severity="info")
    assert render("github", finding) == (
        "::notice file=a%2Cb%3Ac%25.txt,line=3,endLine=3,title=harbour/gull,col=5,endColumn=8::50%25: a%0D%0Ab, c\n"
    )


def test_github_reports_errors(render: Render) -> None:
    gone = FileResult("a,b.txt", error="cannot be read:\nno", failures=("rule x broke",))
    assert render("github", gone) == (
        "::error file=a%2Cb.txt,title=wirelint::cannot be read:%0Ano\n::error file=a%2Cb.txt,title=wirelint::rule x broke\n"
    )


def test_hostile_copy_does_not_break_the_markdown_table(make: Make, render: Render) -> None:
    finding = make(message="a | *b*\n<c> \ud800", location=location(3, 5, path="x|y\n.txt"))
    report = render("markdown", finding, FileResult("gone.txt", error="cannot be read", failures=("rule x broke",)))
    assert report == (
        "| Where | Severity | Finding | Rule |\n"
        "|---|---|---|---|\n"
        r"| x\|y\\n.txt:3:5 | warning | a \| \*b\* &lt;c&gt; \\ud800 | harbour/gull |" + "\n"
        "| gone.txt | error | cannot be read | wirelint |\n"
        "| gone.txt | error | rule x broke | wirelint |\n"
        "\n"
        "**wirelint**: 1 warning in 1 file; 2 things could not be done.\n"
    )
    assert render("markdown") == "**wirelint**: no files checked.\n"


def test_markdown_is_limited_to_the_size_of_a_comment(make: Make, render: Render) -> None:
    report = render("markdown", FileResult("a.txt", (make(),) * 2_345))
    assert report.count("harbour/gull") == 1_000
    assert "\n1,345 more not shown.\n" in report


def test_github_has_columns_only_for_one_line(make: Make, render: Render) -> None:
    over = render("github", make(location=location(3, 5, 2, end_line=4), severity="error"))
    assert over.startswith("::error file=a.txt,line=3,endLine=4,title=harbour/gull::")
    assert ",col=5,endColumn=5::" in render("github", make(location=location(3, 5, 5)))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reports_a_file_before_it_reads_the_next(make: Make, name: str) -> None:
    taken: list[int] = []

    def results() -> Iterator[FileResult]:
        for number in range(3):
            taken.append(number)
            yield FileResult("a.txt", (make(message="seen first"),))

    pieces = renderer(name)(results(), Style(RunCounts()))
    report = ""
    while "seen first" not in report:
        report += next(pieces)
    assert taken == [0]
