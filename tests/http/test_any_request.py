"""No request is answered with an internal error: random ones here, and those that schemathesis makes at night."""

import json
import os
import subprocess
import venv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tests.http.conftest import Start
from wirelint.http.handlers import Handlers
from wirelint.http.job import JSON, Job, Kind
from wirelint.readers import FORMATS

_CHECKS = (
    "not_a_server_error,response_schema_conformance,status_code_conformance,content_type_conformance,unsupported_method"
)
_VERSION = "schemathesis==4.32.5"

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
words = st.sampled_from(
    ["The the port ", "🚢", "\ud800", "\0", "\r\n", "\n\n", "<p>", "{", '"a": ', "Mr. Roe ", "was , "]
)
texts = st.lists(words, max_size=12).map("".join)
selectors = st.lists(st.sampled_from(["mt", "names", "all", "*/quote*", "mt/seam", "nothing", ""]), max_size=3)
choices = st.fixed_dictionaries(
    {}, optional={"select": selectors | values, "ignore": selectors, "confidence": values, "profile": values}
)
bodies = st.fixed_dictionaries(
    {"text": texts},
    optional={
        "format": st.sampled_from(FORMATS),
        "path": st.text(max_size=12),
        "settings": choices | values,
        "x": values,
    },
)
fields = st.dictionaries(
    st.sampled_from(
        [
            "text",
            "data",
            "language",
            "preferredVariants",
            "enabledRules",
            "disabledRules",
            "enabledOnly",
            "level",
            "mode",
            "limit",
        ]
    ),
    texts | st.sampled_from(["auto", "en-US", "de", "true", "picky", "MT_SEAM", '{"annotation": []}', '{"text": "a"}']),
)


@examples(60)
@given(bodies | values)
def test_any_json(handlers: Handlers, value: Any) -> None:
    assert handlers.answer(Job("check", json.dumps(value).encode(), JSON)).status in (200, 400, 413, 422)


@examples(60)
@given(fields, st.sampled_from(["check", "configinfo", "words"]))
def test_any_form_of_languagetool(handlers: Handlers, form: dict[str, str], action: str) -> None:
    from urllib.parse import urlencode

    body = urlencode(form, errors="surrogatepass").encode()
    job = Job("languagetool", body, "application/x-www-form-urlencoded", action, has_token=True)
    assert handlers.answer(job).status in (200, 400, 413)


@examples(60)
@given(
    st.binary(max_size=60),
    st.sampled_from([JSON, "multipart/form-data; boundary=b", ""]),
    st.sampled_from(["check", "fix", "languagetool"]),
)
def test_any_bytes(handlers: Handlers, body: bytes, content_type: str, kind: Kind) -> None:
    assert handlers.answer(Job(kind, body, content_type, "check")).status < 500


@examples(60)
@given(st.binary(max_size=200) | texts.map(lambda text: text.encode("utf-8", "replace")), st.sampled_from(FORMATS))
def test_any_file(handlers: Handlers, data: bytes, input_format: str) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    middle = b'\r\n--b\r\nContent-Disposition: form-data; name="format"\r\n\r\n' + input_format.encode()
    for kind in ("check", "fix"):
        rest = b'\r\n--b\r\nContent-Disposition: form-data; name="fingerprints"\r\n\r\n["0"]' if kind == "fix" else b""
        job = Job(kind, head + data + middle + rest + b"\r\n--b--", "multipart/form-data; boundary=b")
        assert handlers.answer(job).status in (200, 422)


@pytest.mark.nightly
@pytest.mark.skipif("WIRELINT_FUZZ_SECONDS" not in os.environ, reason="installs schemathesis, only at night")
def test_schemathesis_finds_no_fault(start: Start, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / "bin"
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", _VERSION], check=True)
    with start("--isolated") as server:
        command = [
            str(programs / "schemathesis"),
            "run",
            f"{server.url}/openapi.json",
            "--url",
            server.url,
            "-n",
            "200",
        ]
        options = ["--checks", _CHECKS, "--phases", "examples,coverage,fuzzing", "--suppress-health-check", "all"]
        done = subprocess.run([*command, *options], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
