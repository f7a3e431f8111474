"""Tests of XLIFF and TMX."""

import pytest

from wirelint.readers import read
from wirelint.text import Document, Span

XLIFF_1 = """\
<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="ru-RU" target-language="en"><body>
<trans-unit id="1"><source>Порт <g id="1">разгрузил</g> 208.</source>
<target>The port <g id="1">unload</g>ed 203 &amp; more.<ph id="2">{0}</ph></target>
<alt-trans><target>The port has 9.</target></alt-trans><note>5 apples</note></trans-unit>
<trans-unit id="2"><source>Суд занят.</source></trans-unit>
</body></file>
<file source-language="de" target-language="en"><body>
<trans-unit id="1"><source>Der Hafen.</source><target>The port.</target></trans-unit></body></file>
</xliff>
"""
XLIFF_2 = """\
<xliff version="2.0" srcLang="de" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="1"><notes><note>5 apples</note></notes><segment><source>Der Hafen.</source><target>The port.</target></segment>
<segment><source>Das Gericht.</source><target>The <pc id="1">court</pc>.</target></segment></unit></file></xliff>
"""
TMX = """\
<tmx version="1.4"><header srclang="{}"/><body><tu><prop type="x">7</prop>
<tuv xml:lang="fr-FR"><seg>Le port <bpt i="1">b</bpt>ouvre<ept i="1">b</ept>.</seg></tuv>
<tuv xml:lang="de"><seg>Der Hafen.</seg></tuv><tuv xml:lang="en-GB"><seg>The port opens.</seg></tuv></tu></body></tmx>
"""


def documents(text: str) -> list[Document]:
    return list(read(text.encode(), "a.xml").documents)


def paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_each_file_of_xliff_is_a_story_with_its_source() -> None:
    first, second = documents(XLIFF_1)
    assert first.source.format == "xliff"
    assert paragraphs(first) == ["The port unloaded 203 & more."]
    assert first.source_story
    assert paragraphs(first.source_story.document) == ["Порт разгрузил 208.", "Суд занят."]
    assert second.source_story
    assert (first.source_story.language, second.source_story.language) == ("ru", "de")


def test_the_segments_of_a_unit_are_a_paragraph() -> None:
    [document] = documents(XLIFF_2)
    assert document.source_story
    assert paragraphs(document) == ["The port. The court."]
    assert paragraphs(document.source_story.document) == ["Der Hafen. Das Gericht."]


@pytest.mark.parametrize("language", ["fr-FR", "*all*"])
def test_tmx_has_a_story_of_the_variants_in_english(language: str) -> None:
    [document] = documents(TMX.format(language))
    assert document.source_story
    assert paragraphs(document) == ["The port opens."]
    assert paragraphs(document.source_story.document) == ["Le port ouvre."]
    assert document.source_story.language == "fr"


def test_positions_are_those_of_the_file_in_both_languages() -> None:
    document = documents(XLIFF_1)[0]
    assert document.source_story
    for each, words, line in ((document, "203", 5), (document.source_story.document, "208", 4)):
        at = each.text.index(words)
        start = each.source.start(Span(at, at + 3))
        assert (start.line, XLIFF_1.split("\n")[line - 1][start.column - 1 :][:3]) == (line, words)


def test_a_broken_file_is_an_error_with_its_place() -> None:
    with pytest.raises(ValueError, match=r"^6:\d+: not XML"):
        documents(XLIFF_1.replace("</alt-trans>", ""))
