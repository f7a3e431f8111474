"""What a run is about."""

import pytest

from wirelint.checking.diagnostic import Diagnostic, Excerpt, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.files.changed_lines import Lines
from wirelint.suppression.filters import Sieve
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
        (found(9, label=("a.txt", 6)), True),  # the second place changed, so the fault is new
        (found(9, label=("b.txt", 6)), False),
    ],
)
def test_a_finding_counts_where_it_or_its_second_place_changed(diagnostic: Diagnostic, passes: bool) -> None:
    sieve = Sieve(lines={"a.txt": Lines((3, 5), (3, 6))})
    result = sieve.sift(FileResult("a.txt", (diagnostic,)))
    assert (len(result.diagnostics), result.unchanged) == (passes, not passes)


def test_of_a_file_that_nobody_knows_everything_counts() -> None:
    result = FileResult("-", (found(1),))
    assert Sieve(lines={"a.txt": Lines()}).sift(result) == result
    assert Sieve(lines={"-": Lines(everything=True)}).sift(result) == result
