"""Comments in copy that ignore findings."""

import json

import pytest

from wirelint.checking.result import FileResult
from wirelint.config.settings import RuleSettings, Settings
from wirelint.rule import Rule
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.examples import parse_example
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.runner import Runner
from wirelint.suppression.accepted import COMMENT_RULES

RULES = (*(rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules), *COMMENT_RULES)
FAULT = "The band played on the square for for an hour on the day of the fair."
WHY = "<!-- wirelint: ignore mt/doubled-word: the name of the band -->"


def lint(text: str, name: str = "a.md", settings: Settings | None = None) -> FileResult:
    return Runner(RULES, settings or Settings()).lint_bytes(text.encode(), name)


def reported(text: str, name: str = "a.md", settings: Settings | None = None) -> list[str]:
    return [f"{d.location.start.line} {d.rule}" for d in lint(text, name, settings).diagnostics]


DOUBLED = ["mt/doubled-word"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{WHY}\n{FAULT}\n\n{FAULT}", [4]),
        (f"{WHY}\n\n{FAULT}\n\n{FAULT}", [5]),
        (f"{FAULT} {WHY}\n\n{FAULT}", [3]),  # at the end of the block
        (f"{FAULT[:40]}{WHY}{FAULT[40:]}\n\n{FAULT}", [3]),
        (f"{FAULT}\n{WHY}\n{FAULT}", [1]),  # a comment on its own line applies to the paragraph above it
        (f"{FAULT}\n\n<!-- wirelint:\n  ignore mt/doubled-word:\n  the band --> \n\n{FAULT}", [1]),
        (f"> {WHY}\n> {FAULT}\n\n{FAULT}", [4]),
        (f"- {FAULT} {WHY}\n- {FAULT}\n", [2]),
        (f"# {FAULT}\n\n{WHY}\n\n{FAULT}", [1]),
        (f"{FAULT}\n\n<!-- wirelint: ignore-file mt/doubled-word: a story on doubled words -->\n\n{FAULT}", []),
        (f"<!-- wirelint: ignore mt: it is so -->\n{FAULT}", []),
        (f"<!-- wirelint: ignore */doubled-*: it is so -->\n{FAULT}", []),
        (f"<!--wirelint:ignore all:it is so-->\n{FAULT}", []),
        (f"<!-- wirelint: ignore mt/entity, mt/doubled-word: it is so -->\n{FAULT}", []),
        (f"<!-- A word on wirelint: ignore mt/doubled-word: it is so -->\n{FAULT}", [2]),
    ],
)
def test_a_comment_applies_to_its_block_the_next_one_or_the_file(text: str, lines: list[int]) -> None:
    result = lint(text)
    faults = [d for d in result.diagnostics if d.rule in DOUBLED]
    assert sorted({d.location.start.line for d in faults}) == lines
    assert result.counts.get("ignored", 0) + len(faults) == text.count(FAULT[-20:])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{WHY}<p>{FAULT}</p>\n<p>{FAULT}</p>", [2]),
        (f"<p>{WHY}{FAULT}</p>\n<p>{FAULT}</p>", [2]),
        (f"<p>{FAULT}{WHY}</p>\n<p>{FAULT}</p>", [2]),
        (f"<p>{FAULT}</p>{WHY}\n<p>{FAULT}</p>", [1]),
        (
            f"<html><head><!-- wirelint: ignore-file mt: so --></head><body><p>{FAULT}</p>\n<p>{FAULT}</p></body></html>",
            [],
        ),
        (f"<script>{WHY}</script><p>{FAULT}</p>", [1]),
    ],
)
def test_in_html_too(text: str, lines: list[int]) -> None:
    faults = [d for d in lint(text, "a.html").diagnostics if d.rule in DOUBLED]
    assert sorted({d.location.start.line for d in faults}) == lines


def test_in_html_inside_another_format() -> None:
    text = json.dumps({"headline": "A fair", "body_html": f"<p>{WHY}{FAULT}</p><p>Soon: {FAULT}</p>"})
    result = lint(text, "a.json")
    assert (result.counts.get("ignored", 0), len(result.diagnostics)) == (1, 1)


