"""Plain text, from bytes to a document."""

import pytest

from wirelint.readers import read, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_one_document_with_its_paragraphs(encoding: str) -> None:
    documents = list(read("Zoë’s tea\r\n\r\nIt \0 sold.\f\r\n".encode(encoding)).documents)
    assert [[p.text for p in d.paragraphs] for d in documents] == [["Zoë’s tea", "It  sold."]]


def test_a_byte_order_mark_in_text_is_removed() -> None:
    document = next(read_text("\ufeffZoë\rsold").documents)
    assert [p.text for p in document.paragraphs] == ["Zoë", "sold"]
    assert document.paragraphs[0].start == 0


def test_text_is_read_in_the_same_format_as_its_bytes() -> None:
    page = "<html><p>The &quot;lock&quot;\r\nopened.</p></html>"
    for given in (read_text(page, "a.txt"), read(page.encode(), "a.txt")):
        [document] = given.documents
        assert document.text == 'The "lock" opened.'
    assert next(read_text("# Lock\n", "a.md").documents).text == "Lock"
    assert next(read_text("# Lock\n", "a.md", "plain").documents).text == "# Lock\n"
    assert next(read_text('{"words": "The lock"}', field="words").documents).text == "The lock"
    # The text is decoded already: neither NULs nor a declared encoding matter.
    assert next(read_text("\0a" * 20).documents).text == "a" * 20
    xml = (
        '<?xml version="1.0" encoding="utf-16"?><nitf><body><body.content><p>Zoë sold.</p></body.content></body></nitf>'
    )
    assert "Zoë sold." in next(read_text(xml).documents).text
