"""Grouping repeated findings in reports."""

from wirelint.checking.diagnostic import Diagnostic, Excerpt, LocatedEdit, LocatedFix
from wirelint.report.grouping import group
from wirelint.text.span import Location, Position

RULES = {"mt/spaced-mark"}


def at(
    column: int,
    *,
    length: int = 2,
    rule: str = "mt/spaced-mark",
    message: str = "extra space",
    story: int = 0,
    safe: bool | None = True,
    title: str = "write “,”",
) -> Diagnostic:
    """Return a diagnostic on line 1. Its fix is safe, unsafe or, for None, missing."""
    location = Location("a.txt", Position(1, column), Position(1, column + length))
    fix = None if safe is None else LocatedFix(title, safe, (LocatedEdit(location, ","),))
    return Diagnostic(location, rule, "warning", "high", message, (), fix, Excerpt(b"", 1), (), b"", story=story)


def columns(diagnostics: tuple[Diagnostic, ...]) -> list[list[int]]:
    """Return the columns of each finding and of its related locations."""
    return [[d.location.start.column, *(label.location.start.column for label in d.labels)] for d in diagnostics]


def test_the_fourth_and_later_findings_are_related_locations_of_the_third() -> None:
    found = group([at(column) for column in (1, 11, 21, 31, 41)], RULES)
    assert columns(found) == [[1], [11], [21, 31, 41]]
    assert [d.message for d in found][1:] == ["extra space", "extra space (2 more times in the story)"]
    assert found[2].fix is not None
    assert found[2].fix.title == "write “,”"
    assert [edit.location.start.column for edit in found[2].fix.edits] == [21, 31, 41]
    assert group([at(column) for column in (1, 11, 21)], RULES) == tuple(at(column) for column in (1, 11, 21))


def test_only_findings_with_the_same_fault_in_one_story_are_grouped() -> None:
    def differing(**changes: object) -> tuple[Diagnostic, ...]:
        last = at(31, **changes)  # type: ignore[arg-type]
        return group([at(1), at(11), at(21), last], RULES)

    assert len(differing()) == 3
    for changes in ({"message": "another"}, {"story": 1}, {"rule": "mt/seam"}, {"safe": False}, {"safe": None}):
        assert columns(differing(**changes)) == [[1], [11], [21], [31]], changes
    assert len(group([at(column, rule="names/variant") for column in (1, 11, 21, 31)], RULES)) == 4


def test_findings_between_others_are_grouped_with_their_own_fault() -> None:
    found = [at(1 + 10 * number, message="ab"[number % 2]) for number in range(9)]
    assert columns(group(found, RULES)) == [[1], [11], [21], [31], [41, 61, 81], [51, 71]]


def test_edits_that_meet_are_not_joined() -> None:
    found = group([at(1), at(11), at(21), at(23)], RULES)
    assert found[2].fix == at(21).fix
    assert group([at(column, safe=None) for column in (1, 11, 21, 31)], RULES)[2].fix is None


def test_a_joined_fix_with_several_replacements_says_so() -> None:
    found = group([at(1), at(11), at(21), at(31, title="write “;”")], RULES)
    assert found[2].fix is not None
    assert found[2].fix.title == "write “,”, and the like"
