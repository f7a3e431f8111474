"""Hostile names, copy, configuration, baselines and servers: what every command and format prints."""

import json
import os
import re
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wirelint.cli import main
from wirelint.report import FORMATS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")

COMMANDS = "::stop-commands::x", "##[error]x", "##vso[task.setvariable]x"
STEERING = "\x1b]0;x\x07\x1b[31m\x9b31m\x85\x7f\x08", "\u202etxt\u2066\u200e\u061c\u2028\u2029\u200b"
NAMES = (
    *COMMANDS,
    *STEERING,
    "z\n::stop-commands::x\n",
    "\r::error::x",
    " ::error::x",
    "caf\udce9\udcff",
    "a,b:c%0A",
    "<b>&amp;\"'|`*",
)
FAULT = "The keeper said that {} they had asked for for a key {} to it after the gull parade.\n\n"
COPY = "".join(f"{words} for for a key.\n\n{FAULT.format(words, words)}" for words in (*COMMANDS, *STEERING))
# What must not reach a terminal or log: controls, and characters that hide or turn text.
DECEPTIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
COMMAND = re.compile(r"\s*::|.*##\w*\[")
OWN_COMMAND = re.compile(r"::(error|warning|notice) file=[^:]+::")


def toml_string(text: str) -> str:
    return json.dumps(text.encode("utf-8", "replace").decode())


def hostile_configuration() -> str:
    keys = "".join(f"{toml_string(words)} = 1\n" for words in (*COMMANDS, *STEERING))
    values = ", ".join(map(toml_string, (*COMMANDS, *STEERING)))
    sections = "".join(f"[rules.{toml_string(words)}]\nseverity = {toml_string(words)}\n" for words in STEERING)
    paths = "".join(f"[per-path.{toml_string(words)}]\naccept = [{values}]\n" for words in (*COMMANDS, *STEERING))
    return (
        f"{keys}select = [{values}, 'mt']\npacks = [{values}]\nbaseline = {toml_string(STEERING[0])}\n{sections}{paths}"
    )


def hostile_pack(folder: Path) -> None:
    folder.mkdir()
    for number, words in enumerate((*COMMANDS, *STEERING)):
        text = toml_string(words)
        rule = (
            f"message = {text}\nwhy = {text}\nseverity = 'warning'\nconfidence = 'high'\n"
            f"phrases = ['gull parade']\nbad = [{toml_string(f'{words} ⟦gull parade⟧')}]\ngood = [{toml_string(f'{words} gull parades')}]\n"
        )
        (folder / f"rule-{number}.toml").write_text(rule, encoding="utf-8")
        (folder / f"{words}.toml").write_text(rule, encoding="utf-8")


def hostile_baseline(path: Path) -> None:
    rows = [{"rule": words, "text": words, "key": words, "fingerprint": words} for words in (*COMMANDS, *STEERING)]
    path.write_text(json.dumps({"wirelint-baseline": 1, "files": dict.fromkeys(NAMES, rows)}))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with hostile names: stories with faults, and files that cannot be read."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        Path(f"{name}.txt").write_text(COPY, encoding="utf-8")
        Path(f"{name}.json").write_text('{"headline": "x", "body_text": [')
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    """Run the command in this process; escape sequences are not removed."""
    result = CliRunner().invoke(main, arguments, input=stdin, color=True)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check(result: Result, *, own: bool = False) -> None:
    """Check that the output neither steers a terminal nor is a command, except our own of the format `github`."""
    for stream in (result.stdout_bytes, result.stderr_bytes):
        text = stream.decode("utf-8", "surrogateescape")
        assert not DECEPTIVE.search(text), ascii(DECEPTIVE.search(text))
        for line in text.split("\n"):
            is_own = own and stream is result.stdout_bytes and OWN_COMMAND.match(line)
            assert is_own or not COMMAND.match(line), ascii(line)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(desk: Path, name: str) -> None:
    result = run("check", "--isolated", "--no-cache", "-f", name)
    assert result.exit_code == 2
    check(result, own=name == "github")
    output = result.stdout
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(output)
    elif name in ("jsonl", "rdjsonl"):
        assert [json.loads(line) for line in output.splitlines()]
    elif name in ("checkstyle", "junit"):
        ET.fromstring(output)
    elif name == "github":
        assert all(map(OWN_COMMAND.match, output.splitlines()))
        assert len(output.splitlines()) > len(NAMES)


COMMAND_LINES = (
    "check --show-files",
    "check --verbose -q",
    "check --statistics",
    "check --statistics -f json",
    "check --together -f concise",
    "check --changed-since HEAD",
    "check --staged",
    "baseline write",
    "baseline update",
    "baseline update --dry-run",
    "baseline show",
    "config",
    "rules",
    "rules -f json",
    "rules test pack",
    "rule pack/rule-0",
    "rule pack/rule-4",
    "rule pack/rule-3",
    "rule pack",
    "learn .",
    "names harvest .",
)


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "valid"])
@pytest.mark.parametrize("line", COMMAND_LINES)
def test_every_command(desk: Path, line: str, broken: bool) -> None:
    hostile_pack(desk / "pack")
    configuration = hostile_configuration() if broken else "packs = ['pack']\n"
    (desk / "wirelint.toml").write_text(configuration, encoding="utf-8")
    if line.startswith("baseline") and line != "baseline write":
        hostile_baseline(desk / "wirelint-baseline.json")
    if not line.startswith(("learn", "names")):
        result = run(*line.split())
        check(result)
        if line.startswith("rule pack/"):
            assert broken is (result.exit_code != 0), result.stderr
        return
    # The lists are copy, but what is printed about them is not.
    check(run(*line.split(), "-o", "list"))


