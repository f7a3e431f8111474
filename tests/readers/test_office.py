"""Word files, OpenDocument text and RTF: roles, places by paragraph, fixes inside a run, and broken and hostile files."""

import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.wire import write_docx, write_odt, write_zip
from tests.fuzzing import examples
from tests.readers.round_trip import documents, is_readable, parts
from wirelint.config.settings import Settings
from wirelint.files.discovery import Target
from wirelint.readers import read
from wirelint.readers.encoding import UndecodableError
from wirelint.readers.office import read_office_text
from wirelint.readers.zip_parts import ZipParts
from wirelint.run.fixing.loop import Fixer, Fixing
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner
from wirelint.text.span import Span

LEAD = "The council met on Monday evening and agreed to spend more money on roads."


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of Word."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'
)
BODY = (
    p("Roads &amp; money", style("Titel"))
    + p("", "")
    + p("The vote", style("berschrift1"))
    + '<w:p><w:r><w:t xml:space="preserve">The council </w:t></w:r><w:del><w:r><w:delText>sat </w:delText></w:r></w:del>'
    "<w:ins><w:r><w:t>met on Monday</w:t></w:r></w:ins><w:r><w:tab/><w:t>evening and agreed to spend more </w:t></w:r>"
    '<w:hyperlink><w:r><w:t>money</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> on roads.</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    + p("Elm Road", "<w:numPr/>")
    + p("Oak Road", style("List Bullet"))
    + f"<w:tbl><w:tr><w:tc>{p('Elm')}</w:tc><w:tc>{p('7')}</w:tc></w:tr></w:tbl>"
    + p("The bridge on Monday", style("Beschriftung"))
)
OTHERS = {
    "footnotes": f'<w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote><w:footnote w:id="1">{p("It was the second vote of the year.")}</w:footnote>',
    "comments": f"<w:comment>{p('Check this with the mayor')}</w:comment>",
}
EXPECTED = [
    ("headline", "Roads & money"),
    ("crosshead", "The vote"),
    ("body", LEAD),
    ("list", "Elm Road"),
    ("list", "Oak Road"),
    ("table", "Elm"),
    ("table", "7"),
    ("caption", "The bridge on Monday"),
    ("body", "It was the second vote of the year."),
    ("note", "Check this with the mayor"),
]


def test_a_word_file_has_the_roles_of_its_styles() -> None:
    assert parts(write_docx(BODY, STYLES, **OTHERS), "story.docx") == EXPECTED


def test_positions_are_paragraphs_and_characters() -> None:
    [document] = documents(write_docx(BODY, STYLES, **OTHERS))
    at = document.text.index("money on roads")
    span = Span(at, at + 5)
    assert document.source.start(span) == (4, LEAD.index("money") + 1)
    assert document.source.source.split("\n")[3] == LEAD.replace("Monday ", "Monday\t")
    assert document.is_field_of("desk", Span(document.text.index("Check"), len(document.text)))


def test_a_story_without_styles_has_a_headline_by_its_form() -> None:
    second = "Work begins in June, its engineer said."
    assert parts(write_docx(p("Council agrees") + p(LEAD) + p(second))) == [
        ("headline", "Council agrees"),
        ("body", LEAD),
        ("body", second),
    ]


def test_text_boxes_fallbacks_and_moved_text() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        f"<w:r><w:t>{LEAD}</w:t></w:r><w:moveFrom><w:r><w:t>Old.</w:t></w:r></w:moveFrom></w:p>"
    ).replace("<mc:AlternateContent>", "<mc:AlternateContent xmlns:mc='m'>")
    assert parts(write_docx(body)) == [("body", "In the box."), ("body", LEAD)]


def test_a_paragraph_whose_end_is_deleted_continues_in_the_next_one() -> None:
    first, second = LEAD[:30], LEAD[30:]
    joined = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>{first}</w:t></w:r></w:p>{p(second)}"
    assert parts(write_docx(joined)) == [("body", LEAD)]


ODT = (
    '<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    '<text:p text:style-name="P1">Roads &amp; money</text:p><text:h text:outline-level="2">The vote</text:h>'
    '<text:p>The council <text:span>met on</text:span><text:s/>Monday<text:tab/>evening\n  and agreed to spend more <text:a>money</text:a> on roads.'
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>It was the second vote of the year.</text:p></text:note-body></text:note>"
    "<office:annotation><text:creator>Ida</text:creator><text:p>Check this with the mayor</text:p></office:annotation></text:p>"
    "<text:list><text:list-item><text:p>Elm Road</text:p></text:list-item><text:list-item><text:p>Oak Road</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Elm</text:p></table:table-cell><table:table-cell><text:p>7</text:p></table:table-cell></table:table-row></table:table>"
    '<text:p text:style-name="Illustration">The bridge on Monday</text:p>'
)  # fmt: skip
ODT_STYLES = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'


def test_open_document_text_is_read_alike() -> None:
    assert parts(write_odt(ODT, ODT_STYLES), "story.odt") == EXPECTED


@pytest.mark.parametrize(("data", "name"), [(write_docx(BODY, STYLES, **OTHERS), "docx"), (write_odt(ODT), "odt")])
def test_each_character_is_that_of_the_xml_it_is_mapped_to(data: bytes, name: str) -> None:
    office = read_office_text(data, name)
    xml = "\n".join(part.text for part in office.parts)
    for at, character in enumerate(office.text):
        piece = xml[office.runs.begin(at) : office.runs.finish(at + 1)]
        assert piece in (character, "", "&amp;") or (character == " " and not piece.strip())


