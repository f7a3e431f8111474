"""XML and JSON in no known format are refused; text that begins alike is not."""

import pytest

from wirelint.readers import UnknownFormatError, read, read_text

REFUSED = [
    ("<svg/>", "a.xml", "XML in no known format, root element <svg> ("),
    ("<svg width='1'><path d='M0'/></svg>", "a.txt", "XML in no known format, root element <svg> ("),
    ("<?xml version='1.0'?>", "", "XML in no known format ("),
    ("<!-- c --><lock:feed xmlns:lock='x'>\n<a>The lock opened.</a>\n</lock:feed>\n", "", "XML in no known format, root element <feed> ("),
    ("<row><b/>" * 20_000, "", "XML in no known format, root element <row> ("),
    ("<feed>\n<item>" + "x" * 70_000, "", "XML in no known format, root element <feed> ("),
    ('{"name": "package", "b": 1}', "a.json", "JSON in no known format, members “name”, “b” ("),
    ('\ufeff {"name":\n "package"}', "story.txt", "JSON in no known format"),
    ('{"name": "a"}\n{"name": "b"}\n', "", "JSON in no known format"),
    ("{}", "", "JSON in no known format ("),
    ("[]", "", "JSON in no known format"),
    ('[["a", 1], null]', "", "JSON in no known format"),
    ('["a", ' + "1, " * 40_000, "", "JSON in no known format"),
    ("[" * 100_000 + "1]", "a.json", "JSON in no known format"),
    ("{headline: 'Lock'}", "a.json", "JSON in no known format"),
    ('{"a": "' + "x" * 70_000, "", "JSON in no known format"),
]  # fmt: skip
PLAIN = [
    ("<b>The lock</b> opened.", "a.txt"),
    ("<p>The lock opened.</p>", ""),
    ("<Elm Post> The lock opened.", ""),
    ("<<< The lock opened.", ""),
    ("[Photo] The lock.", "a.txt"),
    ("[1] The lock opened. [2]", ""),
    ('["The lock is open," he said.]', ""),
    ("{TK} The lock.", ""),
    ("[…] the lock opened.", ""),
    ('{"The lock" is a film.}', ""),
]


@pytest.mark.parametrize(("text", "path", "words"), REFUSED)
def test_data_in_no_known_format_is_refused(text: str, path: str, words: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(UnknownFormatError) as raised:
            read(text.encode(encoding), path)
        assert str(raised.value).startswith(words)
        assert "wirelint.toml" in str(raised.value)
        assert "--input-format" in str(raised.value)
    with pytest.raises(UnknownFormatError):
        read_text(text, path)


@pytest.mark.parametrize(("text", "path", "words"), REFUSED)
def test_a_named_format_is_not_refused(text: str, path: str, words: str) -> None:
    read(text.encode(), path, "plain")


@pytest.mark.parametrize(("text", "path"), PLAIN)
def test_text_with_brackets_is_plain(text: str, path: str) -> None:
    [document] = read(text.encode(), path).documents
    assert document.text == text
