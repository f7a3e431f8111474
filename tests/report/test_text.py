"""The terminal report."""

import pytest

from wirelint.checking.diagnostic import Excerpt, LocatedFix, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.report.terminal_cells import cell_width

from .conftest import Make, Render, location


def block(report: str) -> list[str]:
    """Return the lines of the first finding."""
    return report.partition("\n\n")[0].split("\n")


def test_a_finding_with_its_line_and_carets(make: Make, render: Render) -> None:
    assert render("text", make("They met at the quay at noon.")) == (
        "a.txt:3:17 warning harbour/gull\n"
        "    not how we say it\n"
        "    They met at the quay at noon.\n"
        "                    ^^^^\n"
        "\n"
        "1 warning in 1 file.\n"
    )


def test_verbose_prints_the_reasons_of_a_finding(make: Make, render: Render) -> None:
    finding = make(reasons=("cues: no full stop +0.4",), also=("harbour/tern",))
    assert block(render("text", finding))[4:] == ["    also harbour/tern"]
    assert block(render("text", finding, verbose=True))[4:] == ["    cues: no full stop +0.4", "    also harbour/tern"]


def test_details_of_a_finding(make: Make, render: Render) -> None:
    labels = (
        RelatedLocation(location(9, 4), "spelled Key here"),
        RelatedLocation(location(2, 1, path="b.txt"), "and here"),
    )
    finding = make(labels=labels, fix=LocatedFix("write “pier”", True, ()), also=("harbour/tern", "harbour/crow"))
    assert block(render("text", finding))[4:] == [
        "    9:4: spelled Key here",
        "    b.txt:2:1: and here",
        "    fix: write “pier”",
        "    also harbour/tern, harbour/crow",
    ]


@pytest.mark.parametrize(
    ("line", "words", "before", "under"),
    [
        ("港口 the quay", "quay", 9, 4),
        ("the 港口 quay", "港口", 4, 4),
        ("cafe\u0301 at the quay", "quay", 12, 4),
        ("the cafe\u0301 quay", "cafe\u0301", 4, 4),
        ("\tthe\tquay", "quay", 5, 4),
        ("zero\u200bwidth quay", "quay", 16, 4),
        ("a soft\u00adhyphen quay", "quay", 17, 4),
        ("🙂 quay", "quay", 3, 4),
        ("the \u200b quay", "\u200b", 4, 6),
    ],
)
def test_carets_are_under_the_words(make: Make, render: Render, line: str, words: str, before: int, under: int) -> None:
    shown, marks = block(render("text", make(line, words)))[2:4]
    assert marks == "    " + " " * before + "^" * under
    assert "\t" not in shown


def test_an_empty_span_has_one_caret_where_it_is(make: Make, render: Render) -> None:
    report = render("text", make("the quay", location=location(3, 5, 5)))
    assert block(report)[3] == "        ^"


def test_a_span_over_lines_is_marked_to_the_end_of_its_first(make: Make, render: Render) -> None:
    report = render("text", make("at the old quay", location=location(3, 8, 4, end_line=5)))
    assert block(report)[3] == "    " + " " * 7 + "^" * 8


@pytest.mark.parametrize("at", [0, 60, 150, 295])
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("filler", ["word ", "港口の船 ", "e\u0301e\u0301 "])
def test_a_long_line_is_cropped_around_the_words(make: Make, render: Render, at: int, width: int, filler: str) -> None:
    line = (filler * 100)[:300]
    line = line[:at] + "QUAY" + line[at:]
    report = render("text", make(line, "QUAY"), width=width)
    shown, marks = block(report)[2:4]
    assert max(map(cell_width, report.split("\n"))) <= width
    body = shown[4:].strip("…")
    assert body in line
    assert shown[4:].startswith("…") == (not line.startswith(body))
    assert shown.endswith("…") == (not line.endswith(body))
    assert cell_width(body) >= width - 4 - 4
    assert not body.startswith("\u0301")
    assert cell_width(shown[: shown.index("QUAY")]) == marks.index("^")
    assert marks.endswith("^^^^")


