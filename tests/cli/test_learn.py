"""`wirelint learn`: the list of an archive, and findings by the list."""

import json
from pathlib import Path

import pytest

from .conftest import Run

STORIES = [
    f"The {thing} at Port Elm was mended on {day}, the harbour office said.\n\nRead it first in the Elm Post\n\n"
    f"The {thing} had been out of use since the storm of the spring, and the town paid for all of it.\n"
    for thing, day in (("lock", "Monday"), ("weir", "Tuesday"), ("crane", "Friday"))
]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "archive"
    folder.mkdir()
    for number, story in enumerate(STORIES):
        (folder / f"{number}.txt").write_text(story, encoding="utf-8")
    return folder


def test_from_an_archive_to_findings(archive: Path, run: Run) -> None:
    result = run("learn", "archive", "-o", "archive/house-lines.txt")
    assert result.exit_code == 0
    assert result.stderr == "wirelint: 1 line, each in at least 3 of 3 stories; wrote archive/house-lines.txt\n"
    text = (archive / "house-lines.txt").read_text(encoding="utf-8")
    assert text.endswith(
        "# Learned: 1 line, each in at least 3 of 3 stories.\n3\tRead it first in the Elm Post\tarchive/0.txt:3\n"
    )
    # The existing list is not read as a story.
    assert run("learn", "archive", "-o", "archive/house-lines.txt").exit_code == 0
    assert (archive / "house-lines.txt").read_text(encoding="utf-8") == text
    Path("wirelint.toml").write_text('house-lines = "archive/house-lines.txt"\n')
    result = run("check", "archive/0.txt", "-f", "concise")
    assert (
        "archive/0.txt:3:1: error: recurring line of your own pages left in the story [boilerplate/house-line]"
        in result.stdout
    )
    assert run("learn", "archive").exit_code == 0


def test_the_list_goes_to_standard_output_without_a_file(archive: Path, run: Run) -> None:
    result = run("learn", "archive", "--isolated", "--min-stories", "2")
    assert result.stdout.endswith("3\tRead it first in the Elm Post\tarchive/0.txt:3\n")
    assert result.stderr == "wirelint: 1 line, each in at least 2 of 3 stories\n"


def test_tables_and_lines_in_a_folder(archive: Path, run: Run) -> None:
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    for path in archive.iterdir():
        path.unlink()
    parquet.write_table(pyarrow.table({"copy": STORIES[:2]}), archive / "a.parquet")
    (archive / "b.jsonl").write_text(json.dumps({"copy": STORIES[2]}), encoding="utf-8")
    result = run("learn", "archive", "--isolated", "--field", "copy")
    assert result.stdout.endswith("3\tRead it first in the Elm Post\tarchive/a.parquet:1\n")


def test_an_unreadable_file_is_reported_and_the_rest_is_learned(archive: Path, run: Run) -> None:
    (archive / "bad.nitf").write_text("<nitf><p>", encoding="utf-8")
    result = run("learn", "archive", "gone", "--isolated", "-o", "list.txt")
    assert result.exit_code == 2
    assert "wirelint: archive/bad.nitf:1:10: not XML: no element found\n" in result.stderr
    assert "wirelint: gone: cannot be read: No such file or directory\n" in result.stderr
    assert "Read it first" in Path("list.txt").read_text(encoding="utf-8")


def test_a_list_that_cannot_be_written_leaves_the_old_file(archive: Path, run: Run) -> None:
    result = run("learn", "archive", "--isolated", "-o", "nowhere/list.txt")
    assert result.exit_code == 2
    assert "nowhere/list.txt: cannot be written: No such file or directory" in result.stderr


def test_a_bad_list_is_reported_and_the_copy_is_checked(archive: Path, run: Run) -> None:
    Path("wirelint.toml").write_text('house-lines = "list.txt"\n')
    Path("list.txt").write_text("many\tlines\nRead it first in the Elm Post\n")
    result = run("check", "archive/0.txt", "-f", "concise")
    assert result.exit_code == 2
    assert "list.txt:1: expected a number of stories before the first tab" in result.stderr
    assert "boilerplate/house-line" in result.stdout


def test_words_of_the_lines_extend_the_model(archive: Path, run: Run) -> None:
    """A line in another wording, which the shipped model takes for copy, is found with the words of the desk's own lines."""
    for number in range(12):
        line = f"The lantern letter: subscribe on the quay, no. {number % 4}"
        others = "\n\n".join(f"Berth {number}, {name}" for name in ("Ida", "Ole", "Ann", "Eva", "Jan"))
        story = f"Weir mended\n\n{STORIES[number % 3]}\n{line}\n\nThe boat left at noon, said a man on the quay.\n\n{others}\n"
        (archive / f"more-{number}.txt").write_text(story, encoding="utf-8")
    result = run("learn", "archive", "--lines", "--min-stories", "2", "-o", "house-line-words.txt")
    assert result.exit_code == 0, result.stderr
    words = Path("house-line-words.txt").read_text(encoding="utf-8")
    assert "\tlantern letter\n" in words
    assert "wrote house-line-words.txt" in result.stderr
    path = archive / "0.txt"
    path.write_text(
        STORIES[0].replace("Read it first in the Elm Post", "Our lantern letter, every evening"), encoding="utf-8"
    )
    assert "boilerplate/page-line" not in run("check", str(path), "-f", "concise").stdout
    Path("wirelint.toml").write_text('house-line-words = "house-line-words.txt"\n')
    assert "archive/0.txt:3:1: warning:" in run("check", "archive/0.txt", "-f", "concise").stdout


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("high\tword", "expected a number"),
        ("9\tword", "expected a weight"),
        ("1.5", "expected a word"),
        ("", "is empty"),
    ],
)
def test_a_wrong_entry_is_reported_with_its_line(archive: Path, run: Run, entry: str, problem: str) -> None:
    Path("house-line-words.txt").write_text(f"# words\n{entry}\n", encoding="utf-8")
    Path("wirelint.toml").write_text('house-line-words = "house-line-words.txt"\n')
    result = run("check", "archive/0.txt")
    assert result.exit_code == 2
    assert problem in result.stderr
    assert "house-line-words.txt:" in result.stderr
