"""Tests of quotations: paired marks, continued quotations, and unpaired marks, which ⟦⟧ mark."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.text.quotes import Quotations, find_quotations


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line) + 1
    return found


def find(copy: str) -> tuple[str, Quotations]:
    text = copy.replace(" ¶ ", "\n\n")
    return text, find_quotations(text, paragraphs_of(text))


def quoted(copy: str) -> list[str]:
    text, found = find(copy)
    return [text[span.start : span.end] for span in found.spans]


@pytest.mark.parametrize(
    ("copy", "spans"),
    [
        ("She said “the dam holds” and left.", ["“the dam holds”"]),
        ('She said "the dam holds" and left.', ['"the dam holds"']),
        ('"It holds," she said. "For now."', ['"It holds,"', '"For now."']),
        ("‘It holds,’ she said. ‘For now.’", ["‘It holds,’", "‘For now.’"]),
        ("Dam 'will hold' says mayor", ["'will hold'"]),
        ("The 'big boys' club' met at the dam.", ["'big boys' club'"]),
        ("„Der Damm hält“, he read.", ["„Der Damm hält“"]),
        ("« The dam » is a play.", ["« The dam »"]),
        ("»The dam« is a play.", ["»The dam«"]),
        ("``It holds,'' she said.", ["``It holds,''"]),
        ("“It holds,’’ she said.", ["“It holds,’’"]),
        ('“It holds," she said.', ['“It holds,"']),
        ('He said: "He told me "go home" and I went."', ['"He told me "go home" and I went."']),
        ("“He told me ‘go home’ and I went,” she said.", ["“He told me ‘go home’ and I went,”"]),
        ("‘He told me “go home” and I went,’ she said.", ["‘He told me “go home” and I went,’"]),
        ('The "dam"—"wall" to some—held ("so far").', ['"dam"', '"wall"', '"so far"']),
        ('"It holds. "It always has," she said. "Go."', ['"It holds. "It always has,"', '"Go."']),
        ("“It holds. ¶ “Go,” she said.", ["“It holds.", "“Go,”"]),
        ('"It holds. ¶ It has for years. ¶ Go," she said.', ['"It holds.', "It has for years.", 'Go,"']),
        ('He bought a "12" plank" and left.', ['"12" plank"']),
        ('It holds, "says Ann Ode.', ['"says Ann Ode.']),
        ('"It holds, "says Ann Ode.', ['"It holds, "']),
    ],
)
def test_spans(copy: str, spans: list[str]) -> None:
    assert quoted(copy) == spans


@pytest.mark.parametrize(
    "copy",
    [
        "No marks at all.",
        "The boys’ boats, the ’90s, ’em and rock ’n’ roll; the keeper's dogs' bowls.",
        "The boys' boats, the '90s, 'em and rock 'n' roll.",
        'A 6\'2" keeper, a 6-foot-2" one and a 12" plank at 51°30\'26" N.',
        'A "12" plank", a "6\'2" keeper" and the rest.',
        "“It holds. ¶ “It always has. ¶ “Go,” she said.",
        '"It holds. ¶ It always has. ¶ Go," she said.',
        '"It holds. "It always has. "Go," she said.',
        '"Go home," she said. ¶ "The dam holds."',
        "‘It holds. ¶ ‘Go,’ she said.",
        "Home » News » Dams",
        "Read more »",
        "In Maseru ‘Mamosa and her sons met.",
        'the gate " and so on',
        '""',
        '"',
    ],
)
def test_nothing_unpaired(copy: str) -> None:
    assert find(copy)[1].unpaired == ()


@pytest.mark.parametrize(
    "copy",
    [
        "They “left the dam” in May, and there is no duty to build.⟦”⟧",
        'They left the dam⟦"⟧ in May.',
        'They ⟦"⟧left the dam in May. ¶ Rain fell.',
        "⟦“⟧It holds, said Ann Ode. ¶ “Go home.”",
        '⟦"⟧It holds, she said. "Go home."',
        '⟦"⟧It holds, Ann Ode, who keeps the dam, told the Mill Gazette. "Go home."',
        "⟦“⟧It holds, the report said on Monday. ¶ “It always has.”",
        'It was ⟦"⟧a fine dam. "We will miss it," she said.',
        'It was ⟦"⟧a fine dam. ¶ "We will miss it," she said.',
        '⟦"⟧It holds. ¶ Rain fell. ¶ "Go home," she said.',
        '⟦"⟧It holds. ¶ She said "go home" twice.',
        'He says the ⟦"⟧wall needs "small" repairs. ¶ Rain fell.',
        'It holds,⟦"⟧ she said.',
        'She paid for a ⟦"⟧"fine and old" dam. ¶ Rain fell.',
        '"It holds!"⟦"⟧ she said.',
        '"It holds," she said,⟦"⟧ It always has".',
        "⟦‘⟧It holds. ¶ Rain fell.",
        "It holds,⟦’⟧ she said.",
        "⟦“⟧It holds." + " ¶ Rain fell." * 12 + " ¶ Go home.⟦”⟧",
    ],
)
def test_unpaired(copy: str) -> None:
    text, found = find(copy.replace("⟦", "").replace("⟧", ""))
    for mark in reversed(found.unpaired):
        text = f"{text[: mark.start]}⟦{text[mark.start : mark.end]}⟧{text[mark.end :]}"
    assert text.replace("\n\n", " ¶ ") == copy


def test_the_kind_names_the_missing_mark() -> None:
    assert [mark.kind for mark in find("It “holds. ¶ Rain fell. ¶ It “holds” now.”")[1].unpaired] == ["opens", "closes"]


def test_speech_about_speech_is_no_attribution() -> None:
    assert find("“When we met, he said it was fine. ¶ “Then he left,” she said.")[1].unpaired == ()
    assert find("“It holds, as Mr Ode said. ¶ “Then he left,” she said.")[1].unpaired == ()


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text, found = find("They “left the dam in May. ¶ Rain fell.")
    assert [(text[span.start : span.end], span.closed) for span in found.spans] == [("“left the dam in May.", False)]


def test_parts_outside_quotations() -> None:
    text, found = find("“It rained,” he said, “for a week.” ¶ “And then,” she said, ‘it stopped.’ ¶ It was dry.")
    bounds = paragraphs_of(text)
    outside = [[text[start:end] for start, end in found.outside(*paragraph)] for paragraph in bounds]
    assert outside == [[" he said, "], [" she said, "], ["It was dry."]]
    assert list(found.outside(3, 3)) == []


COPY = st.text(alphabet="aA.,!? \n'\"“”„‘’«»`-2s—(") | st.text()


@given(COPY)
def test_in_range_and_in_order(text: str) -> None:
    found = find_quotations(text, paragraphs_of(text))
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(text)
    for mark in found.unpaired:
        assert text[mark.start : mark.end].strip("\"“”„‟«»'‘’`") == ""
    assert all(a.end <= b.start for a, b in pairwise(found.spans))
    assert all(a.end <= b.start for a, b in pairwise(found.unpaired))


@given(COPY)
def test_spans_stay_in_their_paragraph(text: str) -> None:
    paragraphs = paragraphs_of(text)
    for span in find_quotations(text, paragraphs).spans:
        assert any(start <= span.start and span.end <= end for start, end in paragraphs)


@given(COPY)
def test_quotations_and_parts_outside_make_up_the_text(text: str) -> None:
    found = find_quotations(text, paragraphs_of(text))
    parts = sorted([(span.start, span.end) for span in found.spans] + list(found.outside(0, len(text))))
    assert "".join(text[start:end] for start, end in parts) == text


@given(COPY)
def test_paragraph_before_only_shifts(text: str) -> None:
    before = "Rain fell on the dam.\n\n"
    found, shifted = (find_quotations(copy, paragraphs_of(copy)) for copy in (text, before + text))
    by = len(before)
    assert shifted.spans == tuple(q._replace(start=q.start + by, end=q.end + by) for q in found.spans)
    assert shifted.unpaired == tuple(m._replace(start=m.start + by, end=m.end + by) for m in found.unpaired)


@pytest.mark.parametrize("piece", ['"', "“", "”", "'", ' "a', 'a" ', " ‘a b’", ' "a, A a A a, ', "a, A ", ' "a. '])
def test_linear(piece: str) -> None:
    text = '"x ' + piece * 60_000
    begun = time.process_time()
    find_quotations(text, [(0, len(text))])
    assert time.process_time() - begun < 30
