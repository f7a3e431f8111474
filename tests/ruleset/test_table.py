"""Tests of table rules: rows, contexts, exceptions, fixes, policies and errors."""

from pathlib import Path

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers import read_text
from wirelint.rule import Rule
from wirelint.ruleset.loader import load_rule
from wirelint.ruleset.rule_file import RefusedError
from wirelint.run.verify import check_examples

HEAD = """\
message = "wrong preposition: “{found}” (use “{write}”)"
why = "The verb keeps the preposition of the source."
severity = "warning"
confidence = "high"
"""


def table(folder: Path, rows: str, head: str = HEAD) -> Rule:
    path = folder / "table.toml"
    path.write_text(head + rows, encoding="utf-8")
    return load_rule(str(path), "desk")


def findings(rule: Rule, copy: str) -> list[tuple[str, str]]:
    document = next(read_text(copy).documents)
    outcome = Linter([rule]).lint(document)
    assert outcome.failures == []
    return [(document.text[f.finding.span.start : f.finding.span.end], f.finding.message) for f in outcome.found]


def test_a_row_finds_all_forms_and_offers_the_words_to_write(tmp_path: Path) -> None:
    rule = table(
        tmp_path,
        """
        [[rows]]
        find = "discuss~ about"
        unless = "@ {number}|half"
        write = "{1}"
        fix = true
        bad = "They ⟦discussed about⟧ the lido."
        good = "They discussed about 20 plans."
        """,
    )
    assert check_examples(rule) == []
    assert findings(rule, "Discussing about it, they discussed about half the plans.") == [
        ("Discussing about", "wrong preposition: “Discussing about” (use “Discussing”)")
    ]
    document = next(read_text("They discussed about it.").documents)
    [found] = Linter([rule]).lint(document).found
    assert found.finding.fix
    assert found.finding.fix.edits[0].replacement == "discussed"


def test_the_words_to_write_can_contain_what_was_found(tmp_path: Path) -> None:
    rule = table(tmp_path, '[[rows]]\nfind = "^ world bank"\nwrite = "the {found}"\nbad = "⟦World Bank⟧ is late."')
    assert findings(rule, "World Bank is late.") == [
        ("World Bank", "wrong preposition: “World Bank” (use “The World Bank”)")
    ]


def test_a_verbose_pattern_can_have_exceptions(tmp_path: Path) -> None:
    row = """[[rows]]
    pattern = '''(?x) tug\\ \\d  # a number
    '''
    unless = "the @"
    bad = "⟦tug 1⟧"
    """
    rule = table(tmp_path, row, HEAD.replace(" (use “{write}”)", ""))
    assert findings(rule, "They saw tug 1 and the tug 2.") == [("tug 1", "wrong preposition: “tug 1”")]


def test_contexts_and_neighbours(tmp_path: Path) -> None:
    rule = table(
        tmp_path,
        """
        [[rows]]
        find = "but"
        before = "^ Although ..."
        label = "“although” already says it"
        message = "unneeded “but”"
        bad = "Although the pier is old, ⟦but⟧ it is safe."

        [[rows]]
        find = "more better"
        after = "than | {stop}"
        message = "double comparative"
        bad = "It is ⟦more better⟧."

        [[rows]]
        find = "our plan"
        near = "mayor"
        unless_near = "council"
        message = "whose plan?"
        bad = "The mayor likes ⟦our plan⟧."
        """.replace("than | {stop}", "(than | {stop})"),
    )
    assert check_examples(rule) == []
    copy = "It was more better boats. The mayor and the council like our plan. Our plan is good."
    assert findings(rule, copy) == []


def test_a_message_may_contain_braces(tmp_path: Path) -> None:
    rule = table(
        tmp_path,
        """
        [[rows]]
        find = "merge {word}"
        write = "{{{2}}}"
        message = "write {{field}}, not “{found}” (use “{write}”)"
        bad = "They ⟦merge fields⟧."
        """,
    )
    assert findings(rule, "They merge names.") == [("merge names", "write {field}, not “merge names” (use “{names}”)")]


def test_a_line_is_a_whole_paragraph(tmp_path: Path) -> None:
    rule = table(
        tmp_path,
        """
        [[rows]]
        line = "(please)? kill|withdraw the|this story {rest}"
        message = "kill notice left in the story"
        bad = "The ferry sails. ¶ ⟦Please kill the story about the pier.⟧"
        """,
    )
    assert [
        words
        for words, _ in findings(
            rule, "- Kill this story.\n\nThey tried to kill the story of the pier.\n\n“Kill the story,” he said."
        )
    ] == ["- Kill this story."]


def test_of_overlapping_matches_the_first_and_longest_wins_after_exceptions(tmp_path: Path) -> None:
    rule = table(
        tmp_path,
        """
        [[rows]]
        find = "in regard to"
        message = "short"
        bad = "It is late ⟦in regard to⟧ the pier."

        [[rows]]
        find = "in regard to the mayor"
        unless = "@ of Oldport"
        message = "long"
        bad = "It is late ⟦in regard to the mayor⟧."
        """,
    )
    assert findings(rule, "It is late in regard to the mayor.") == [("in regard to the mayor", "long")]
    assert findings(rule, "It is late in regard to the mayor of Oldport.") == [("in regard to", "short")]


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("He spoke on the air of Dockside.", [("on the air of", "high", 0)]),
        ("It is known that the lock leaks.", [("It is known that", "low", 0)]),
        ("It is known that it leaks.\n\nIt is known that it rained.", [("It is known that", "low", 1)]),
        ("It is known that it leaks, said the press service of the port.", [("It is known that", "medium", 1)]),
        ("It is known that it leaks, he said on the air of Dockside.", [("on the air of", "high", 1)]),
    ],
)
def test_a_policy_gives_one_finding_a_document(tmp_path: Path, copy: str, expected: list[tuple[str, str, int]]) -> None:
    rule = table(
        tmp_path,
        """
        [[rows]]
        find = "on the air of"
        bad = "He spoke ⟦on the air of⟧ Dockside."

        [[rows]]
        find = "it is known that"
        faint = true
        bad = "⟦It is known that⟧ it leaks."

        [[rows]]
        find = "the press service of"
        faint = true
        bad = "So said ⟦the press service of⟧ the port."
        """,
        HEAD.replace("(use “{write}”)", "") + 'per_document = {alone = "low", together = "medium"}\n',
    )
    document = next(read_text(copy).documents)
    found = Linter([rule]).lint(document).found
    assert [(document.text[slice(*f.finding.span)], f.confidence, len(f.finding.labels)) for f in found] == expected


