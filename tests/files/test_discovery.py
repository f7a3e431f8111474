"""Discovery: the files of a run, their order, and skipped files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wirelint.config.settings import DEFAULT_INCLUDE
from wirelint.files.discovery import discover, fits


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "copy"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The boats are out.\n", encoding="utf-8")


def paths(*given: str, include: tuple[str, ...] = DEFAULT_INCLUDE, exclude: tuple[str, ...] = ()) -> list[str]:
    return [target.path for target in discover(given, include, exclude).targets]


def skipped(*given: str, exclude: tuple[str, ...] = ()) -> dict[str, int]:
    return {reason: n for reason, n in discover(given, DEFAULT_INCLUDE, exclude).skipped.items() if n}


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "init.defaultBranch=main", *arguments], check=True, capture_output=True)


def test_files_of_a_folder_are_in_order_of_names(here: Path) -> None:
    make(here, "b.txt", "a/z.md", "a/b/c.text", "c.TXT", "a.txt", "page.pdf", "Z.txt", "data.csv")
    assert paths(".") == ["Z.txt", "a/b/c.text", "a/z.md", "a.txt", "b.txt", "c.TXT"]
    assert paths("a", "b.txt") == ["a/b/c.text", "a/z.md", "b.txt"]
    assert paths("../copy/a/") == ["../copy/a/b/c.text", "../copy/a/z.md"]
    assert skipped(".") == {"not copy": 2}


def test_targets_have_the_size_of_their_file(here: Path) -> None:
    make(here, "a.txt")
    assert [target.size for target in discover([".", "a.txt"], DEFAULT_INCLUDE, ()).targets] == [19]


def test_a_named_file_is_checked_despite_its_extension_and_exclude(here: Path) -> None:
    make(here, "story.copy", "left/out.txt")
    (here / "binary.txt").write_bytes(b"\0\0\0")
    named = ["story.copy", "left/out.txt", "binary.txt"]
    assert paths(*named, exclude=("left", "*.copy")) == named


def test_a_file_named_twice_is_checked_once(here: Path) -> None:
    make(here, "a.txt", "b/c.txt")
    again = str(here / "a.txt")
    assert paths("a.txt", "./a.txt", again, ".", "b", "b/../a.txt", "-", "-") == ["a.txt", "b/c.txt", "-"]


def test_a_missing_path_is_reported_and_the_rest_is_found(here: Path) -> None:
    make(here, "a.txt")
    found = discover(["gone.txt", "a.txt", ""], DEFAULT_INCLUDE, ()).targets
    assert [(target.path, target.missing) for target in found][:2] == [
        ("gone.txt", "cannot be read: No such file or directory"),
        ("a.txt", None),
    ]
    assert found[2].missing


def test_names_with_spaces_other_scripts_and_line_ends(here: Path) -> None:
    names = ["a b.txt", "línea ñ.txt", "new\nline.txt", "гавань.txt", "🙂.txt"]
    make(here, *names)
    assert paths(".") == sorted(names)
    raw = os.fsdecode(b"\xff\xfe.txt")
    make(here, raw)
    assert raw in paths(".")


def test_include_decides_in_folders(here: Path) -> None:
    make(here, "a.txt", "a.copy", "b.Copy")
    assert paths(".", include=("*.copy",)) == ["a.copy", "b.Copy"]


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        ("old", ["a.txt", "b/a.txt"]),
        ("old/", ["a.txt", "b/a.txt"]),
        ("old/**", ["a.txt", "b/a.txt"]),
        ("b/old", ["a.txt", "b/a.txt", "old/a.txt"]),
        ("./b/old/*.txt", ["a.txt", "b/a.txt", "old/a.txt"]),
        ("a.txt", []),
        ("b/*.txt", ["a.txt", "old/a.txt"]),
        ("copy", ["a.txt", "b/a.txt", "b/old/a.txt", "old/a.txt"]),
    ],
)
def test_exclude_applies_below_the_walked_folder(here: Path, glob: str, left: list[str]) -> None:
    make(here, "a.txt", "b/a.txt", "b/old/a.txt", "old/a.txt")
    assert paths(".", exclude=(glob,)) == left
    assert paths(str(here), exclude=(glob,)) == [str(here / name) for name in left]


def test_excluded_paths_are_relative_to_the_folder_of_the_configuration_too(here: Path) -> None:
    make(here, "b/a.txt", "b/old/a.txt", "old/a.txt")
    found = discover(["b"], DEFAULT_INCLUDE, ("b/old/**",), str(here))
    assert [target.path for target in found.targets] == ["b/a.txt"]
    assert discover(["b"], DEFAULT_INCLUDE, ("b/old/**",), str(here / "elsewhere")).targets[1:]
    # A bare name is not matched with the folder that was passed.
    assert len(discover(["b"], DEFAULT_INCLUDE, ("b",), str(here)).targets) == 2


def test_excluded_files_are_counted(here: Path) -> None:
    make(here, "a.txt", "b.txt")
    assert skipped(".", exclude=("b.txt",)) == {"excluded": 1}


def test_folders_of_tools_and_binary_files_are_skipped(here: Path) -> None:
    make(here, "a.txt", "node_modules/x.txt", ".git/x.txt", "sub/.venv/x.txt")
    (here / "picture.txt").write_bytes(b"\x89PNG\0\0\0\1" * 20)
    (here / "wide.txt").write_bytes("The boats are out.".encode("utf-16"))
    assert paths(".") == ["a.txt", "wide.txt"]
    assert skipped(".") == {"binary": 1}


def test_links_that_run_in_circles_end(here: Path) -> None:
    make(here, "a/story.txt")
    (here / "a" / "up").symlink_to(here)
    (here / "b").symlink_to(here / "a")
    (here / "gone.txt").symlink_to(here / "nowhere")
    assert paths(".") == ["a/story.txt"]


def test_a_very_deep_folder_is_no_trouble(here: Path) -> None:
    try:
        for _ in range(6):
            os.makedirs("d/" * 200)
            os.chdir("d/" * 200)
        make(Path(), "story.txt")
        os.chdir(here)
        assert paths(".") == ["d/" * 1200 + "story.txt"]
    finally:
        # The clean-up of pytest is recursive and too deep.
        subprocess.run(["rm", "-rf", str(here / "d")], check=True)


def test_files_that_git_ignores_are_skipped(here: Path) -> None:
    git("init", ".")
    make(here, "a.txt", "draft.txt", "kept.txt", "out/b.txt", "sp ace\nñ.txt")
    (here / ".gitignore").write_text("draft*\nout/\nkept.txt\nsp*\n", encoding="utf-8")
    git("add", "-f", "kept.txt")
    assert paths(".") == ["a.txt", "kept.txt"]
    assert paths(".", "draft.txt") == ["a.txt", "kept.txt", "draft.txt"]
    assert skipped(".") == {"git-ignored": 3, "not copy": 1}
    assert paths("out") == []


def test_each_file_is_looked_up_in_its_own_repository(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links out of a repository and nested repositories must not make git fail for the other files."""
    make(
        here,
        "one/draft.txt",
        "one/a.txt",
        "one/sub/note.txt",
        "one/sub/draft.txt",
        "one/sub/private.txt",
        "two/draft.txt",
    )
    make(tmp_path, "outside/draft.txt")
    for folder in ("one", "one/sub"):
        git("init", folder)
    (here / "one" / ".gitignore").write_text("draft*\n", encoding="utf-8")
    (here / "one" / "sub" / ".gitignore").write_text("note*\n", encoding="utf-8")
    (here / "one" / ".git" / "info" / "exclude").write_text("private*\n", encoding="utf-8")
    (here / "one" / "abroad").symlink_to(tmp_path / "outside")
    monkeypatch.setenv("GIT_DIR", str(here / "one" / ".git"))
    expected = ["one/a.txt", "one/abroad/draft.txt", "one/sub/draft.txt", "one/sub/private.txt", "two/draft.txt"]
    assert paths(".") == expected


