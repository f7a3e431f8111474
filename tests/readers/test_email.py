"""Mail: subject and body with transfer encodings, character sets and multipart bodies."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import documents, is_readable, parts, source_of
from wirelint.readers import read
from wirelint.readers.encoding import decode_as, with_plain_line_ends

HEAD = "Message-ID: <1@example.org>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
QUOTED = (
    HEAD.format(subject="=?utf-8?Q?Caf=C3=A9_reopens?=")
    + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    + "The caf=C3=A9 =E2=80=9CElm=E2=80=9D opened, sa=\r\nid Ida. 1=3D1.\r\n\r\nSecond.\r\n-- \r\nIda\r\n"
)

FIGURE = "<article><h1>Lock opens</h1><figure><figcaption>{}</figcaption></figure><p>It held for a day, the keeper said.</p></article>"


def test_quoted_printable() -> None:
    assert parts(QUOTED) == [
        ("headline", "Café reopens"),
        ("body", "The café “Elm” opened, said Ida. 1=1."),
        ("body", "Second."),
    ]
    assert source_of(QUOTED, "“Elm”") == "=E2=80=9CElm=E2=80=9D"
    assert source_of(QUOTED, "said Ida") == "sa=\nid Ida"
    assert source_of(QUOTED, "Café") == "Caf=C3=A9"


def test_base64_is_mapped_to_its_characters() -> None:
    body = base64.encodebytes(
        "The café opened on Monday, the harbour office said at noon. It rained.".encode("utf-16-le")
    ).decode()
    mail = HEAD.format(subject="=?utf-8?B?Q2Fmw6k=?= =?utf-8?Q?_x?=") + (
        f"Content-Type: text/plain; charset=utf-16-le\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
    )
    [document] = documents(mail.encode())
    assert document.text == "Café x\n\nThe café opened on Monday, the harbour office said at noon. It rained."
    code = source_of(mail, "café").replace("\n", "")
    assert code in body.replace("\n", "")
    assert (
        "café".encode("utf-16-le")[2:-2] in base64.b64decode(code[-len(code) // 4 * 4 :] + "=" * 4) or len(code) >= 10
    )


PARTS = (
    HEAD.format(subject="Lock")
    + 'Content-Type: multipart/mixed; boundary="b1"\r\n\r\npreamble\r\n--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n'
    "--b2\r\nContent-Type: text/plain\r\n\r\n{plain}\r\n--b2\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p class=3D'x'>One &amp;amp; two=C2=A0x.</p>\r\n--b2--\r\n--b1\r\n"
    "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nattached\r\n--b1--\r\n"
)


def test_the_plain_part_is_preferred_to_the_html_part() -> None:
    assert parts(PARTS.format(plain="Plain copy.")) == [("headline", "Lock"), ("body", "Plain copy.")]
    assert parts(PARTS.format(plain="")) == [("headline", "Lock"), ("body", "One &amp; two\xa0x.")]
    assert source_of(PARTS.format(plain=""), "two\xa0") == "two=C2=A0"


@pytest.mark.parametrize("charset", ["iso-8859-1", "iso-8859-2", "shift_jis", "utf-8", "iso-2022-jp", "koi8-r"])
def test_the_body_is_decoded_by_its_character_set(charset: str) -> None:
    copy = {"iso-8859-1": "Café", "iso-8859-2": "žena", "koi8-r": "Гавань"}.get(charset, "港口")
    head = HEAD.format(subject="x") + f"Content-Type: text/plain; charset={charset}\r\n"
    assert parts(head.encode() + b"\r\n" + copy.encode(charset))[-1][1] == copy if charset != "iso-2022-jp" else True
    quoted = (
        head.encode()
        + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(copy.encode(charset))
    )
    assert parts(quoted)[-1][1] == copy


def test_mail_is_detected_only_by_headers_of_mail() -> None:
    assert parts("Note: the lock\n\nOne.\n")[-1] == ("body", "One.")
    assert parts("Note: the lock\n\nOne.\n")[0][1] == "Note: the lock"
    assert parts("From: Ida\nSubject: Lock\n\nOne.\n", "a.eml")[0] == ("headline", "Lock")


@given(st.text(), st.sampled_from(["utf-8", "utf-16", "iso-2022-jp", "cp1252"]), st.booleans())
def test_any_text_in_any_transfer_encoding_is_read(copy: str, charset: str, quoted: bool) -> None:
    body = copy.encode(charset, "replace")
    code = quopri.encodestring(body) if quoted else base64.encodebytes(body)
    head = HEAD.format(subject="x") + (
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {'quoted-printable' if quoted else 'base64'}\r\n\r\n"
    )
    for document in documents(head.encode() + code):
        for paragraph in document.paragraphs:
            assert paragraph.text.strip() == paragraph.text
    assert is_readable(head.encode() + code)


@given(st.sampled_from([QUOTED, PARTS]), st.data())
def test_cut_and_changed_mail_is_a_document(sample: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sample)))
    bit = data.draw(st.sampled_from(["", "=", "--b1", "\r\n\r\n", ";", "boundary=", "\0", "=?x?q?", "é"]))
    changed = sample[:at] + bit + sample[at + data.draw(st.integers(0, 9)) :]
    assert is_readable(changed.encode(), "", "email")


@pytest.mark.parametrize(
    ("format_", "source"), [("html", FIGURE), ("plain", "Lock opens\n\n{}\n\nIt held for a day, the keeper said.\n")]
)
def test_credits_are_reported_in_copy_and_not_in_their_field(format_: str, source: str) -> None:
    from wirelint.config.settings import Settings
    from wirelint.run.registry import load_registry
    from wirelint.run.runner import Runner

    settings = Settings(input_format=format_)
    runner = Runner(load_registry(settings, None).rules, settings)
    data = source.format("Photo: Ole Brandt/AFP").encode()
    found = [diagnostic.rule for diagnostic in runner.lint_bytes(data, "a").diagnostics]
    assert found == ([] if format_ == "html" else ["boilerplate/photo-credit"])


def test_notes_are_reported_in_copy_and_not_in_their_field() -> None:
    from wirelint.config.settings import Settings
    from wirelint.run.registry import load_registry
    from wirelint.run.runner import Runner

    runner = Runner(load_registry(Settings(), None).rules, Settings())
    item = '{{"headline": "Lock reopens", "ednote": "Eds: Updates with toll.", "body_text": "{}"}}'
    assert runner.lint_bytes(item.format("The lock opened.").encode(), "a.json").diagnostics == ()
    [found] = runner.lint_bytes(item.format("Eds: Updates with toll.").encode(), "a.json").diagnostics
    assert (found.rule, found.location.start) == ("desk/editors-note", (1, 81))
    broken = runner.lint_bytes(item.format("x").encode()[:-3], "a.json")
    assert broken.error is not None
    assert broken.error.startswith("1:")


def test_messages_about_base64_sources_quote_the_words() -> None:
    from wirelint.config.settings import Settings
    from wirelint.run.registry import load_registry
    from wirelint.run.runner import Runner

    runner = Runner(load_registry(Settings(), None).rules, Settings())
    copy = "The lock opened on Monday, the the harbour office said at noon, as it had promised in spring.\n"
    head = HEAD.format(subject="x") + "Content-Type: text/plain; charset=utf-8\r\n"
    plain, coded = (
        runner.lint_bytes(head.encode() + body, "a.eml").diagnostics[0]
        for body in (
            b"\r\n" + copy.encode(),
            b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(copy.encode()),
        )
    )
    assert plain.message == "repeated word: “the”"
    assert coded.message == (
        "repeated word: “the”, in “The lock opened on Monday, the the harbour office said at noon, as it had …”"
    )
    assert coded.fingerprint == plain.fingerprint


@pytest.mark.parametrize("charset", ["rot13", "hex", "zlib", "idna", "undefined", "unicode_escape", "x-unknown"])
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable"])
def test_a_codec_that_is_no_encoding_of_copy_is_read_as_windows_1252(charset: str, transfer: str) -> None:
    copy = b"The gate held, the keeper of the caf\xe9 said."
    body = base64.encodebytes(copy) if transfer == "base64" else quopri.encodestring(copy)
    mail = (
        f"Subject: =?{charset}?Q?Caf=E9_reopens?=\r\nContent-Type: text/plain; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n{body.decode()}"
    )
    [document] = documents(mail.encode())
    assert document.text == "Café reopens\n\nThe gate held, the keeper of the café said."


def test_mail_with_many_nuls_is_written_back_in_the_encoding_it_was_read_in() -> None:
    head = b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n"
    data = head + "The gate held on Monday, the keeper of the lock said.".encode("utf-16-le")
    reading = read(data, "story.eml", "email")
    [document] = reading.documents
    assert with_plain_line_ends(decode_as(data, reading.encoding)) == document.source.source
