"""Values are added to lists of a configuration, and nothing else changes."""

import tomllib
from pathlib import Path

import pytest

from wirelint.config.edit import EditError, add_to_list, extend_list


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'accept = ["Openpier"]\n'),
        ('select = ["mt"]\n', 'select = ["mt"]\naccept = ["Openpier"]\n'),
        ("accept = []  # none yet\n", 'accept = ["Openpier"]  # none yet\n'),
        ('accept = ["Lund", "a ] b"]\n', 'accept = ["Lund", "a ] b", "Openpier"]\n'),
        ('accept = ["Lund",]\n', 'accept = ["Lund", "Openpier"]\n'),
        ('accept = [\n    "Lund",  # a town\n]\n', 'accept = [\n    "Lund",  # a town\n    "Openpier",\n]\n'),
        ('accept = [\n  "Lund",\n  "Roe"\n]\n', 'accept = [\n  "Lund",\n  "Roe",\n  "Openpier",\n]\n'),
        ('accept = ["Openpier"]\n', 'accept = ["Openpier"]\n'),
        ('a = 1\r\n\r\n[rules."mt/seam"]\r\n', 'a = 1\r\naccept = ["Openpier"]\r\n\r\n[rules."mt/seam"]\r\n'),
    ],
)
def test_a_value_is_added_and_the_rest_stays(before: str, after: str) -> None:
    assert extend_list(before, (), "accept", "Openpier") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[per-path."a.txt"]\nignore = ["mt/seam"]\n'),
        ("x = 1\n", 'x = 1\n\n[per-path."a.txt"]\nignore = ["mt/seam"]\n'),
        ('[per-path."a.txt"]\naccept = []\n\n[b]\n', '[per-path."a.txt"]\naccept = []\nignore = ["mt/seam"]\n\n[b]\n'),
        ("[per-path.'a.txt']\nignore = ['names']\n", "[per-path.'a.txt']\nignore = ['names', \"mt/seam\"]\n"),
    ],
)
def test_a_section_is_found_or_added(before: str, after: str) -> None:
    assert extend_list(before, ("per-path", "a.txt"), "ignore", "mt/seam") == after


@pytest.mark.parametrize(
    ("text", "section", "reason"),
    [
        ('accept = "Lund"\n', (), "accept is not a list"),
        ('accept = [\n  "Lund"  # no comma\n]\n', (), "yourself"),
        ('text = """\n[tool]\n"""\nper-path = { "a.txt" = { accept = [] } }\n', ("per-path", "a.txt"), "yourself"),
        ("per-path = 3\n", ("per-path", "a.txt"), "is not a list"),
    ],
)
def test_a_value_that_cannot_be_extended_is_an_error(text: str, section: tuple[str, ...], reason: str) -> None:
    with pytest.raises(EditError, match=reason):
        extend_list(text, section, "accept", "Openpier")


def test_a_pyproject_has_its_own_table(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text('[project]\nname = "paper"\n\n[tool.wirelint]\nselect = ["mt"]\n', encoding="utf-8")
    add_to_list(str(path), (), "accept", "Ærø")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["tool"]["wirelint"] == {"select": ["mt"], "accept": ["Ærø"]}
    path.write_text("x = ", encoding="utf-8")
    with pytest.raises(EditError, match="not TOML"):
        add_to_list(str(path), (), "accept", "Ærø")
