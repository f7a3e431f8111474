"""The filters between the findings and the report."""

import pytest

from tests.rule_maker import declared
from wirelint.checking.diagnostic import Diagnostic, Excerpt, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.changed_lines import Lines
from wirelint.readers import read_text
from wirelint.run.runner import Runner
from wirelint.suppression.filters import COUNTERS, FINDING_FILTERS, FileFilters
from wirelint.text.span import Location, Position


def found(line: int, last: int | None = None, label: tuple[str, int] | None = None) -> Diagnostic:
    def location(path: str, first: int, end: int) -> Location:
        return Location(path, Position(first, 1), Position(end, 9))

    labels = (RelatedLocation(location(label[0], label[1], label[1]), "there"),) if label else ()
    own = location("a.txt", line, last or line)
    return Diagnostic(own, "desk/x", "error", "high", "a fault", labels, None, Excerpt(b"", 1), (), b"desk/x\0\0x\0")


@pytest.mark.parametrize(
    ("diagnostic", "passes"),
    [
        (found(3), True),
        (found(4), False),
        (found(5), True),
        (found(6), True),
        (found(7), False),
        (found(1, 9), True),
        (found(1, 2), False),
        (found(9, label=("a.txt", 6)), True),  # the related location changed, so the fault is new
        (found(9, label=("b.txt", 6)), False),
    ],
)
def test_a_finding_counts_if_its_lines_or_those_of_a_label_changed(diagnostic: Diagnostic, passes: bool) -> None:
    filters = FileFilters(changed_lines={"a.txt": Lines((3, 5), (3, 6))})
    result = filters.apply(FileResult("a.txt", (diagnostic,)))
    assert (len(result.diagnostics), result.counts.get("on_unchanged_lines", 0)) == (passes, not passes)


def test_all_lines_of_an_unknown_file_count_as_changed() -> None:
    result = FileResult("-", (found(1),))
    assert FileFilters(changed_lines={"a.txt": Lines()}).apply(result) == result
    assert FileFilters(changed_lines={"-": Lines(everything=True)}).apply(result) == result


def test_filters_count_what_they_drop_in_one_order() -> None:
    names = list(COUNTERS)
    order = [names.index(name) for name, _ in FINDING_FILTERS]
    assert order == sorted(order)
    assert order[-1] < names.index("baselined") < names.index("on_unchanged_lines")
    result = FileFilters(changed_lines={"a.txt": Lines()}).apply(FileResult("a.txt", (found(1),)))
    assert set(result.counts) <= set(names)


def test_a_hidden_finding_hides_no_other() -> None:
    hidden = declared("pattern", "the gate", id="desk/hidden", severity="error", confidence="low")
    ignored = declared("pattern", "gate fell", id="desk/ignored", severity="error")
    shown = declared("pattern", "gate", id="desk/shown", severity="warning")
    story = "<!-- wirelint: ignore desk/ignored: as the poster has it -->\n\nOn Monday the gate fell.\n"
    result = Runner([hidden, ignored, shown], Settings()).lint_reading(read_text(story, "a.md"), "a.md")
    assert [(d.rule, d.also) for d in result.diagnostics] == [("desk/shown", ())]
    assert result.counts == {"below_confidence": 1, "ignored": 1}


def test_a_note_in_its_field_is_counted() -> None:
    rule = declared("pattern", "Not for use", id="desk/note", roles=("note", "body"))
    story = (
        '<nitf><head><docdata><ed-msg info="Not for use before noon."/></docdata></head><body><body.content>'
        "<p>The gate opens on Monday.</p>{}</body.content></body></nitf>"
    )
    within = Runner([rule], Settings()).lint_reading(read_text(story.format(""), "a.xml"), "a.xml")
    assert (within.diagnostics, within.counts) == ((), {"in_fields": 1})
    in_copy = story.format("<p>Not for use, he said.</p>")
    beside = Runner([rule], Settings()).lint_reading(read_text(in_copy, "a.xml"), "a.xml")
    assert (len(beside.diagnostics), beside.counts) == (1, {"in_fields": 1})
