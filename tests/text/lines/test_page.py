"""Tests of the lines of a page and of the gates that leave some of them out."""

from wirelint.readers.plain import read_plain
from wirelint.text.lines.features import FEATURES, describe
from wirelint.text.lines.gates import (
    is_candidate,
    is_desk_line,
    is_in_list,
    is_introduction,
    is_left_out,
    is_offer,
    is_post,
    is_row_of_numbers,
    is_wrapped,
)  # fmt: skip
from wirelint.text.lines.page import Page, split_pages
from wirelint.text.lines.words import list_words

PROSE = (
    "The lido opened in May, the harbour office of the town said on Monday.",
    "The council has paid for most of the work, the mayor told a meeting.",
    "The pier next to it is to stay shut until the autumn of next year.",
)


def page_of(*lines: str) -> Page:
    """Return the page of some lines between two paragraphs of prose and a third."""
    [page] = split_pages(read_plain("\n\n".join((PROSE[0], *lines, *PROSE[1:]))))
    return page


def test_only_short_lines_between_prose_are_candidates() -> None:
    page = page_of("A new slide", " ".join(["word"] * 45), "It is open to all who can swim and to their children.")
    assert [is_candidate(line) for line in page.lines] == [False, True, False, False, False, False]


def test_a_sentence_is_a_candidate_if_it_is_short_or_has_a_cue() -> None:
    page = page_of("It opens at noon.", "Sign up to get the news of the harbour sent to you each morning.")
    assert [is_candidate(line) for line in page.lines[1:3]] == [True, True]


def test_a_role_that_the_format_states_is_right() -> None:
    document = read_plain("\n\n".join((PROSE[0], "A new slide", *PROSE[1:])))
    document.stated = {1}
    [page] = split_pages(document)
    assert not is_candidate(page.lines[1])


def test_rows_of_numbers() -> None:
    page = page_of(
        "1 14 22 36 Brandt", "Brandt 4 | Holm 3 | Lund", "Port Elm beat Oldport 3-1 in front of 2,000 people"
    )
    assert [is_row_of_numbers(line) for line in page.lines[1:4]] == [True, True, False]


def test_a_long_run_of_open_lines_is_a_list() -> None:
    page = page_of("Ida Brandt", "Ole Holm", "Ann Lund", "Eva Moor", "Jan Lind")
    assert page.lines[1].run == 5
    assert is_in_list(page, page.lines[1])
    assert page.longest_run == 5


def test_wrapped_lines() -> None:
    page = page_of("The slide of the lido was painted by", "children of the town", "A new slide")
    assert [is_wrapped(page, at) for at in range(1, 4)] == [True, True, False]


def test_posts_are_copy() -> None:
    page = page_of("— Harbour News (@harbournews) May 4, 2025", "Swim! pic.twitter.com/abc", "A post by Ida Brandt")
    assert [is_post(line) for line in page.lines[1:4]] == [True, True, False]


def test_offers_and_introductions() -> None:
    page = page_of("Swim cap, red: $12", "Ida Brandt, mayor of Port Elm:", "Read more:", "Towel for £8")
    assert [is_offer(page, line) for line in page.lines[1:5]] == [True, False, False, True]
    assert [is_introduction(line) for line in page.lines[1:5]] == [False, True, False, False]
    assert not is_offer(page_of("Swim cap: $12", *PROSE, *PROSE), page.lines[1])


def test_forms_of_the_desk() -> None:
    page = page_of(
        "___", "UP NEXT", "Ida Brandt contributed from Oldport.", "Referee: O. Holm. Att: 2,114.", "Read more stories"
    )
    assert [is_desk_line(line) for line in page.lines[1:6]] == [True, True, True, True, False]


def test_nothing_is_judged_on_live_pages() -> None:
    line = "Read more stories from the harbour"
    assert not is_left_out(page_of("16:22", line, PROSE[0], "16:40"), 2)
    assert is_left_out(page_of("16:22", line, PROSE[0], "16:40", PROSE[1], "17.05 GMT"), 2)


def test_each_feature_has_a_name() -> None:
    page = page_of("Photo: Ida Brandt / Harbour News", "A new slide")
    described = [dict(zip(FEATURES, describe(page, at), strict=True)) for at in range(len(page.lines))]
    assert [features["credit"] for features in described[1:3]] == [True, False]
    assert described[1]["colon"]
    assert described[1]["slash"]
    assert described[1]["overlap"] < described[0]["words"]
    assert described[0]["before_closed"] == -1.0
    assert described[2]["after_closed"] == 1.0


def test_overlap_is_the_share_of_words_in_other_prose() -> None:
    page = page_of("Harbour lido opened", "Rowers win medal")
    described = [dict(zip(FEATURES, describe(page, at), strict=True)) for at in (1, 2)]
    assert [features["overlap"] for features in described] == [1.0, 0.0]


def test_words_have_pairs_and_edges() -> None:
    assert list_words(["Read", "More", ":", "12"]) == {
        "read", "more", ":", "0", "read more", "more :", ": 0", "^read", "^read more", "0$", ": 0$",
    }  # fmt: skip
    assert list_words([]) == set()
    assert "tail$" in list_words(["word"] * 60 + ["tail"])


def test_a_long_document_has_several_pages() -> None:
    document = read_plain("\n\n".join(PROSE * 300))
    assert [len(page.lines) for page in split_pages(document)] == [400, 400, 100]


def test_rows_of_boxes_belong_to_a_list() -> None:
    boxes = (
        ("Age: 46", "Nationality: Dutch"),
        ("2 cups of flour", "½ tsp salt"),
        ("Brandt’s plum jam ($4.99, large)", "Holm’s honey ($7)"),
        ("1. Open the gate of the lock", "2. Click on the lamp"),
    )
    for box in boxes:
        page = page_of(*box)
        assert [is_in_list(page, line) for line in page.lines[1:3]] == [True, True]
    page = page_of("Photo: Ida Brandt")
    assert not is_in_list(page, page.lines[1])


def test_a_source_in_square_brackets_belongs_to_a_list() -> None:
    page = page_of("[Harbour News]", PROSE[1], "[Read more: the pier]")
    assert [is_in_list(page, page.lines[1]), is_in_list(page, page.lines[3])] == [True, False]


def test_headings_of_a_page_of_entries_belong_to_a_list() -> None:
    def in_list(count: int) -> bool:
        lines = [line for number in range(count) for line in (f"Pier number {number} of the town opens", *PROSE)]
        page = page_of(*lines)
        return is_in_list(page, page.lines[1])

    assert [in_list(8), in_list(9)] == [False, True]


def test_a_line_that_ends_in_midsentence_is_wrapped() -> None:
    page = page_of(
        "A partner of the harbour, Brandt’s", PROSE[1], "Competitors include Holm Corp.,", PROSE[1], "At Brandt"
    )
    assert [is_wrapped(page, at) for at in (1, 3, 5)] == [True, True, False]


def test_captions_that_are_sentences_are_candidates() -> None:
    caption = (
        "Ida Brandt, left, and her brother, who have both worked at the harbour office of the town for more than twenty"
        " years, look at the plan of the new pier."
    )
    page = page_of(caption, caption.replace(", left,", ""))
    assert [is_candidate(line) for line in page.lines[1:3]] == [True, False]
