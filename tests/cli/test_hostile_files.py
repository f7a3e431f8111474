"""Files of a repository that are no files, that never end, or that are nested without end: one message, exit code 2."""

import gzip
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from wirelint.files.bounded_read import SETTINGS_LIMIT

from .conftest import STORY, Run, Start

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes of POSIX")
#: How a file can be set in a configuration.
KEYS = {
    "extend": 'extend = "{}"\n',
    "house-line-words": 'house-line-words = "{}"\n',
    "house-lines": 'house-lines = "{}"\n',
    "names.list": '[names]\nlist = "{}"\n',
    "baseline": 'baseline = "{}"\n',
    "vale": 'vale = "{}"\n',
}
SHIPPED = 'select = ["mt"]\n'
FAULT = "The minister said that that the {{ pier.name }} would open.\n"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def large(path: Path) -> None:
    path.touch()
    os.truncate(path, SETTINGS_LIMIT + 1)


def nested(path: Path) -> None:
    path.write_text("a = " + "[" * 100_000, encoding="utf-8")


HOSTILE: dict[str, tuple[Callable[[Path], None] | str, str]] = {
    "pipe": (pipe, "a pipe, not a file"),
    "device": ("/dev/zero", "a device, not a file"),
    "large": (large, "larger than 16 MB"),
    "folder": (Path.mkdir, "Is a directory"),
    "NUL": ("a\\u0000b", "it contains NUL"),
}


@POSIX
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_a_configuration_names(desk: Path, run: Run, key: str, kind: str) -> None:
    make, message = HOSTILE[kind]
    path = make if isinstance(make, str) else "hostile"
    if not isinstance(make, str):
        make(desk / path)
    (desk / "wirelint.toml").write_text('packs = ["harbour"]\nselect = ["harbour"]\n' + KEYS[key].format(path), "utf-8")
    done = run("check", "story.txt", "-f", "concise")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout.startswith("story.txt:3:26: ")  # the other work is done
    assert done.exit_code == 2


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "device", "large"])
def test_a_hostile_configuration_named_by_an_option(desk: Path, run: Run, kind: str) -> None:
    make, message = HOSTILE[kind]
    path = make if isinstance(make, str) else "hostile"
    if not isinstance(make, str):
        make(desk / path)
    done = run("check", "story.txt", "--config", path)
    assert (done.stderr, done.exit_code) == (f"wirelint: {path}: cannot be read: {done.stderr.split(': ')[-1]}", 2)
    assert message in done.stderr


@pytest.mark.parametrize("name", ["wirelint.toml", "pyproject.toml"])
@pytest.mark.parametrize("make", [nested, large])
def test_a_hostile_configuration_in_the_repository(
    desk: Path, run: Run, name: str, make: Callable[[Path], None]
) -> None:
    (desk / "wirelint.toml").unlink()
    make(desk / name)
    if name == "pyproject.toml" and make is nested:
        with open(desk / name, "a", encoding="utf-8") as file:
            file.write("# wirelint")
    done = run("check", "story.txt")
    assert ("nested too deeply" if make is nested else "larger than 16 MB") in done.stderr
    assert done.exit_code == 2


def test_a_chain_of_extended_files_ends(desk: Path, run: Run) -> None:
    for number in range(30):
        (desk / f"{number}.toml").write_text(f'extend = "{number + 1}.toml"\n', encoding="utf-8")
    (desk / "wirelint.toml").write_text('extend = "0.toml"\npacks = ["harbour"]\nselect = ["harbour"]\n', "utf-8")
    done = run("check", "story.txt")
    assert done.stderr.endswith("19.toml: extend: more than 20 files extend one another; merge some of them\n")
    assert (done.exit_code, "gull" in done.stdout) == (2, True)
    (desk / "19.toml").write_text("", encoding="utf-8")
    assert run("check", "story.txt").stderr == ""


