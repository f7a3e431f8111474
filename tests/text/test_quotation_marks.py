import pytest

from wirelint.text.quotation_marks import Mark, Misplaced, find_misplaced, read_marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ('He said "no" twice', [Mark(8, "opens"), Mark(11, "closes")]),
        ('"It leaks, "says Ann', [Mark(0, "opens"), Mark(11, "opens")]),
        ('went out"in a hurry', [Mark(8, "neither")]),
        ('he wrote " and left', [Mark(9, "spaced")]),
        ("the \"'Ebb'\" song", [Mark(4, "opens"), Mark(10, "closes")]),
        ("a “lido”.", [Mark(2, "opens"), Mark(7, "closes")]),
        ('a 6" nail and a 12"plank', []),
        ('he was "26".', [Mark(7, "opens"), Mark(10, "closes")]),
        ("none", []),
    ],
)
def test_the_side_of_a_mark_follows_from_the_spaces_beside_it(text: str, marks: list[Mark]) -> None:
    assert list(read_marks(text)) == marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('They went out"in a hurry" at noon.', [Misplaced(13, "before", False)]),
        ('"It leaks, "says Ann Roe.', [Misplaced(11, "after", True)]),
        ('This, he said," will be a problem." Then he left.', [Misplaced(14, "before", True)]),
        ('"The lock is shut," says Ann Roe.', []),
        ('The motto "Row" and the song "Tide" are old.', []),
    ],
)
def test_marks_without_a_space_on_their_side_are_misplaced(text: str, found: list[Misplaced]) -> None:
    assert list(find_misplaced(text)) == found