@pytest.mark.parametrize("words", [*NAMES, *(f"--{words}" for words in STEERING), f"-{NAMES[5]}"])
def test_every_argument(desk: Path, words: str) -> None:
    for line in (
        [words],
        ["check", words],
        ["check", "--config", words],
        ["check", "--select", words, "x.txt"],
        ["check", "-o", words],
        ["check", "-o", f"json={words}/x"],
        ["check", "--format", words],
        ["check", "--changed-since", words],
        ["check", "--baseline", words],
        ["check", "-j", words],
        ["check", "--stdin-filename", words, "-"],
        ["rule", words],
        ["rules", "test", words],
        ["rules", "new", words],
        ["baseline", "show", words],
        ["learn", words],
        ["config", "--config", words],
        ["lsp", "--tcp", words],
    ):
        check(run(*line, stdin=COPY), own=False)


class _Server(ThreadingHTTPServer):
    """LanguageTool with a hostile text for every string."""

    daemon_threads = True
    words = ""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._respond(b"OK")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        words = self.server.words
        match = {
            "offset": 0,
            "length": 5,
            "message": words,
            # An id with other characters is refused as a response that is not LanguageTool's.
            "rule": {"id": re.sub("[^!-~]", "", words) or "ID", "description": words, "category": {"id": words}},
            "replacements": [{"value": words}],
        }
        self._respond(json.dumps({"matches": [match], "software": {"version": words}}).encode())

    def _respond(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def languagetool() -> Iterator[_Server]:
    server = _Server(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("words", [*COMMANDS, *STEERING, "a\n::error::b", "`*<b>"])
def test_answers_of_languagetool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languagetool: _Server, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(FAULT.format("", "").replace("for for", "for"), encoding="utf-8")
    languagetool.words = words
    url = f"http://127.0.0.1:{languagetool.server_address[1]}"
    for name in (*FORMATS, "statistics"):
        shown = ["--statistics"] if name == "statistics" else ["-f", name]
        result = run("check", "--isolated", "--languagetool-url", url, "--min-confidence", "low", *shown, "story.txt")
        assert result.exit_code in (0, 1), result.stderr
        check(result, own=name == "github")
        assert "languagetool/" in result.stdout or name in ("checkstyle", "github")


@pytest.fixture
def environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root / "lint"), "PYTHONIOENCODING": "utf-8", "TERM": "xterm"}


def on_terminal(environment: dict[str, str], *arguments: str) -> str:
    """Return what the command prints on a terminal, which is its standard output and error."""
    import pty

    parent, child = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "wirelint", *arguments], stdin=child, stdout=child, stderr=child, env=environment
    ):
        os.close(child)
        shown = b""
        while True:
            try:
                data = os.read(parent, 1 << 16)
            except OSError:  # the end, on Linux
                break
            if not data:
                break
            shown += data
    os.close(parent)
    return shown.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


OWN_COLORS = re.compile(r"\x1b\[(0|1|2|4|31|33|34)m|\r\x1b\[K")


@pytest.mark.parametrize(
    "line",
    [
        "check -f text",
        "check -f concise",
        "check -f github",
        "check --show-files",
        "check --diff",
        "baseline show",
        "config",
        "rule pack/rule-3",
        "learn . --min-stories 2",
        "names harvest .",
    ],
)
def test_on_a_terminal(desk: Path, environment: dict[str, str], line: str) -> None:
    hostile_pack(desk / "pack")
    (desk / "wirelint.toml").write_text(
        f"packs = ['pack']\n{toml_string(STEERING[0])} = 1\naccept = [{toml_string(STEERING[1])}]\n", encoding="utf-8"
    )
    hostile_baseline(desk / "wirelint-baseline.json")
    shown = on_terminal(environment, *line.split())
    assert "Traceback" not in shown
    assert len(shown) > 100
    rest = OWN_COLORS.sub("", shown).replace("\t", "")
    # Hostile copy begins with a sequence that we never print.
    assert "\x1b]0;x" not in shown
    assert "\x1b[31m\x9b" not in shown
    assert not DECEPTIVE.search(rest), ascii(rest)[:2000]


def test_a_diff_in_a_pipe_is_a_patch(desk: Path, environment: dict[str, str]) -> None:
    story = desk / "story.txt"
    story.write_bytes(COPY.encode())
    command = [sys.executable, "-m", "wirelint", "check", "--isolated", "--diff", "story.txt"]
    done = subprocess.run(command, env=environment, capture_output=True)
    assert b"\x1b]0;x" in done.stdout
    subprocess.run(["git", "apply", "-"], input=done.stdout, cwd=desk, check=True)
    fixed = subprocess.run(
        [*command[:4], "--isolated", "--fix", "-"], input=COPY.encode(), env=environment, capture_output=True
    )
    assert fixed.stdout == story.read_bytes()
