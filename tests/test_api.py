"""What other programs call."""

from pathlib import Path

import pytest

import wirelint
from wirelint import LintError, lint, lint_file

COPY = "The board opened the lock on Tuesday.\n\nThe keeper said ”it was ready and went home for the day.\n"


def test_lint_names_the_place_in_the_text() -> None:
    found = [d for d in lint(COPY, path="desk") if d.rule == "mt/unpaired-quote"]
    assert [(d.place.path, d.place.start) for d in found] == [("desk", (3, 17))]
    assert isinstance(found[0], wirelint.Diagnostic)
    assert lint(COPY)[0].place.path == "<text>"


def test_clean_copy_has_nothing() -> None:
    assert lint("The board opened the lock on Tuesday, its chair said.") == []
    assert lint("") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_linted_as_its_text_is(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(COPY.replace("\n", "\r\n").encode(encoding))
    assert lint_file(path) == lint_file(str(path)) == lint(COPY, path=str(path))


def test_what_cannot_be_linted_is_raised(tmp_path: Path) -> None:
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