def fix(data: bytes, name: str, tmp_path: Path) -> bytes:
    """Return a file after its safe fixes."""
    path = tmp_path / name
    path.write_bytes(data)
    settings = Settings(select=("mt/doubled-word", "mt/space-before-mark", "mt/entity"))
    fixer = Fixer(Runner(load_registry(settings, None).rules, settings), Fixing(unsafe=True))
    result = fixer.lint_target(Target(str(path), len(data), named=True), "")
    assert not result.failures, result.failures
    return path.read_bytes()


def test_fixes_are_written_into_the_run(tmp_path: Path) -> None:
    sentence = "The council met in the the evening &amp; agreed."
    split = "<w:p><w:r><w:t xml:space='preserve'>It met in the </w:t></w:r><w:r><w:t>the evening.</w:t></w:r></w:p>"
    before = write_docx(p("Roads", style("Titel")) + p(sentence) + split, STYLES, **OTHERS)
    after = fix(before, "story.docx", tmp_path)
    assert [text for _, text in parts(after)][1:3] == [
        "The council met in the evening & agreed.",
        "It met in the the evening.",
    ]
    old, new = ZipParts(before), ZipParts(after)
    assert old.names == new.names
    assert [name for name in old.names if old.read(name) != new.read(name)] == ["word/document.xml"]
    changed = new.read("word/document.xml").decode()
    assert '<w:t xml:space="preserve">The council met in the evening &amp; agreed.</w:t>' in changed
    assert fix(after, "again.docx", tmp_path) == after


def test_fixes_of_open_document_text(tmp_path: Path) -> None:
    body = (
        "<text:h text:outline-level='1'>Roads</text:h><text:p>The council met in the the evening &amp; agreed.</text:p>"
    )
    after = fix(write_odt(body), "story.odt", tmp_path)
    assert [text for _, text in parts(after)][1] == "The council met in the evening & agreed."


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + b"x" * 50, "cannot be unpacked"),
        (write_docx(BODY)[:-30], "cannot be unpacked"),
        (write_zip({"a.txt": "x"}), "it is a zip archive; unpack it first"),
        (write_zip({"xl/workbook.xml": "x"}), "it is an Excel file"),
        (write_docx("<w:p>"), "a part of it is not XML: mismatched tag"),
        (write_zip({"word/document.xml": "<a>" * 300}), "elements nested more than 200 deep"),
        (write_zip({"word/document.xml": " " * (60 << 20)}), "unpacks to more than 6,"),
    ],
)
def test_files_that_cannot_be_read_are_errors_with_a_reason(data: bytes, message: str) -> None:
    with pytest.raises(UndecodableError, match=message):
        list(read(data, "story.docx").documents)


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = write_zip({"word/document.xml": "<a>" + "\0" * (60 << 20)})
    with pytest.raises(UndecodableError, match="unpacks to more than"):
        read(bomb, "story.docx")
    many = BytesIO()
    with zipfile.ZipFile(many, "w") as target:
        for number in range(10_001):
            target.writestr(f"{number}", "")
    with pytest.raises(UndecodableError, match="more than 10,000 parts"):
        read(many.getvalue(), "story.docx")


def test_entities_of_a_part_are_not_expanded() -> None:
    entity = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:p><w:t>A &b; c.</w:t></w:p></w:document>'
    assert parts(write_zip({"word/document.xml": entity})) == [("body", "A &b; c.")]


@examples(100)
@given(
    sample=st.sampled_from([write_docx(BODY, STYLES, **OTHERS), write_odt(ODT, ODT_STYLES)]),
    random=st.randoms(use_true_random=True),
)
def test_changed_files_are_errors_or_documents(sample: bytes, random: Random) -> None:
    data = bytearray(sample)
    for _ in range(random.randrange(1, 5)):
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    is_readable(bytes(data[: random.randrange(len(data))] if random.random() < 0.2 else data), "story.docx")
    unpacked = ZipParts(sample)
    name = random.choice([name for name in unpacked.names if name.endswith(".xml")])
    part = bytearray(unpacked.read(name))
    for _ in range(random.randrange(1, 5)):
        at = random.randrange(len(part) + 1)
        part[at : at + random.randrange(20)] = random.choice(
            [b"<w:p>", b"</w:p>", b"<w:del>", b"&", b"", b"\xff", b"<w:tab/>"]
        )
    is_readable(unpacked.replaced({name: bytes(part)}), "story.docx")


RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}\f0\fs24 Council agrees\par The caf\'e9 \b opened\b0  on Monday in the the evening.\par It was full \u-10179?\u-8704?.\par}"


def test_rtf_is_read_without_fixes(tmp_path: Path) -> None:
    pytest.importorskip("striprtf")
    expected = [
        ("headline", "Council agrees"),
        ("body", "The café opened on Monday in the the evening."),
        ("body", "It was full \U0001f600."),
    ]
    assert parts(RTF, "story.rtf") == expected
    [document] = documents(RTF)
    at = document.text.index("It was")
    assert document.source.start(Span(at, at + 1)) == (3, 1)
    assert fix(RTF, "story.rtf", tmp_path) == RTF


@examples(30)
@given(random=st.randoms(use_true_random=True))
def test_changed_rtf_is_an_error_or_a_document(random: Random) -> None:
    data = bytearray(RTF)
    for _ in range(random.randrange(1, 8)):
        at = random.randrange(len(data))
        data[at : at + random.randrange(3)] = random.choice(
            [b"{", b"}", b"\\", b"\\'", b"\\u", b"\\bin99999", b"\xff", b""]
        )
    is_readable(b"{\\rtf" + bytes(data), "story.rtf")