@POSIX
@pytest.mark.parametrize("kind", ["pipe", "large"])
def test_a_rule_of_a_style_that_is_not_a_file(desk: Path, run: Run, kind: str) -> None:
    make, message = HOSTILE[kind]
    (desk / "styles" / "Desk").mkdir(parents=True)
    (desk / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Desk\n", encoding="utf-8")
    (desk / "wirelint.toml").write_text('vale = ".vale.ini"\n', encoding="utf-8")
    assert not isinstance(make, str)
    make(desk / "styles" / "Desk" / "Rule.yml")
    done = run("check", "story.txt")
    assert message in done.stderr
    assert done.exit_code == 2


def test_an_extended_file_that_is_no_configuration_is_not_quoted(desk: Path, run: Run) -> None:
    (desk / "credentials").write_text('[registry]\ntoken = "tide-and-time"\n', encoding="utf-8")
    (desk / "wirelint.toml").write_text('extend = "credentials"\n', encoding="utf-8")
    done = run("check", "story.txt")
    assert "credentials: not a configuration: wirelint has none of its keys\n" in done.stderr
    assert "registry" not in done.stderr
    assert "tide" not in done.stderr


@pytest.mark.parametrize("key", KEYS)
def test_a_secret_that_a_configuration_names_is_not_quoted(desk: Path, run: Run, key: str) -> None:
    for text in ("root:tide-and-time:0\n", "tide-and-time\tx\ty\n", "token = tide-and-time\n", '{"a": tide-and-time}'):
        (desk / "secret").write_text(text, encoding="utf-8")
        (desk / "wirelint.toml").write_text(KEYS[key].format("secret"), encoding="utf-8")
        done = run("check", "story.txt")
        assert "tide" not in done.stderr + done.stdout


@POSIX
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (os.mkfifo, "cannot be read: a pipe, not a file"),
        (lambda path: path.symlink_to("/dev/zero"), "cannot be read: a device, not a file"),
        (lambda path: path.write_bytes(gzip.compress(FAULT.encode())), "it is a gzip file; unpack it first"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--fix"], ["--together"], ["--diff"], ["-j", "2"], ["--force-exclude"]])
def test_a_device_named_as_a_story_does_not_affect_other_stories(
    desk: Path, run: Run, make: Callable[[Path], None], message: str, options: list[str]
) -> None:
    make(desk / "a.json")
    make(desk / "a.txt")
    done = run("check", "a.txt", "a.json", "story.txt", "-f", "concise", *options)
    assert done.stderr.count(f"a.txt: cannot be decoded: {message}" if "gzip" in message else message) >= 1
    assert "--diff" in options or "story.txt:3:26" in done.stdout
    assert done.exit_code == 2


@POSIX
def test_a_device_named_as_an_archive_does_not_affect_other_files(desk: Path, run: Run) -> None:
    for name in ("a.jsonl", "a.parquet", "a.txt"):
        os.mkfifo(desk / name)
        done = run("names", "harvest", name, "story.txt")
        assert f"{name}: cannot be read: a pipe, not a file" in done.stderr
        assert done.exit_code == 2


@POSIX
def test_a_repository_cannot_make_a_pack_hang(desk: Path, run: Run) -> None:
    (desk / "harbour" / "zero.toml").symlink_to("/dev/zero")
    (desk / "harbour" / "deep.toml").write_text("pattern = " + "[" * 50_000, encoding="utf-8")
    (desk / "harbour" / "long.toml").touch()
    os.truncate(desk / "harbour" / "long.toml", SETTINGS_LIMIT + 1)
    done = run("check", "story.txt")
    assert "zero.toml: cannot be read: a device, not a file" in done.stderr
    assert "deep.toml: nested too deeply" in done.stderr
    assert "long.toml: cannot be read: larger than 16 MB" in done.stderr
    assert (done.exit_code, "gull" in done.stdout) == (2, True)


def test_a_python_rule_that_may_not_run_is_not_parsed(desk: Path, run: Run) -> None:
    (desk / "harbour" / "deep.py").write_text("x = " + "-" * 200_000 + "1", encoding="utf-8")
    done = run("check", "story.txt")
    assert done.stderr == (
        "wirelint: harbour/deep: selected, but not run without --python-rules\n"
        "wirelint: note: Python rules of your own packs run only with --python-rules: harbour/deep\n"
    )
    done = run("check", "story.txt", "--python-rules")
    assert done.stderr.endswith("deep.py: nested too deeply, in an expression or a pattern\n")
    assert (done.exit_code, "gull" in done.stdout) == (2, True)


@POSIX
def test_standard_input_by_name_and_by_dash(desk: Path, start: Start) -> None:
    assert start("check", "-", "-f", "concise", input=STORY).stdout.startswith("-:3:26: ")
    done = start("check", "/dev/stdin", input=STORY)
    assert done.stderr.endswith("a pipe, not a file; to check its content, redirect it and pass - as the path\n")
    assert done.returncode == 2
