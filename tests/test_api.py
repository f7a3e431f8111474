"""The API for other programs."""

import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import wirelint
from wirelint import LintError, lint, lint_file

COPY = "The board opened the lock on Tuesday.\n\nThe keeper said ”it was ready and went home for the day.\n"


def test_lint_returns_positions_in_the_text() -> None:
    found = [d for d in lint(COPY, path="desk") if d.rule == "mt/unpaired-quote"]
    assert [(d.location.path, d.location.start) for d in found] == [("desk", (3, 17))]
    assert isinstance(found[0], wirelint.Diagnostic)
    assert lint(COPY)[0].location.path == "<text>"


def test_clean_copy_has_no_diagnostics() -> None:
    assert lint("The board opened the lock on Tuesday, its chair said.") == []


FRENCH = "Le conseil a voté lundi pour le nouveau pont, a dit le maire de la ville.\n"


@pytest.mark.parametrize(
    ("copy", "reason"),
    [
        ("", "no copy in it"),
        (FRENCH, "not in English (French)"),
        ('{"name": "package"}', "JSON in no known format, members “name” (describe it under [formats] in wirelint.toml, or name a format with --input-format)"),
        ("Subject: Lock\nMessage-ID: <1@elm>\n\n", "no copy in it"),
    ],
)  # fmt: skip
def test_copy_that_cannot_be_checked_has_a_reason(copy: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "story"
    path.write_text(copy, encoding="utf-8")
    for found in (lint(copy), lint_file(path)):
        assert (found, found.checked, found.not_checked) == ([], False, reason)
        again = pickle.loads(pickle.dumps(found))
        assert (again.checked, again.not_checked) == (False, reason)


def test_checked_copy_is_marked(tmp_path: Path) -> None:
    for copy in (COPY, "The board opened the lock on Tuesday, its chair said.", "Council votes to keep ferry"):
        assert lint(copy).checked
        assert lint(copy).not_checked == ""
    assert lint('{"name": "package"}', input_format="plain").checked


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_linted_as_its_text_is(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(COPY.replace("\n", "\r\n").encode(encoding))
    assert lint_file(path) == lint_file(str(path)) == lint(COPY, path=str(path))


def test_errors_are_raised(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    with pytest.raises(FileNotFoundError):
        lint_file(path)
    path.write_bytes(b"\xff\xfea")
    with pytest.raises(LintError, match=r"odd\.txt: cannot be decoded"):
        lint_file(path)


def test_the_package_forwards_only_what_it_names() -> None:
    assert all(hasattr(wirelint, name) for name in wirelint.__all__)
    with pytest.raises(AttributeError, match="lint_folder"):
        wirelint.lint_folder  # noqa: B018


def test_options_choose_rules_format_and_confidence(tmp_path: Path) -> None:
    copy = "The keeper said that they had asked for for a key to it, and went home.\n"
    assert [d.rule for d in lint(copy)] == ["mt/doubled-word"]
    assert lint(copy, ignore=["mt"]) == lint(copy, select=["desk"]) == []
    assert [d.location.start for d in lint(f"<p>{copy}</p>", input_format="html")] == [(1, 40)]
    assert [d.location.start for d in lint(f"# Lock\n\n{copy}", path="a.md")] == [(3, 37)]
    path = tmp_path / "story.txt"
    path.write_text(copy, encoding="utf-8")
    assert lint_file(path, select=["desk"]) == []
    doubtful = "The lock is shut, the board of the town and the keeper of the lock agreed , and they went home."
    sure = [d.confidence for d in lint(doubtful, min_confidence="low")]
    assert [c for c in sure if c == "high"] == [d.confidence for d in lint(doubtful, min_confidence="high")]


def test_a_configuration_applies_if_it_is_named(tmp_path: Path) -> None:
    copy = "The keeper said that they had asked for for a key to it, and went home.\n"
    config = tmp_path / "wirelint.toml"
    config.write_text('[rules."mt/doubled-word"]\nseverity = "info"\n')
    assert [d.severity for d in lint(copy, config=config)] == ["info"]
    assert [d.severity for d in lint(copy)] == ["error"]
    config.write_text('ignore = ["mt"]\n')
    assert lint(copy, config=str(config)) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"select": ["mtt"]}, "no rule or pack 'mtt'; did you mean 'mt'"),
        ({"ignore": "mt"}, "ignore: expected a list of strings, not a string"),
        ({"input_format": "pages"}, "input_format: expected one of auto, plain"),
        ({"min_confidence": "sure"}, "min_confidence: expected one of low, medium, high, not 'sure'"),
        ({"config": "gone.toml"}, "gone.toml: no such file"),
        ({"config": "bad.toml"}, "bad.toml: not TOML"),
        ({"path": "a.xml"}, "a.xml: 1:"),
    ],
)
def test_wrong_options_are_errors(
    options: dict[str, Any], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.toml").write_text("packs = [")
    with pytest.raises(LintError, match=re.escape(words)):
        lint("<nitf><body>", **options)


def test_several_threads_may_call_at_once() -> None:
    copies = [f"{COPY}\n{'The board met on the quay. ' * n}" for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lint, copies)) == list(map(lint, copies))


def test_diagnostics_can_be_pickled() -> None:
    found = lint(COPY)
    assert pickle.loads(pickle.dumps(found)) == found
