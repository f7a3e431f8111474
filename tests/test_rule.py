"""The functions that make the usual fixes."""

from wirelint.rule import Edit, Fix, delete, insert, replace
from wirelint.text import Span

SPAN = Span(4, 9)


def test_replace_names_the_words_in_its_title_unless_it_has_one() -> None:
    assert replace(SPAN, "fewer") == Fix("write “fewer”", (Edit(SPAN, "fewer"),), safe=False)
    assert replace(SPAN, " ", "write a space", safe=True) == Fix("write a space", (Edit(SPAN, " "),), safe=True)


def test_delete_leaves_nothing_in_the_span() -> None:
    assert delete(SPAN, "delete the tag") == Fix("delete the tag", (Edit(SPAN, ""),), safe=False)
    assert delete(SPAN, "delete the tag", safe=True).safe


def test_insert_replaces_no_text() -> None:
    assert insert(4, "the ", "put “the” before it") == Fix(
        "put “the” before it", (Edit(Span(4, 4), "the "),), safe=False
    )
    assert insert(4, "the ", "put “the” before it", safe=True).safe
