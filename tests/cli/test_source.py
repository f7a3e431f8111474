"""`wirelint check --source`: a story and the story that it was translated from."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

STORY = "The port unloaded 203 containers on Monday.\n"
RUSSIAN = "В понедельник порт разгрузил 208 контейнеров.\n"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two stories and their sources, of which one differs."""
    folder = tmp_path / "copy"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, number in (("port", 203), ("quay", 208)):
        (folder / f"{name}.txt").write_text(STORY.replace("203", str(number)), encoding="utf-8")
        (folder / f"{name}.ru.txt").write_text(RUSSIAN, encoding="utf-8")
    return folder


def report(run: Run, *arguments: str) -> tuple[int, Any, str]:
    """Return the exit code, the object of the report, and what is printed to standard error."""
    done = run("check", "--format", "json", *arguments)
    return done.exit_code, json.loads(done.stdout), done.stderr


def rules(found: Any) -> list[tuple[str, str]]:
    return [(Path(row["path"]).name, row["rule"]) for row in found["diagnostics"]]


def test_a_finding_has_a_location_in_the_source(run: Run, copy: Path) -> None:
    code, found, _ = report(run, str(copy / "port.txt"), "--source", str(copy / "port.ru.txt"))
    [row] = found["diagnostics"]
    assert (code, row["rule"], row["severity"], row["line"], row["column"]) == (1, "source/number", "error", 1, 19)
    [label] = row["labels"]
    assert (Path(label["path"]).name, label["line"], label["column"], label["end_column"]) == ("port.ru.txt", 1, 30, 33)


def test_a_pattern_finds_the_source_of_each_story_and_no_source_is_a_story(run: Run, copy: Path) -> None:
    code, found, _ = report(run, str(copy), "--source", "{stem}.ru.txt")
    assert (code, rules(found)) == (1, [("port.txt", "source/number")])
    assert (found["summary"]["files"], found["summary"]["skipped_files"]) == (2, 2)
    named = [str(path) for path in sorted(copy.iterdir())]
    assert report(run, *named, "--source", "{stem}.ru.txt")[1]["summary"]["files"] == 2


@pytest.mark.parametrize("name", ["{name}.orig", "../ru/{stem}.txt"])
def test_patterns(run: Run, copy: Path, name: str) -> None:
    path = copy / name.replace("{name}", "port.txt").replace("{stem}", "port")
    path.parent.mkdir(exist_ok=True)
    path.write_text(RUSSIAN, encoding="utf-8")
    assert rules(report(run, str(copy / "port.txt"), "--source", name)[1]) == [("port.txt", "source/number")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read: No such file or directory"),
        (b"", "no copy"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "cannot be read"),
        (b'{"name": "package"}', "cannot be read"),
        (b"The harbour office said on Monday that the ferry would sail again.", "is in English"),
    ],
)
def test_a_source_that_cannot_be_compared_is_an_error(run: Run, copy: Path, content: bytes | None, words: str) -> None:
    if content is not None:
        (copy / "source.txt").write_bytes(content)
    (copy / "port.txt").write_text(STORY + "\nThey told the the mayor.\n", encoding="utf-8")
    code, found, _ = report(run, str(copy / "port.txt"), "--source", str(copy / "source.txt"))
    [error] = found["errors"]
    assert (code, rules(found)) == (2, [("port.txt", "mt/doubled-word")])
    assert error["message"].startswith(f"source {copy / 'source.txt'}: ")
    assert words in error["message"]


def test_each_of_several_stories_needs_its_own_source(run: Run, copy: Path) -> None:
    done = run("check", str(copy), "--source", str(copy / "port.ru.txt"))
    assert (done.exit_code, "is the source of one story" in done.stderr) == (2, True)
    (copy / "quay.ru.txt").unlink()
    code, found, _ = report(run, str(copy), "--source", "{stem}.ru.txt")
    assert (code, [Path(error["path"]).name for error in found["errors"]]) == (2, ["quay.txt"])


def test_json_lines_have_the_source_in_a_member(run: Run, copy: Path) -> None:
    lines = [{"en": STORY, "ru": RUSSIAN}, {"en": STORY.replace("203", "208"), "ru": RUSSIAN}, {"en": STORY, "ru": ""}]
    path = copy / "all.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    code, found, _ = report(run, str(path), "--field", "en", "--source-field", "ru")
    assert (code, rules(found)) == (2, [("all.jsonl", "source/number")])
    assert [error["message"] for error in found["errors"]] == [f"source {path}, member “ru”: no copy in story 3"]


def test_standard_input(run: Run, copy: Path) -> None:
    done = run("check", "-", "--source", str(copy / "port.ru.txt"), "--format", "concise", stdin=STORY)
    assert (done.exit_code, "[source/number]" in done.stdout) == (1, True)
    done = run("check", "-", "--source", "{stem}.ru.txt", stdin=STORY)
    assert (done.exit_code, "use --stdin-filename" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--source-language", "xx"), "expected one of ar, cs, de"),
        (("--source", "a.txt", "--source-field", "ru"), "two places for the source"),
    ],
)
def test_refused_options(run: Run, copy: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run("check", str(copy / "port.txt"), *arguments)
    assert (done.exit_code, words in done.stderr) == (2, True)


def test_the_language_can_be_given(run: Run, copy: Path) -> None:
    arguments = (str(copy / "port.txt"), "--source", str(copy / "port.ru.txt"))
    (copy / "port.ru.txt").write_text("208: 203", encoding="utf-8")
    assert rules(report(run, *arguments, "--source-language", "ru")[1]) == [
        ("port.txt", "source/missing-number"), ("port.txt", "source/weekday"),
    ]  # fmt: skip


def test_a_configuration_names_a_pattern_in_the_folder_of_the_story(run: Run, copy: Path) -> None:
    config = copy / "wirelint.toml"
    config.write_text('[source]\nfile = "{stem}.ru.txt"\nlanguage = "ru"\n', encoding="utf-8")
    assert rules(report(run, str(copy))[1]) == [("port.txt", "source/number")]
    for value in ("/etc/{stem}", "../{stem}.txt", "a.txt"):
        config.write_text(f'[source]\nfile = "{value}"\n', encoding="utf-8")
        done = run("check", str(copy / "port.txt"))
        assert (done.exit_code, "expected a pattern in the folder" in done.stderr) == (2, True)


def test_an_unchanged_story_is_checked_again_because_its_source_may_have_changed(run: Run, copy: Path) -> None:
    for number in range(20):
        (copy / f"{number}.txt").write_text(STORY, encoding="utf-8")
        (copy / f"{number}.ru.txt").write_text(RUSSIAN.replace("208", "203"), encoding="utf-8")
    arguments = (str(copy), "--source", "{stem}.ru.txt")
    assert len(report(run, *arguments)[1]["diagnostics"]) == 1
    (copy / "7.ru.txt").write_text(RUSSIAN, encoding="utf-8")
    assert len(report(run, *arguments)[1]["diagnostics"]) == 2


def test_without_a_source_the_pack_reports_nothing(run: Run, copy: Path) -> None:
    code, found, _ = report(run, str(copy / "port.txt"), "--select", "source")
    assert (code, found["diagnostics"]) == (0, [])