def test_words_wider_than_the_terminal_are_marked_from_their_beginning(make: Make, render: Render) -> None:
    line = "x " + "quay" * 50
    report = render("text", make(line, "quay" * 50), width=40)
    shown, marks = block(report)[2:4]
    assert shown.endswith("…")
    assert cell_width(marks) <= 40
    assert "^" * 30 in marks


def test_nothing_but_a_path_is_wider_than_80_columns(make: Make, render: Render) -> None:
    long = "nosuchwordwithoutaspace" * 6
    finding = make(
        "the quay " * 40,
        message=f"“{long}” is said more often than anybody would like to hear it said, be it 港口港口港口港口港口港口港口港口港口",
        labels=(RelatedLocation(location(9, 4), f"here too: {long}"),),
        fix=LocatedFix(f"write “{long}” " * 2, True, ()),
        also=tuple(f"harbour/rule-of-some-length-{n}" for n in range(9)),
        rule="harbour/a-rule-with-a-long-name",
    )
    noted = FileResult("b.txt", notes=(f"not UTF-8 (byte 17); read as something that takes a while to say {long}",))
    hidden = FileResult(
        "c.txt", error="gone", counts={"below_confidence": 12_345, "accepted": 12_345, "foreign_paragraphs": 12_345}
    )
    report = render("text", finding, noted, hidden)
    assert max(map(cell_width, report.split("\n"))) <= 80
    assert report.replace("\n    ", "").count(long) == 5


@pytest.mark.parametrize("path", ["x" * 120 + ".txt"])
def test_a_long_path_is_kept_whole(make: Make, render: Render, path: str) -> None:
    assert f"{path}:3:5 warning" in render("text", make(location=location(3, 5, 9, path=path)))


def test_control_characters_are_shown_as_escapes(make: Make, render: Render) -> None:
    line = "the \x1b[31mred\x07 quay\x9b and \u202equay\u2066"
    report = render(
        "text",
        make(line, "red", message="a \x1b]0;title\x07 in it", location=location(3, 10, 13, path="a\x1b[2Jb\n.txt")),
    )
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"} & set(report)
    assert report.startswith("a\\x1b[2Jb\\n.txt:3:10 warning")
    assert block(report)[2] == r"    the \x1b[31mred\x07 quay\x9b and \u202equay\u2066"
    assert block(report)[3] == "                ^^^"


def test_color_only_on_request(make: Make, render: Render) -> None:
    assert "\x1b" not in render("text", make())
    colored = render("text", make(), color=True)
    assert "\x1b[1ma.txt:3:5\x1b[0m \x1b[33mwarning\x1b[0m \x1b[2mharbour/gull\x1b[0m" in colored
    assert "\x1b[33m^^^^\x1b[0m" in colored
    for severity, code in (("error", "31"), ("info", "34")):
        assert f"\x1b[{code}m{severity}" in render("text", make(severity=severity), color=True)


def test_a_note_on_a_file_is_before_its_findings(make: Make, render: Render) -> None:
    report = render("text", FileResult("a.txt", (make(),), notes=("not UTF-8 (byte 3)",)))
    assert report.startswith("a.txt note\n    not UTF-8 (byte 3)\n\na.txt:3:5 warning")


def test_quiet_prints_the_findings_alone(make: Make, render: Render) -> None:
    assert render("text", make(), quiet=True).endswith("^^^^\n\n")
    assert render("text", FileResult("a.txt"), quiet=True) == ""


def test_a_line_cut_out_of_a_longer_one_keeps_its_columns(make: Make, render: Render) -> None:
    finding = make(location=location(3, 1005, 1009), excerpt=Excerpt.of("the quay", 1001))
    assert block(render("text", finding))[3] == "        ^^^^"
