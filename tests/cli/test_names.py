"""`wirelint names harvest`: a list of names proposed from an archive."""

import json
from pathlib import Path

import pytest

from wirelint.config.name_list import read_names

from .conftest import Run

STORIES = [
    "Gen. Salifou Mody was seen in Niamey, and Salifou Mody was cheered.",
    "In Niamey the aide of Salifou Mody spoke for an hour.",
    "Then Salifou Modi left Niamey for the coast, it was said.",
    "The keeper, Ida Brandt, shut the lock at noon.",
    "The keeper Ida Brandt opened it again at six.",
]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "archive"
    folder.mkdir()
    for number, story in enumerate(STORIES):
        (folder / f"{number}.txt").write_text(story, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_names_are_proposed_with_counts_and_doubtful_ones_first(archive: Path, run: Run) -> None:
    result = run("names", "harvest", "archive", "-o", "names.toml", "--min-stories", "2")
    note = "2 names in 5 stories, 1 with doubtful spellings"
    assert result.stderr == f"wirelint: {note}; wrote names.toml\n"
    assert (result.stdout, result.exit_code) == ("", 0)
    text = Path("names.toml").read_text(encoding="utf-8")
    assert text.partition(f"# {note}.\n")[2] == (
        "\n# 3 times in 2 stories, first in archive/0.txt:1:6\n"
        '# "Salifou Modi" once in 1 story, first in archive/2.txt:1:6\n'
        '[[name]]\nspelling = "Salifou Mody"\nseen = ["Salifou Modi"]\n'
        "\n# 2 times in 2 stories, first in archive/3.txt:1:13\n"
        '[[name]]\nspelling = "Ida Brandt"\n'
    )


def test_a_proposal_can_be_loaded_as_a_list(archive: Path, run: Run) -> None:
    run("names", "harvest", "archive", "-o", "names.toml", "--min-stories", "1")
    names = read_names("names.toml")
    assert names.problems == ()
    assert [entry["spelling"] for entry in names.entries] == ["Salifou Mody", "Ida Brandt"]
    printed = run("names", "harvest", "archive", "--min-stories", "1").stdout
    assert printed == Path("names.toml").read_text(encoding="utf-8")


def test_an_undecided_spelling_is_ignored(archive: Path, run: Run) -> None:
    run("names", "harvest", "archive", "-o", "names.toml", "--min-stories", "2")
    Path("wirelint.toml").write_text('select = ["names"]\n[names]\nlist = "names.toml"\n', encoding="utf-8")
    assert run("check", "archive").exit_code == 0
    text = Path("names.toml").read_text(encoding="utf-8")
    Path("names.toml").write_text(text.replace("seen =", "rejected ="), encoding="utf-8")
    result = run("check", "archive", "-f", "concise")
    assert result.stdout == "archive/2.txt:1:6: error: wrong spelling: your list has “Salifou Mody” [names/house]\n"


def test_json_lines_are_read_one_story_at_a_time(archive: Path, run: Run) -> None:
    lines = "".join(json.dumps({"body": story}) + "\n" for story in STORIES)
    Path("all.jsonl").write_text(lines, encoding="utf-8")
    result = run("names", "harvest", "all.jsonl", "--field", "body", "--min-stories", "2")
    assert '# "Salifou Modi" once in 1 story, first in all.jsonl:3:' in result.stdout
    assert run("names", "harvest", "all.jsonl", "--field", "body", "--most", "1").stdout.count("[[name]]") <= 1


def test_the_rarest_of_very_many_names_are_dropped(archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirelint.run.learning.names._MOST_COUNTED", 2)
    result = run("names", "harvest", "archive", "--min-stories", "2")
    assert "; names in 1 or fewer stories were dropped\n" in result.stderr
    assert 'spelling = "Salifou Mody"' in result.stdout


def test_files_that_cannot_be_read_or_written_are_errors(archive: Path, run: Run) -> None:
    result = run("names", "harvest", "gone.txt", "archive", "--min-stories", "2")
    assert "wirelint: gone.txt: cannot be read: No such file or directory\n" in result.stderr
    assert 'spelling = "Ida Brandt"' in result.stdout
    assert result.exit_code == 2
    result = run("names", "harvest", "archive", "-o", "gone/names.toml")
    assert "gone/names.toml: cannot be written: No such file or directory" in result.stderr
    assert result.exit_code == 2
