"""The rule `mt/unpaired-quote`: two marks of one quotation are one finding."""

import pytest

from wirelint.checking.linter import Linter
from wirelint.readers import read_text
from wirelint.ruleset.loader import load_rule
from wirelint.ruleset.packs import shipped_folder

RULE = load_rule(f"{shipped_folder()}/mt/unpaired-quote.py", "mt")


def marks(copy: str) -> list[list[int]]:
    """Return the offsets of the mark and of the related locations of each finding."""
    document = next(read_text(copy).documents)
    outcome = Linter([RULE]).lint(document)
    assert outcome.failures == []
    found = [f.finding for f in outcome.found]
    return [[f.span.start, *(label.span.start for label in f.labels)] for f in found]


def offsets(copy: str, mark: str = '"') -> list[int]:
    return [index for index, sign in enumerate(copy) if sign == mark]


@pytest.mark.parametrize(
    ("copy", "ends"),
    [
        ('News that a" new type of lock "was planned by the town drew crowds to the quay on Monday.', (0, 1)),
        ('"Since May the lock has been shut.\n\nThis year the "Lido" opens late," she said of the town.', (0, 3)),
    ],
)
def test_two_marks_of_one_quotation_are_one_finding(copy: str, ends: tuple[int, int]) -> None:
    assert marks(copy) == [[offsets(copy)[at] for at in ends]]


@pytest.mark.parametrize(
    "copy",
    [
        # A quotation that is never opened, then one that is never closed, too far apart to be the two ends of one.
        'The town was told of it." ' + "The boats sail from the quay at noon. " * 5 + 'He called it a "danger to all.',
        # Paragraphs between them.
        '"The lock is shut.\n\nThe "Lido" is open to all.\n\nIt rained on the town.\n\nThe boats may pass," she said.',
    ],
)
def test_marks_far_apart_are_two_findings(copy: str) -> None:
    quotes = offsets(copy)
    assert marks(copy) == [[quotes[0]], [quotes[-1]]]
