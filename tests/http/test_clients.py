"""LanguageTool's clients: real ones where they are installed, and requests as others send them."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import pytest

from tests.http.conftest import TOKEN, Running, exchange

TEXT = "The the council voted on on Monday to raise dues, a spokesman for the port said."
SYSTEM_PYTHON = "/usr/bin/python3"  # LibreOffice's modules are installed for this one
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def base(guarded: Running) -> str:
    """The address that a client gets that takes nothing but an address."""
    return f"{guarded.url}/t/{TOKEN}"


def _is_installed(*command: str) -> bool:
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def test_language_tool_python(base: str) -> None:
    """Its address needs a slash at the end, or it replaces the last part of the path."""
    language_tool_python: Any = pytest.importorskip("language_tool_python")
    with language_tool_python.LanguageTool("en-US", remote_server=f"{base}/", mother_tongue="de") as tool:
        tool.picky = True
        tool.disabled_rules = {"WHITESPACE_RULE"}
        text = f"🚢 {TEXT}"
        matches = tool.check(text)
        # It counts code points from the offset on.
        assert [(m.rule_id, m.category, m.rule_issue_type) for m in matches] == [
            ("MT_DOUBLED_WORD", "GRAMMAR", "grammar")
        ] * 2
        assert [m.replacements for m in matches] == [["The"], ["on"]]
        assert tool.correct(TEXT) == TEXT.replace("The the", "The").replace("on on", "on")
        with pytest.raises(language_tool_python.exceptions.LanguageToolError, match="1000001 characters"):
            tool.check("a" * 1_000_001)


@pytest.mark.editor
@pytest.mark.skipif(shutil.which("ltrs") is None, reason="no ltrs (cargo install languagetool-rust)")
def test_ltrs(base: str) -> None:
    """The strictest client: it reads the response into typed records. A port, if it is given apart, has four digits."""
    command = ["ltrs", "--hostname", base, "--port", ""]
    done = subprocess.run([*command, "check", "-l", "en-US", "--raw", "-t", TEXT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [match["rule"]["id"] for match in json.loads(done.stdout)["matches"]] == ["MT_DOUBLED_WORD"] * 2
    assert "PONG" in subprocess.run([*command, "ping"], capture_output=True, text=True).stdout


@pytest.mark.editor
@pytest.mark.skipif(shutil.which("pylanguagetool") is None, reason="no pyLanguagetool")
def test_pylanguagetool(base: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT)
    done = subprocess.run(
        ["pylanguagetool", "-u", "-a", f"{base}/v2/", "-l", "auto", tmp_path / "story.txt"],
        capture_output=True,
        text=True,
    )
    assert "Repeated word: “the”." in done.stdout, done.stderr
    assert "/rules/mt/doubled-word" in done.stdout


@pytest.mark.editor
@pytest.mark.skipif(
    shutil.which("soffice") is None or not _is_installed(SYSTEM_PYTHON, "-c", "import uno"),
    reason="no LibreOffice with python3-uno",
)
def test_libreoffice(base: str, tmp_path: Path) -> None:
    pipe = f"wirelint{tmp_path.name}"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", profile, f"--accept=pipe,name={pipe};urp"], stderr=subprocess.DEVNULL
    )
    try:
        driver = Path(__file__).with_name("libreoffice_client.py")
        done = subprocess.run(
            [SYSTEM_PYTHON, driver, pipe, f"{base}/v2", TEXT], capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert [(TEXT[start : start + length], words) for start, length, _, words in found] == [
            ("The the", ["The"]),
            ("on on", ["on"]),
        ]
    finally:
        office.terminate()
        office.wait(30)


def test_emacs_langtool(guarded: Running, base: str) -> None:
    """It writes a request to a socket, closes its side, and compares the content type as a string."""
    body = urlencode({"language": "en-US", "text": TEXT, "motherTongue": "de", "disabledRules": "A,B"}).encode()
    path = urlsplit(f"{base}/v2/check").path
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost:8010\r\nContent-length: {len(body)}\r\nContent-Type: {FORM}\r\n\r\n"
    )
    answer = exchange(guarded, head.encode() + body, half_close=True)
    head_of_answer, _, rest = answer.partition(b"\r\n\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head_of_answer.decode().split("\r\n")[1:])
    assert headers["content-type"] == "application/json"
    assert "transfer-encoding" not in headers
    assert len(json.loads(rest)["matches"]) == 2


def test_obsidian_languagetool(base: str) -> None:
    """It sends Markdown as annotations, and the base without `/v2`."""
    annotation = [
        {"text": "Dues to rise", "offset": {"start": 2, "end": 14}},
        {"markup": "\n\n", "interpretAs": "\n\n", "offset": {"start": 14, "end": 16}},
        {"text": "The ", "offset": {"start": 16, "end": 20}},
        {"markup": "**", "interpretAs": "", "offset": {"start": 20, "end": 22}},
        {"text": "council voted on on Monday", "offset": {"start": 22, "end": 48}},
        {"markup": "**", "interpretAs": "", "offset": {"start": 48, "end": 50}},
        {"text": " to raise dues, a spokesman for the port said.", "offset": {"start": 50, "end": 96}},
    ]
    annotation.insert(0, {"markup": "# ", "interpretAs": "", "offset": {"start": 0, "end": 2}})
    note = "".join(str(part.get("text", part.get("markup"))) for part in annotation)
    form = {
        "data": json.dumps({"annotation": annotation}),
        "language": "auto",
        "enabledOnly": "false",
        "level": "default",
        "disabledCategories": "PLAIN_ENGLISH,STYLE",
        "disabledRules": "ENGLISH_WORD_REPEAT_BEGINNING_RULE",
        "preferredVariants": "en-GB,de-DE,pt-BR,ca-ES",
        "motherTongue": "de",
    }
    response = httpx.post(
        f"{base}/v2/check", data=form, headers={"accept": "application/json", "origin": "app://obsidian.md"}
    )
    [match] = response.json()["matches"]
    assert note[match["offset"] : match["offset"] + match["length"]] == "on on"
    assert match["shortMessage"]
    assert match["rule"]["category"]["name"] == "Translation"


def test_superdesk(guarded: Running) -> None:
    """It has an address and a key, and drops the matches of most types of issues."""
    text = "The the council voted on on Monday to raise dues , a spokesman for the port said."
    response = httpx.post(f"{guarded.url}/v2/check", data={"text": text, "language": "auto", "apiKey": TOKEN})
    shown = {"misspelling", "whitespace", "other", "grammar", "characters", "typographical", "locale-violation"}
    matches = response.json()["matches"]
    assert {"The the", "on on", " ,"} == {text[m["offset"] : m["offset"] + m["length"]] for m in matches}
    assert {match["rule"]["issueType"] for match in matches} <= shown


def test_a_form_without_percent_encoding(base: str) -> None:
    """As old versions of LibreOffice send it: only the text after `&` is lost."""
    body = b"text=The the ships & on on boats&language=en-US"
    response = httpx.post(f"{base}/v2/check", content=body, headers={"content-type": FORM})
    assert response.status_code == 200
    assert [match["offset"] for match in response.json()["matches"]] == [0]


def test_a_page_of_an_allowed_origin_sends_json_headers(base: str) -> None:
    """A preflight is answered for any headers; LanguageTool itself refuses it."""
    headers = {"origin": "https://cms.example.org", "access-control-request-headers": "content-type,x-requested-with"}
    response = httpx.options(f"{base}/v2/check", headers=headers)
    assert response.status_code == 204
    assert response.headers["access-control-allow-headers"] == headers["access-control-request-headers"]
