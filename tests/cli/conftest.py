"""A folder of a newsroom with a pack, a configuration and stories, and two ways to run the command there."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wirelint.cli import main

TOML = """\
message = "“{{found}}” is not how we say it"
why = "The house has said so since the fish market burned down."
severity = "{severity}"
confidence = "{confidence}"
phrases = ["{phrase}"]
bad = ["On Sunday they saw the ⟦{phrase}⟧ in the rain."]
good = ["The {phrase}s are two words here, and that is right."]
"""
PYTHON = """\
from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph

RULE = {
    "message": "a paragraph that shouts",
    "why": "Readers were woken by it.",
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "bad": ["⟦The boats are out!⟧"],
    "good": ["The boats are out."],
}


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.text.endswith("!"):
        yield Finding(paragraph.span(0, len(paragraph.text)))
"""
STORY = """\
Lock opens early

The keeper said that the gull parade was over and that the lock would open at noon on the day of the fair.

Two boats were waiting below the bridge, and a third had gone back to the quay before it was light.
"""

Run = Callable[..., Result]
Start = Callable[..., "subprocess.CompletedProcess[str]"]


def toml(phrase: str, severity: str = "warning", confidence: str = "high") -> str:
    return TOML.format(phrase=phrase, severity=severity, confidence=confidence)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one story, and with only the pack `harbour` selected (gull: warning, crane: error, tide: info)."""
    folder = tmp_path / "desk"
    pack = folder / "harbour"
    pack.mkdir(parents=True)
    (pack / "gull.toml").write_text(toml("gull parade"), encoding="utf-8")
    (pack / "crane.toml").write_text(toml("crane opera", "error"), encoding="utf-8")
    (pack / "tide.toml").write_text(toml("tide supper", "info"), encoding="utf-8")
    (folder / "wirelint.toml").write_text('packs = ["harbour"]\nselect = ["harbour"]\n', encoding="utf-8")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run() -> Run:
    """Run the command in this process."""

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def environment(root: Path) -> dict[str, str]:
    """The environment in which a subprocess imports wirelint."""
    return {**os.environ, "PYTHONPATH": str(root / "lint"), "PYTHONIOENCODING": "utf-8"}


@pytest.fixture
def start(environment: dict[str, str]) -> Start:
    """Run the command in a subprocess."""

    def call(*arguments: str, **options: object) -> "subprocess.CompletedProcess[str]":
        given: dict[str, object] = {"capture_output": True, "text": True, "encoding": "utf-8", "env": environment}
        command = [sys.executable, "-m", "wirelint", *arguments]
        return subprocess.run(command, **{**given, **options})  # type: ignore[call-overload,no-any-return]

    return call
