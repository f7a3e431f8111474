"""Checking files: settings, paths, arbitrary bytes, and metamorphic properties of rules without context."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tests.rule_maker import declared, python
from wirelint.checking.diagnostic import Diagnostic
from wirelint.config.settings import PathSettings, RuleSettings, Settings
from wirelint.files.discovery import Target
from wirelint.readers.encoding import UndecodableError, decode
from wirelint.ruleset.examples import parse_example
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner

SHIPPED = load_registry(Settings(), None).rules
STRICT = Settings(profile="strict")
LOCAL = tuple(rule for rule in SHIPPED if rule.scope != "document")
EVERYTHING = Runner(SHIPPED, STRICT)
BODY = "The board opened the new lock on Tuesday, and the old one was shut."
GATE = declared("pattern", "gate", id="desk/gate")
WEIR = declared("pattern", "weir", id="mt/weir", confidence="low")
COPY = b"The gate of the weir held all night, the board said on Monday."


def rules_found(runner: Runner, data: bytes = COPY, path: str = "a/story.txt") -> list[str]:
    return [d.rule for d in runner.lint_bytes(data, path).diagnostics]


def test_findings_below_the_shown_confidence_are_counted() -> None:
    result = Runner((GATE, WEIR), Settings()).lint_bytes(COPY, "story.txt")
    assert ([d.rule for d in result.diagnostics], result.counts.get("below_confidence", 0)) == (["desk/gate"], 1)
    result = Runner((GATE, WEIR), STRICT).lint_bytes(COPY, "story.txt")
    assert ([d.rule for d in result.diagnostics], result.counts.get("below_confidence", 0)) == (
        ["desk/gate", "mt/weir"],
        0,
    )
    assert rules_found(Runner((GATE, WEIR), Settings(min_confidence="low"))) == ["desk/gate", "mt/weir"]


def test_select_and_ignore() -> None:
    assert rules_found(Runner((GATE, WEIR), STRICT._replace(ignore=("desk",)))) == ["mt/weir"]
    assert rules_found(Runner((GATE, WEIR), STRICT._replace(select=("desk/gate",)))) == ["desk/gate"]


def test_accepted_words_are_counted() -> None:
    result = Runner((GATE, WEIR), STRICT._replace(accept=("The Gate of",))).lint_bytes(COPY, "story.txt")
    assert ([d.rule for d in result.diagnostics], result.counts.get("accepted", 0)) == (["mt/weir"], 1)


def test_the_house_overrides_rule_and_finding() -> None:
    own = {"desk/gate": RuleSettings("error", "medium"), "mt/weir": RuleSettings(confidence="high")}
    result = Runner((GATE, WEIR), Settings(rules=own)).lint_bytes(COPY, "story.txt")
    assert [(d.rule, d.severity, d.confidence) for d in result.diagnostics] == [
        ("desk/gate", "error", "medium"),
        ("mt/weir", "warning", "high"),
    ]
    low = Settings(rules={"desk/gate": RuleSettings(confidence="low")})
    sure = python("def check(unit):\n    yield Finding(Span(0, 3), confidence='high')\n", id="desk/gate")
    result = Runner((sure,), low).lint_bytes(COPY, "story.txt")
    assert (result.diagnostics, result.counts.get("below_confidence", 0)) == ((), 1)


def test_options_of_the_house_reach_the_rule() -> None:
    rule = python("def check(unit, options):\n    yield Finding(Span(0, options['most']))\n", options={"most": 3})
    own = Settings(rules={rule.id: RuleSettings(options={"most": 8})})
    assert Runner((rule,), own).lint_bytes(COPY, "story.txt").diagnostics[0].location.end == (1, 9)


def test_sections_by_path(tmp_path: Path) -> None:
    folder = str(tmp_path)
    sections = (
        PathSettings(("sport/*",), folder, ignore=("desk/gate",), min_confidence="low"),
        PathSettings(("*.md",), folder, accept=("weir",), min_confidence="low"),
    )
    runner = Runner((GATE, WEIR), Settings(per_path=sections))
    assert rules_found(runner, path=str(tmp_path / "news" / "a.txt")) == ["desk/gate"]
    assert rules_found(runner, path=str(tmp_path / "sport" / "a.txt")) == ["mt/weir"]
    assert rules_found(runner, path=str(tmp_path / "news" / "a.md")) == ["desk/gate"]
    assert runner.lint_bytes(COPY, str(tmp_path / "sport" / "a.md")).counts.get("accepted", 0) == 1


def test_the_last_section_by_path_decides_on_confidence() -> None:
    wide, narrow = PathSettings(("*.txt",), "", min_confidence="high"), PathSettings(("a/*",), "", min_confidence="low")
    rules = (GATE, WEIR, declared("pattern", "held", id="mt/held", confidence="medium"))
    low_last = Runner(rules, Settings(per_path=(wide, narrow)))
    high_last = Runner(rules, Settings(per_path=(narrow, wide)))
    assert rules_found(low_last) == ["desk/gate", "mt/weir", "mt/held"]
    assert rules_found(high_last) == ["desk/gate"]
    assert rules_found(low_last, path="b/story.txt") == ["desk/gate"]


def test_a_field_ends_before_the_paragraph_break() -> None:
    body = (
        "def check(document):\n"
        "    end = document.text.index('follow') + len('follow')\n"
        "    yield Finding(Span(end - 1, end))\n"
        "    yield Finding(Span(end, end + 5))\n"
    )
    data = b"""{"ednote": "Map to follow", "headline": "Lock opens", "body_text": "The gate held all night."}"""
    rule = python(body, id="desk/edge", scope="document")
    assert rules_found(Runner((rule,), Settings()), data, "story.json") == ["desk/edge"]
    other = rule._replace(id="mt/edge")  # the field is not for what this pack reports
    assert rules_found(Runner((other,), Settings()), data, "story.json") == ["mt/edge", "mt/edge"]


def test_timings_by_rule() -> None:
    timings: dict[str, float] = {}
    runner = Runner((GATE, declared("pattern", "ferry", id="desk/ferry")), Settings(), timings)
    assert rules_found(runner) == ["desk/gate"]
    assert list(timings) == ["desk/gate"]


def test_files_that_cannot_be_read_or_decoded(tmp_path: Path) -> None:
    runner = Runner((GATE,), Settings())
    odd = tmp_path / "odd.txt"
    odd.write_bytes(b"\xff\xfea\0b")
    for path, error in (
        (odd, "cannot be decoded: "),
        (tmp_path / "none", "cannot be read: "),
        (tmp_path, "cannot be read: "),
    ):
        result = runner.lint_file(str(path), "shown")
        assert result.path == "shown"
        assert result.error is not None
        assert result.error.startswith(error)
        assert result.diagnostics == ()
    assert runner.lint_bytes(odd.read_bytes(), "x").error == runner.lint_file(str(odd)).error
    assert "null" in str(runner.lint_file("a\0b").error)
    assert runner.lint_target(Target("gone.txt", 0, "no such file"), "-").error == "no such file"


def test_notes_and_foreign_paragraphs_are_in_the_result() -> None:
    foreign = (
        "Der Rat hat am Dienstag die neue Schleuse geöffnet, und die alte wurde nach dem Winter nicht mehr gebraucht."
    )
    result = EVERYTHING.lint_bytes(foreign.encode("cp1252"), "story.txt")
    assert result.counts.get("foreign_paragraphs", 0) == 1
    assert result.notes == (f"not UTF-8 (byte {foreign.index('ö')}); read as Windows-1252",)


def within(data: bytes, diagnostics: tuple[Diagnostic, ...]) -> bool:
    lines = re.split("\n", decode(data).text)
    places = [d.location for d in diagnostics] + [label.location for d in diagnostics for label in d.labels]
    places += [edit.location for d in diagnostics if d.fix for edit in d.fix.edits]
    return all(
        (1, 1) <= p.start <= p.end and p.end.line <= len(lines) and p.end.column <= len(lines[p.end.line - 1]) + 1
        for p in places
    )


EXAMPLES = [parse_example(example).text for rule in SHIPPED for example in (*rule.bad, *rule.good)]
PIECES = [piece for text in EXAMPLES for piece in re.findall(r"\S+\s*", text)]
NOISE = st.sampled_from(
    ["\n", "\r\n", "\r", "\0", "\xa0", "“", "”", '"', "'", "\t", "  ", "\U0001f600", "\u2028", "-\n"]
)
COPY_LIKE = st.lists(st.one_of(st.sampled_from(PIECES), NOISE), max_size=80).map("".join)


@examples(150)
@given(st.one_of(st.binary(max_size=400), st.text().map(str.encode), COPY_LIKE.map(str.encode)))
def test_no_bytes_break_a_shipped_rule(data: bytes) -> None:
    result = EVERYTHING.lint_bytes(data, "story.txt")
    assert result.failures == ()
    if result.error:
        with pytest.raises(UndecodableError):
            decode(data)
    else:
        assert within(data, result.diagnostics)


def local(copy: str) -> "Counter[tuple[object, ...]]":
    """Return the findings of the rules that see only a paragraph, with their lines and columns."""
    runner = Runner(LOCAL, STRICT)
    return Counter(
        (d.rule, d.message, d.location.start, d.location.end) for d in runner.lint_bytes(copy.encode(), "x").diagnostics
    )


def shifted(found: "Counter[tuple[object, ...]]", lines: int) -> "Counter[tuple[object, ...]]":
    def shift(location: tuple[int, int]) -> tuple[int, int]:
        return (location[0] + lines, location[1])

    return Counter({(r, m, shift(a), shift(b)): n for (r, m, a, b), n in found.items()})  # type: ignore[arg-type]


# Roles depend on the position in the story: only a paragraph between prose has the same role after a shift.
FRAMED = ["\n\n".join([*[BODY] * 6, text, *[BODY] * 4]) for text in EXAMPLES]


@pytest.mark.parametrize("copy", FRAMED[:: max(len(FRAMED) // 60, 1)])
def test_a_paragraph_before_only_shifts_findings(copy: str) -> None:
    assert local(f"{BODY}\n\n{copy}") == shifted(local(copy), 2)


@examples(60)
@given(st.sampled_from(FRAMED), st.sampled_from(FRAMED))
def test_joined_stories_have_the_findings_of_both(one: str, other: str) -> None:
    assert local(f"{one}\n\n{other}") == local(one) + shifted(local(other), one.count("\n") + 2)


def test_a_file_without_copy_is_not_checked() -> None:
    runner = Runner((GATE,), Settings())
    for data in (b"", b"\n \n", b"\xef\xbb\xbf"):
        assert runner.lint_bytes(data, "x.txt").not_checked == "no copy in it"
    assert runner.lint_bytes(COPY, "x.txt").not_checked == ""
