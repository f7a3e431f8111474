"""Mailboxes, and stories in JSON inside mail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.round_trip import documents, is_readable, parts, source_of
from tests.readers.story_writers import LEAD
from wirelint.readers import UnknownFormatError, read

MAILBOX = f"""From ida@example.org Mon Jan  6 10:00:00 2020
Subject: Roads

{LEAD}

From there the road goes on.

From peter@example.org Tue Jan  7 10:00:00 2020
Subject: Form
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{{"Headline": ["Caf=C3=A9"], "Body": ["The =\ncaf=C3=A9 \\"opened\\"."]}}

From peter@example.org Wed Jan  8 10:00:00 2020
Subject: Other

{{"id": 3}}
"""


def test_mailboxes_and_json_in_mail() -> None:
    assert parts(MAILBOX) == [
        ("headline", "Roads"),
        ("body", LEAD),
        ("body", "From there the road goes on."),
        ("headline", "Café"),
        ("body", 'The café "opened".'),
    ]
    assert source_of(MAILBOX, "The café") == "The =\ncaf=C3=A9"
    assert len(documents(MAILBOX.encode())) == 3
    with pytest.raises(UnknownFormatError, match="members “id”"):
        read(b'Message-ID: <1>\nSubject: x\n\n{"id": 3}\n')


@given(
    at=st.integers(0, len(MAILBOX)),
    bit=st.sampled_from(["", "{", "\n\nFrom a@b Mon Jan 1 2020\n", "=", "\n\n", "\\", '"', "]"]),
)
def test_cut_and_changed_mailboxes_are_documents(at: int, bit: str) -> None:
    is_readable(f"{MAILBOX[:at]}{bit}{MAILBOX[at:]}".encode(), "", "mbox")
    is_readable(MAILBOX[:at].encode(), "", "mbox")
