"""SubRip and WebVTT: paragraphs from cues, places in the file, and broken files."""

from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import check_document, documents, is_readable, parts, source_of
from wirelint.readers.detect import recognise

SRT = """1
00:00:01,000 --> 00:00:03,000
The council met on Monday evening
and agreed to

2
00:00:03,000 --> 00:00:05,000 X1:40
<i>mend {\\an8}the road.</i> Work begins in June.

3
00:00:05,000 --> 00:00:07,000
- Who pays for it?
- We do not know yet.
"""
EXPECTED = [
    ("body", "The council met on Monday evening and agreed to mend the road. Work begins in June."),
    ("body", "- Who pays for it?"),
    ("body", "- We do not know yet."),
]
VTT = "WEBVTT - Council\n\nNOTE by Ida\n\nSTYLE\n::cue {}\n\n" + SRT.replace(",000", ".000").replace(
    "1\n00:", "start\n00:", 1
)


def test_sentences_continue_from_cue_to_cue() -> None:
    assert parts(SRT, "film.srt") == EXPECTED
    assert parts(VTT) == EXPECTED
    assert source_of(SRT, "evening and", "film.srt") == "evening\nand"
    assert source_of(SRT, "mend the road. Work", "film.srt") == "mend {\\an8}the road.</i> Work"


def test_only_files_with_cues_are_subtitles() -> None:
    assert recognise(SRT.encode(), "film.srt") == recognise(VTT.encode(), "film") == "subtitles"
    assert recognise(b"The road is closed.", "film.srt") == recognise(SRT.encode(), "film.txt") == "plain"


@given(
    st.lists(
        st.sampled_from([*SRT.splitlines(keepends=True), "\n", "<v Ida>", "{", "<", "-->", "WEBVTT", "\r", "NOTE"])
    ).map("".join)
)
def test_any_file_is_read(text: str) -> None:
    assert is_readable(text.encode(), "film.srt", "subtitles")
    for document in documents(text.encode(), "film.srt", "subtitles"):
        check_document(document)
