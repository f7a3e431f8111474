"""The samples in docs/output.md match the output of the formats."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from wirelint.cli import main

Sample = Callable[[str], tuple[str, str]]


@pytest.fixture
def sample(root: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """Return the documented sample of a format and its output for the same story."""
    monkeypatch.chdir(root / "seeds")
    text = (root / "docs" / "output.md").read_text(encoding="utf-8")

    def take(name: str) -> tuple[str, str]:
        section = re.search(rf"^## (?:.*, )?{name}$(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        assert section
        block = re.search(r"^```\w+\n(.*?)^```", section[1], re.DOTALL | re.MULTILINE)
        assert block
        arguments = ["check", "dam-accord.txt", "--isolated", "--select", "mt/doubled-word", "-f", name]
        return block[1], CliRunner().invoke(main, arguments).stdout

    return take


@pytest.mark.parametrize("name", ["github", "checkstyle", "markdown"])
def test_text(sample: Sample, name: str) -> None:
    shown, printed = sample(name)
    assert shown == printed


@pytest.mark.parametrize("name", ["gitlab", "rdjsonl"])
def test_json(sample: Sample, name: str) -> None:
    shown, printed = sample(name)
    assert json.loads(shown) == json.loads(printed)


def test_sarif_has_all_that_is_shown(sample: Sample) -> None:
    shown, printed = sample("sarif")

    def within(part: Any, whole: Any) -> bool:
        if isinstance(part, dict):
            return all(name in whole and within(value, whole[name]) for name, value in part.items())
        if isinstance(part, list):
            return all(map(within, part, whole))
        return bool(part == whole)

    [run] = json.loads(printed)["runs"]
    [result] = run["results"]
    assert within(json.loads(shown), result)


@pytest.mark.parametrize("name", ["junit", "html"])
def test_lines_of_markup(sample: Sample, name: str) -> None:
    shown, printed = sample(name)
    for tag in re.findall(r"<(?:testcase|failure|a|b|p class=\"(?:body|what)\"|li)[^>]*>", shown):
        pattern = re.escape(tag[:-1]).replace(r'\ id="d0"', ' id="d0"')
        assert re.search(pattern, printed), tag