def test_without_git_nothing_is_ignored(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", ".")
    make(here, "draft.txt")
    (here / ".gitignore").write_text("draft*\n", encoding="utf-8")
    monkeypatch.setenv("PATH", "/nowhere")
    assert paths(".") == ["draft.txt"]


def test_a_folder_that_cannot_be_read_is_an_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "a.txt", "locked/b.txt")
    scan = os.scandir

    def refuse(folder: str) -> object:
        if os.path.basename(folder) == "locked":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    targets = discover(["."], ("*.txt",), ()).targets
    assert [(target.path, target.missing) for target in targets] == [
        ("a.txt", None),
        ("locked", "cannot be read: Permission denied"),
    ]
    assert skipped(".") == {}


def test_standard_input_that_is_closed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert discover(["-"], (), ()).targets[0].missing is None
    monkeypatch.setattr(sys, "stdin", None)
    assert discover(["-"], (), ()).targets[0].missing == "cannot be read: standard input is closed"


@pytest.mark.parametrize(
    ("path", "glob", "expected"),
    [
        ("sport/a.txt", "sport/**", True),
        ("copy/sport/a.txt", "sport/**", True),
        ("sport/a.txt", "sport", True),
        ("transport/a.txt", "sport", False),
        ("sport/a.txt", "*.md", False),
        ("sport/a.md", "*.md", True),
        ("sport/a.md", "./sport/*.md", True),
    ],
)
def test_globs_of_paths(path: str, glob: str, expected: bool) -> None:
    assert fits(path, [glob]) is expected


def test_named_files_are_excluded_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    news = '{"headline": "A gate", "body_text": "The gate held on one day."}'
    for name, text in (
        ("a.txt", "A"), ("old/b.txt", "B"), ("news.json", news), ("package.json", '{"name": "desk"}'),
        ("pom.xml", "<project/>"), ("c.rst", "C"),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = ["a.txt", "old/b.txt", "news.json", "package.json", "pom.xml", "c.rst", "gone.txt"]
    assert len(discover(names, DEFAULT_INCLUDE, ("old",)).targets) == 7
    found = discover(names, DEFAULT_INCLUDE, ("old",), force_exclude=True)
    assert [target.path for target in found.targets] == ["a.txt", "news.json", "c.rst", "gone.txt"]
    assert found.skipped == {"excluded": 1, "not copy": 2}
    monkeypatch.chdir(tmp_path / "old")
    below = discover(["b.txt"], DEFAULT_INCLUDE, ("old/*.txt",), str(tmp_path), force_exclude=True)
    assert below.targets == []
