"""ANPA 1312 and IPTC 7901: parts by control characters and line forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import check_document, documents, is_readable, parts, source_of

ANPA = (
    "\x16\x16\x01AW2870\x1f_asian\nf l\x13\x11 BC-ELM--Lock  01-30 0100\n\x02^BC-ELM--Lock, 1st Ld-Writethru,100<\n"
    "^Lock reopens after a year<\n^AP Photo XNP101<\n^Eds: Updates with toll.<\n^By IDA BRANDT=\n^Associated Press=\n"
    "\t   PORT ELM (AP) _ The ``new'' lock opened. It was a `small' feast.\n \n\t   It runs on\nover two lines.\n"
    "^LEAGUE=\n\x08Elm 7 _\n\t   ___\n\t   \x03AP-WF-01-30-20 1509GMT<\n\x0c\n\x04"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_anpa(end: str) -> None:
    data = ANPA.replace("\n", end)
    assert parts(data) == [
        ("headline", "Lock reopens after a year"),
        ("byline", "By IDA BRANDT"),
        ("byline", "Associated Press"),
        ("note", "BC-ELM—Lock, 1st Ld-Writethru,100"),
        ("note", "AP Photo XNP101"),
        ("note", "Eds: Updates with toll."),
        ("body", "PORT ELM (AP) — The “new” lock opened. It was a `small' feast."),
        ("body", "It runs on over two lines."),
        ("crosshead", "LEAGUE"),
        ("table", "Elm 7 _"),
        ("tail", "___"),
    ]
    assert source_of(data, "— The “new” lock") == "_ The ``new'' lock"
    assert source_of(data, "on over") == "on\nover"


LEAD = (
    "Port Elm (dpa) - The lock at Port Elm opened on Tuesday for the first time in a year and the people of the island "
    "came to see it, as they had waited."
)
IPTC = (
    "\x01eca0003 3 i 380  dpa 0045\n\nElm/harbour/\n\x02REFILE\n1ST LEAD\nLock reopens after\na year\nBy Ida Brandt, dpa =\n\n"
    "Port Elm (dpa) - The lock at Port Elm opened on Tuesday for the first\ntime in a year and the people of the island came to see it, as\n"
    "they had waited.\n\n   Second.\n\n# Notebook\n\n* * * *\nThe following information is not for publication\n\n- Editing by: Ida\n\x03"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_iptc_7901(end: str) -> None:
    data = IPTC.replace("\n", end)
    assert parts(data) == [
        ("headline", "Lock reopens after a year"),
        ("byline", "By Ida Brandt, dpa"),
        ("note", "Elm/harbour/"),
        ("note", "REFILE"),
        ("note", "1ST LEAD"),
        ("body", LEAD),
        ("body", "Second."),
        ("note", "# Notebook"),
        ("note", "* * * *"),
        ("note", "The following information is not for publication"),
        ("note", "- Editing by: Ida"),
    ]
    assert source_of(data, "first time") == "first\ntime"


def test_each_transmission_in_a_file_is_a_document() -> None:
    assert len(documents((ANPA + ANPA).encode())) == 2
    assert len(documents((IPTC + IPTC).encode())) == 2


BITS = [
    "\x01",
    "\x02",
    "\x03",
    "^",
    "<",
    "=",
    "\t",
    "\n",
    "\n\n",
    "word ",
    "``",
    "''",
    " _ ",
    "\x08",
    "By X",
    "# ",
    "\x14",
    "é",
]


@given(st.lists(st.sampled_from(BITS), max_size=50).map("".join))
def test_any_transmission_is_read(data: str) -> None:
    for name in ("anpa", "iptc7901"):
        for document in documents(data.encode(), "", name):
            check_document(document)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_an_error(data: bytes) -> None:
    for name in (
        "anpa",
        "iptc7901",
        "email",
        "html",
        "markdown",
        "nitf",
        "newsml12",
        "newsmlg2",
        "wordpress_wxr",
        "ninjs",
        "jsonl",
    ):
        is_readable(data, "", name)


INDENTED = (
    "\x01a0105CITY__loc-\nu s\x14\x12BC-Roads   09-12 0344\n\x02BC-Roads\nRoads: Council agrees\nto spend more+\n"
    "     NORTHTOWN, Dec. 9 City - The council met on Monday evening and \nagreed to spend more money.\n"
    "     Work begins in June.\n\x03\n"
)
TABLE = (
    "\x16\x16\x01a1\x1f_s\nu s\x14\x12BC-BBO--Glance     11-13 0895\n\x02\x02^BC-BBO--Glance,<\n^All Times EDT=\n"
    "^;W;L;Pct;GB;L10<\n\t   Northtown;23;13;.639;_;8-2<\n^Wednesday's Games=\n\t   Northtown 3, Southtown 2<\n"
    "\t   Elm Road; Oak Road; and the bridge; all are closed.\n^END<\n\n\t   ^CITY-11-13-13 0713GMT<\n\x03\n"
)


def test_anpa_with_indented_paragraphs_and_no_carets() -> None:
    assert parts(INDENTED) == [
        ("headline", "Roads: Council agrees to spend more"),
        ("note", "BC-Roads"),
        ("body", "NORTHTOWN, Dec. 9 City - The council met on Monday evening and agreed to spend more money."),
        ("body", "Work begins in June."),
    ]
    assert source_of(INDENTED, "and agreed") == "and \nagreed"


def test_tables_and_the_end_mark_of_anpa() -> None:
    assert parts(TABLE) == [
        ("note", "BC-BBO—Glance,"),
        ("note", "All Times EDT"),
        ("table", ";W;L;Pct;GB;L10"),
        ("table", "Northtown;23;13;.639;_;8-2"),
        ("crosshead", "Wednesday's Games"),
        ("crosshead", "Northtown 3, Southtown 2"),
        ("body", "Elm Road; Oak Road; and the bridge; all are closed."),
    ]
    assert len(documents(TABLE.encode())) == 1


FILLED = (
    "\x7f\x7f\n\x7f\x01bsf025 3 ec 121   etf 967\n\nNorthland\n\n\x02Roads \nNorthland:  \nCouncil agrees to spend more = \n \n"
    "   Northtown (ats) The council met on Monday evening, \nand agreed to spend more money on roads.\n\x03\n"
)


def test_iptc_7901_behind_del_characters() -> None:
    assert parts(FILLED) == [
        ("headline", "Council agrees to spend more"),
        ("note", "Northland"),
        ("note", "Roads"),
        ("note", "Northland:"),
        ("body", "Northtown (ats) The council met on Monday evening, and agreed to spend more money on roads."),
    ]