ROW = """\
[[rows]]
find = "discuss~ about"
write = "{1}"
bad = "They ⟦discussed about⟧ it."

[[rows]]
"""


@pytest.mark.parametrize(
    ("row", "line", "message"),
    [
        ('find = "discuss~ abot"\nbad = "no"', 12, "bad: mark what is found"),
        ('fnd = "discuss"', 11, "row 2: fnd: unknown field; did you mean 'find'?"),
        ('bad = "⟦x⟧"', 10, "row 2: a row has one of find, line, pattern; this one has none"),
        (
            'find = "a boat"\nline = "a boat"',
            10,
            "row 2 (“a boat”): a row has one of find, line, pattern; this one has find and line",
        ),
        ('find = "go~pst"\nbad = "⟦x⟧"', 11, "row 2 (“go~pst”): find: ~pst is no form of a word; did you mean 'past'?"),
        ("pattern = '(boat'\nbad = \"⟦x⟧\"", 11, "row 2 (“(boat”): pattern: not a regular expression: missing )"),
        (
            "pattern = '\\w+'\nbad = \"⟦x⟧\"",
            10,
            "row 2 (“\\w+”): no literal can be derived; give literals and literals_reason",
        ),
        ('find = "boat"\nwrite = "{2}"\nbad = "⟦x⟧"', 12, "row 2 (“boat”): write: {2} is not known"),
        ('find = "boat"\nwrite = "{write}"\nbad = "⟦x⟧"', 12, "row 2 (“boat”): write: {write} is not known"),
        ('find = "boat"\nfix = true\nbad = "⟦x⟧"', 12, "row 2 (“boat”): fix: a row with a fix needs write"),
        ('find = "boat"', 10, "row 2 (“boat”): bad: missing"),
        (
            'find = "boat"\nconfidence = "sure"\nbad = "⟦x⟧"',
            12,
            "row 2 (“boat”): confidence: expected one of low, medium, high",
        ),
    ],
)
def test_an_invalid_row_is_refused_with_its_line(tmp_path: Path, row: str, line: int, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        table(tmp_path, ROW + row + "\n")
    problem, *_ = refused.value.problems
    assert problem.message.startswith(message)
    if not message.startswith("bad: mark"):
        assert problem.line == line


def test_outside_is_the_right_place_before_and_after_the_prose(tmp_path: Path) -> None:
    row = """
        [[rows]]
        line = "edited by {name}"
        bad = "The court sat for an hour on Friday morning in Lagos. ¶ ⟦Edited by Ann Holm⟧ ¶ It rose at noon, and nobody in the room was surprised."
        good = "The court sat for an hour on Friday morning in Lagos. ¶ Edited by Ann Holm ¶ Court News"
        """
    rule = table(tmp_path, 'roles = "all"\nright = {place = "outside"}\n' + row)
    assert check_examples(rule) == []
    with pytest.raises(RefusedError, match="right: expected"):
        table(tmp_path, 'right = {place = "outside", within = 2}\n' + row)


def test_a_row_is_not_tried_in_longer_paragraphs(tmp_path: Path) -> None:
    row = """
        [[rows]]
        find = "our plan"
        longest = 40
        message = "whose plan is missing"
        bad = "They like ⟦our plan⟧."
        """
    rule = table(tmp_path, row)
    assert findings(rule, "The mayor and the council both like our plan.") == []
    assert findings(rule, "The council likes our plan.") == [("our plan", "whose plan is missing")]


def test_a_row_can_require_the_part_of_speech_of_its_first_word(tmp_path: Path) -> None:
    rule = table(
        tmp_path,
        """
        [[rows]]
        find = "permits to {word}"
        first = "VERB"
        bad = "The law ⟦permits to sell⟧ fish."
        good = "Two firms have permits to sell fish."
        """,
    )
    assert check_examples(rule) == []
    with pytest.raises(RefusedError, match="first: expected one of"):
        table(tmp_path, '[[rows]]\nfind = "permits"\nfirst = "verb"\nbad = "It ⟦permits⟧."')


def test_all_invalid_rows_are_reported_at_once(tmp_path: Path) -> None:
    second = 'find = "boat"\nwrite = "{2}"\nbad = "⟦x⟧"\n'
    rows = f'{ROW}{second}\n[[rows]]\nfind = "tug"\nconfidence = "sure"\nbad = "⟦x⟧"\n'
    with pytest.raises(RefusedError) as refused:
        table(tmp_path, rows)
    assert [problem.message.partition(": ")[0] for problem in refused.value.problems] == [
        "row 2 (“boat”)",
        "row 3 (“tug”)",
    ]
