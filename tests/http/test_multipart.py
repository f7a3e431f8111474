"""Forms with files."""

from contextlib import suppress

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.http.job import RequestError
from wirelint.http.multipart import Part, read_parts

names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(names, names, st.binary(max_size=200), st.binary(max_size=20))
def test_what_a_client_writes_is_read(name: str, filename: str, data: bytes, other: bytes) -> None:
    request = httpx.Request("POST", "http://localhost/", files=[(name, (filename, data)), ("other", (None, other))])
    first, second = read_parts(request.headers["content-type"], request.read())
    # The client escapes a backslash as `\\\\` or not at all, depending on its version.
    assert (first.data, second) == (data, Part("other", "", other))
    if "\\" not in name + filename:
        assert first[:2] == (name, filename)


def test_a_browser_escapes_quotation_marks_by_percent() -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a %22b%22.txt"\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n'
    assert list(read_parts("multipart/form-data; boundary=b", body)) == [Part("file", 'a "b".txt', b"x")]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b""),
        ("multipart/form-data; boundary=b", b""),
        ("multipart/form-data; boundary=b", b"--b"),
        ("multipart/form-data; boundary=b", b"--b\r\n\r\n\r\n--b--"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a\r\n\r\nx\r\n--b--'),
        ("multipart/form-data; boundary=b", b"--b\r\nX: " + b"x" * 9000 + b"\r\n\r\nx\r\n--b--"),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * 50 + b"--b--",
        ),
    ],
)
def test_what_is_no_form_is_refused(content_type: str, body: bytes) -> None:
    with pytest.raises(RequestError) as raised:
        list(read_parts(content_type, body))
    assert raised.value.status == 400


@given(st.text(max_size=80), st.binary(max_size=200))
def test_any_bytes_are_a_form_or_refused(content_type: str, body: bytes) -> None:
    for kind in (content_type, "multipart/form-data; boundary=b"):
        with suppress(RequestError):
            list(read_parts(kind, b"--b" + body))
