"""Plain text, from bytes to a document."""

import pytest

from wirelint.read import read, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_one_document_with_its_paragraphs(encoding: str) -> None:
    documents = list(read("Zoë’s tea\r\n\r\nIt \0 sold.\f\r\n".encode(encoding)).documents)
    assert [[p.text for p in d.paragraphs] for d in documents] == [["Zoë’s tea", "It \0 sold."]]


def test_a_mark_left_in_text_is_no_part_of_the_copy() -> None:
    document = next(read_text("\ufeffZoë\rsold").documents)
    assert [p.text for p in document.paragraphs] == ["Zoë", "sold"]
    assert document.paragraphs[0].start == 0
