"""Tests of sentence splitting: each case is a list of sentences, which are joined and split again."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wirelint.text.sentences import split_sentences

CASES = {
    "titles": ["Mrs. Okafor thanked Dr. Lindqvist, Sen. Ito and Gov. Marlow.", "They left with Prof. He."],
    "ranks": ["Lt. Col. Ousmane Barry relieved Brig. Gen. Paula Reyes and Maj.-Gen. Tom Ash.", "Nobody was hurt."],
    "retired rank": ["Col. (ret.) Issa Maiga read the order.", "Troops cheered."],
    "capital letters": ["GOV. MARLOW MET COL. BARRY.", "GOV. MARLOW LOST."],
    "country inside": ["The U.S. Navy and the U.N. Children's Fund sent ships to the U.K. Treasury."],
    "country at the end": ["The cargo was bound for the U.S.", "It sank."],
    "country in brackets": ["The ship (built in the U.S.) Mercy was sold.", "A buyer (from the U.S.) was found."],
    "country and hyphen": ["A Peru-U.S. Chamber lunch was held.", "It rained."],
    "time and weekday": ["The trial resumes at 9 a.m. Tuesday in Oslo.", "It began at 4 p.m. Friday."],
    "time and zone": ["Polls close at 8 p.m. EST and 10 p.m. Moscow time.", "Counting starts at once."],
    "time at the end": ["The doors opened at 7 a.m.", "Crowds had gathered by 6 a.m.", "Firefighters came late."],
    "time and date": ["The order holds until 6 a.m. Oct. 4 at least.", "Shops reopen then."],
    "court case": ["The bench cited Larkin v. Odum and Poe vs. The State.", "It did not rule."],
    "month and day": ["He was born on Feb. 29, 1988, and died on Sept. 3.", "He wrote until Nov. 12."],
    "month at the end": ["The dam should be full by Dec.", "Then the valley floods."],
    "state inside": ["A plant in Macon, Ga., closed.", "Ala. Attorney General Ruth Poole sued."],
    "state at the end": ["She teaches in Macon, Ga.", "Neighbors call her a saint."],
    "dateline": ["MACON, Ga. — Two levees broke.", "Rescue boats came."],
    "dateline with agency": ["MACON, Ga. (XY) — Two levees broke.", "Rescue boats came."],
    "initials": ["The novel by P. D. Vance and J.R. Holm sold well.", "Harry S. Bright bought it."],
    "letter at the end": ["Doctors call it hepatitis B.", "The virus spreads in blood.", "So do I.", "We all do."],
    "company": [
        "Northwind Inc. Chairman Lee Park bought Delta Corp. of Ohio.",
        "He sold Acorn Ltd.",
        "The price was low.",
    ],
    "generations": ["Sammy Cole Jr. Park opened.", "The mayor greeted Sammy Cole Jr.", "He waved."],
    "street and saint": [
        "St. Agnes stands on Elm St. in Mt. Vernon.",
        "Ft. Wayne lies west of Elm St.",
        "The road is closed.",
    ],
    "and so on": ["They took lamps, chairs, etc.", "Thieves left the safe."],
    "pointers": ["Bring papers, e.g. Form Nine or a.k.a. The Slip.", "P.S. The office shuts early."],
    "number label": ["She is ranked No. 5 and he No. 61.", "See vol. 2 and Art. 7 of the charter."],
    "no as a word": ["He asked twice and she said no.", "Then he went home."],
    "words like abbreviations": ["He fell ill.", "Trent loved art.", "Guests sat in the sun.", "Ravens left the ark."],
    "numbers with points": ["Prices rose 3.5 percent to $2.08.", "The index lost 1.25.", "14 shares gained."],
    "list number": ["1. Wash the rice.", "Drain it."],
    "list number after a colon": ["The steps are: 1. Wash the rice and dry it."],
    "list letter": ["b. Bring a coat.", "Leave the dog."],
    "web address": [
        "Forms are at www.example.org/a.b?c=D and example.net.",
        "Write to desk@example.org.",
        "Nobody reads it.",
    ],
    "address opens": ["Read the full ruling.", "https://example.org/ruling holds it."],
    "dots inside": ["He paused ... and went on … but slowly.", "The room laughed."],
    "dots at the end": ["He paused ...", "Nobody moved…", "A door shut."],
    "dots spaced": ["He paused . . . and went on.", "She waited . . .", "A door shut."],
    "dots open the next": ["The council agreed.", "... Roads come first."],
    "question and shout": ["Who pays?!", "Nobody knows!", "Why?", "Because."],
    "curly quotation": ["“We are done,” he said.", "“Go home.”", "They went."],
    "straight quotation": ['"We are done."', "The crowd left.", '"Go home," he said.'],
    "single quotation": ["'Stay calm.'", "‘We will.’", "The line moved."],
    "nested quotation": ["“She told me, ‘Leave now.’”", "He left."],
    "spaced quotation": ["“ We are done. ”", "They left."],
    "question and speaker": [
        "“Is it over?” she asked.",
        "“Is it over?” Tamsin Rowe asked.",
        "“Yes!” Mr. Rowe shouted.",
    ],
    "question and next sentence": ["“Is it over?”", "The judge asked for silence.", "“Is it?”", "Rain fell."],
    "brackets": ["The law passed (it was close).", "(Two members were away.)", "[The text is online.]", "Work begins."],
    "mark in brackets": ["The actor (!) Bo Lind won.", "He bowed."],
    "reference": ["The bridge opened in 1911.[4]", "It fell in 1940. [12] [13]", "Nobody died."],
    "marked name": ["Yahoo! said so.", "Yahoo! News agreed.", "Yahoo!", "They cheered."],
    "small brand": ["Sales of the phone fell.", "iPods rose."],
    "lower case after a plain word": ["Two boats reached the harbor.", "they carried rice."],
    "mark before a comma": ["The firm, Acorn Inc., and “Who?”, a play, won.", "Both toured."],
    "full-width": ["The tower fell。", "Is it safe？", "Nobody knows！"],
    "line break": ["The harbor closed at noon\nand opened at dusk."],
    "no mark": ["Harbor closed for a third day"],
}


@pytest.mark.parametrize("sentences", CASES.values(), ids=CASES.keys())
def test_paragraph_splits_into_its_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_full_stop_without_a_space_is_no_boundary() -> None:
    text = "They had a good season.We will miss them.”Then it rained?Yes."
    assert split_sentences(text) == [(0, len(text))]


def test_full_width_stop_needs_no_space() -> None:
    assert split_sentences("他来了。“好！”他说。") == [(0, 4), (4, 8), (8, 11)]


def test_white_space_is_outside_sentences() -> None:
    assert split_sentences(" \tRain fell. \n It stopped.\u00a0\n") == [(2, 12), (15, 26)]


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_nothing_to_split(text: str) -> None:
    assert split_sentences(text) == []


def test_long_runs_are_not_split() -> None:
    for piece in (".", '"', "A.B.", "?!", "..."):
        text = piece * 60_000
        assert split_sentences(text) == [(0, len(text))]


ALPHABET = st.sampled_from("aAbI1 \n.。？!?…,:\"'“”‘’()[]*-–éß中\u00a0\u200b")
WORDS = st.sampled_from(
    ["U.S.", "a.m.", "Mr.", "No.", "Jan.", "Ga.", "v.", "J.", "the", "The", "said", "“", "?”", "...", ". .", "5", "[1]"]
)
TEXTS = st.one_of(
    st.text(), st.text(ALPHABET, max_size=80), st.lists(st.one_of(WORDS, st.text(ALPHABET, max_size=4))).map(" ".join)
)


@given(TEXTS)
@example("\x1c.\x1dA")
def test_spans_are_ordered_and_trimmed_and_contain_all_text(text: str) -> None:
    spans = split_sentences(text)
    covered = 0
    for start, end in spans:
        assert covered <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[covered:start].strip()
        covered = end
    assert not text[covered:].strip()


@given(TEXTS, st.integers(1, 4))
def test_outer_white_space_only_shifts(text: str, count: int) -> None:
    shifted = [(start + count, end + count) for start, end in split_sentences(text)]
    assert split_sentences(" " * count + text + "\n") == shifted