def test_formats_without_comments_ignore_nothing() -> None:
    assert reported(f"{WHY}\n{FAULT}", "a.txt").count("2 mt/doubled-word") == 1
    assert reported(f"```\n{WHY}\n```\n\n{FAULT}") == ["5 mt/doubled-word"]
    assert reported(f"Write `{WHY}` there.\n\n{FAULT}") == ["3 mt/doubled-word"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("wirelint: ignore mt/dubbled-word: so", "no rule or pack 'mt/dubbled-word'; did you mean 'mt/doubled-word'?"),
        (
            "wirelint: ignore mt/doubled-word",
            "no reason in the comment; write a colon and the reason after the rules",
        ),
        (
            "wirelint: ignore mt/doubled-word: ",
            "no reason in the comment; write a colon and the reason after the rules",
        ),
        ("wirelint: ignore: so", "no rule in the comment; write “wirelint: ignore RULE: reason”, or “all” for RULE"),
        ("wirelint: ignroe mt/doubled-word: so", "unknown command “wirelint: ignroe”; did you mean 'ignore'?"),
        ("wirelint:", "unknown command “wirelint: ”; expected one of ignore, ignore-file"),
    ],
)
def test_an_invalid_comment_is_reported(comment: str, message: str) -> None:
    result = lint(f"{FAULT}\n\n<!-- {comment} -->\n\n{FAULT}")
    [bad] = [d for d in result.diagnostics if d.rule == "wirelint/bad-ignore"]
    assert bad.message == message
    assert (bad.severity, bad.location.start, bad.location.end) == ("warning", (3, 1), (3, len(comment) + 10))


def test_an_unused_comment_is_reported_with_a_fix() -> None:
    [unused] = lint(f"{WHY}\n\nThe band played for an hour.\n").diagnostics
    assert (unused.rule, unused.severity) == ("wirelint/unused-ignore", "info")
    assert unused.message == "no finding of mt/doubled-word to ignore"
    assert unused.fix is not None
    assert unused.fix.edits[0].replacement == ""
    assert unused.excerpt.text == WHY
    text = f"<!-- wirelint: ignore mt/doubled-word, mt/entity: so -->\n{FAULT}"
    [part] = lint(text).diagnostics
    assert (part.message, part.fix) == ("no finding of mt/entity to ignore", None)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(select=("desk", "wirelint")),  # the rule did not run
        Settings(ignore=("wirelint",)),
        Settings(select=("mt",)),
        Settings(min_confidence="high", rules={"wirelint/unused-ignore": RuleSettings(confidence="low")}),
    ],
)
def test_unused_comments_are_not_reported_if_rules_did_not_run(settings: Settings) -> None:
    assert reported(f"{WHY}\n\nThe band played for an hour.\n", settings=settings) == []


def test_findings_of_low_confidence_are_ignored_too() -> None:
    sure = Settings(rules={"mt/doubled-word": RuleSettings(confidence="low")})
    assert reported(f"{WHY}\n{FAULT}", settings=sure) == []


def test_the_severity_of_remarks_can_be_configured() -> None:
    settings = Settings(rules={"wirelint/unused-ignore": RuleSettings(severity="error")})
    [unused] = lint(f"{WHY}\n\nThe band played for an hour.\n", settings=settings).diagnostics
    assert unused.severity == "error"


def test_remarks_are_sorted_among_the_findings() -> None:
    assert reported(f"{FAULT}\n\n{WHY}\n\nThey went.\n\nSoon: {FAULT}") == [
        "1 mt/doubled-word", "3 wirelint/unused-ignore", "7 mt/doubled-word",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", COMMENT_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_their_pages_are_true(rule: Rule) -> None:
    for marked in (*rule.bad, *rule.good):
        example = parse_example(marked)
        found = [d for d in lint(example.text).diagnostics if d.rule == rule.id]
        assert len(found) == len(example.spans)
        for diagnostic, span in zip(found, example.spans, strict=True):
            assert diagnostic.location.end.column - diagnostic.location.start.column == span.end - span.start


@pytest.mark.parametrize(("allowed", "count"), [(False, 1), (True, 2)])
def test_a_rule_of_the_house_that_may_not_run_is_not_called_unknown(allowed: bool, count: int) -> None:
    settings = Settings(packs=("/desk/ours",), python_rules=allowed)
    text = f"<!-- wirelint: ignore ours/shout: it is so -->\n{FAULT}\n\n<!-- wirelint: ignore theirs/shout: so -->\n"
    assert reported(text, settings=settings).count("1 wirelint/bad-ignore") == count - 1
    assert reported(text, settings=settings).count("4 wirelint/bad-ignore") == 1
