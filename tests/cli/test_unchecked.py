"""Files with nothing to check: what they are to a run."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from .conftest import STORY, Run

FRENCH = "Le conseil a voté lundi pour le nouveau pont, a dit le maire de la ville.\n"
UNCHECKED = {
    "empty.txt": ("", "no copy in it"),
    "blank.txt": ("\n \n", "no copy in it"),
    "french.txt": (FRENCH, "not in English (French)"),
    "russian.md": ("# Мост\n\nГородской совет решил закрыть мост до осени.\n", "not in English (Russian)"),
    "mail.eml": ("Subject: Lock opens\nMessage-ID: <1@elm>\n\n", "no copy in it"),
    "feed.xml": ("<feed><entry>The lock opened.</entry></feed>", "XML in no known format, root element <feed>"),
    "package.json": ('{"name": "package"}', "JSON in no known format"),
    "rows.txt": ('[{"name": "lock"}, {"name": "quay"}]', "JSON in no known format"),
    "rss.xml": ('<rss version="2.0"><channel><title>Elm</title></channel></rss>', "no copy in it"),
}


@pytest.fixture
def copy(desk: Path) -> Path:
    folder = desk / "copy"
    folder.mkdir()
    for name, (text, _) in UNCHECKED.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", UNCHECKED)
def test_a_named_file_with_nothing_to_check_exits_with_2(copy: Path, run: Run, name: str) -> None:
    text, reason = UNCHECKED[name]
    done = run("check", f"copy/{name}", "--exit-zero")
    assert (done.exit_code, f"wirelint: copy/{name}: not checked: {reason}" in done.stderr) == (2, True)
    assert "1 file not checked" in " ".join(done.stdout.split())
    assert run("check", f"copy/{name}", "story.txt").exit_code == 2
    done = run("check", "-", "--stdin-filename", name, "--quiet", stdin=text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"wirelint: {name}: not checked: {reason}" in done.stderr


def test_warn_reports_it_and_ignore_counts_it(copy: Path, desk: Path, run: Run) -> None:
    warned = run("check", "copy/french.txt", "--unchecked", "warn")
    assert (warned.exit_code, "not checked: not in English" in warned.stderr) == (0, True)
    assert run("check", "copy/french.txt", "--unchecked", "warn", "--quiet").output == ""
    ignored = run("check", "copy/french.txt", "--unchecked", "ignore")
    assert (ignored.exit_code, ignored.stderr, "1 file not checked" in ignored.stdout) == (0, "", True)
    with (desk / "wirelint.toml").open("a") as file:
        file.write('unchecked = "ignore"\n')
    assert run("check", "copy/french.txt").exit_code == 0
    assert run("check", "copy/french.txt", "--unchecked", "error").exit_code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_a_walk_found_does_not_fail(copy: Path, run: Run, jobs: str) -> None:
    shutil.copy("story.txt", copy)
    done = run("check", "copy", "--exit-zero", "--jobs", jobs, "--no-cache")
    assert (done.exit_code, "wirelint: copy/french.txt: not checked: not in English" in done.stderr) == (0, True)
    # Named as well, it does.
    assert run("check", "copy", "copy/french.txt", "--exit-zero").exit_code == 2


def test_a_walk_that_checked_nothing_exits_with_2(copy: Path, desk: Path, run: Run) -> None:
    for name in ("copy", "bare"):
        (desk / name).mkdir(exist_ok=True)
        done = run("check", name)
        assert (done.exit_code, f"wirelint: nothing was checked in {name}\n" in done.stderr) == (2, True)
        for value in ("warn", "ignore"):
            assert run("check", name, "--unchecked", value).exit_code == 0
    report = json.loads(run("check", "bare", "-f", "json").stdout)
    assert report["summary"]["problems"] == 1


def test_no_change_and_nothing_left_after_exclude_is_no_error(copy: Path, desk: Path, run: Run) -> None:
    for command in ("init -q", "add .", "-c user.name=Desk -c user.email=desk@elm commit -qm copy"):
        subprocess.run(["git", *command.split()], cwd=desk, check=True)
    assert run("check", ".", "--staged").exit_code == 0
    assert run("check", ".", "--changed-since", "HEAD").exit_code == 0
    with (desk / "wirelint.toml").open("a") as file:
        file.write('exclude = ["copy/*"]\n')
    assert run("check", "copy/french.txt", "--force-exclude").exit_code == 0


def test_staged_files_count_as_found_by_a_walk(copy: Path, desk: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q"], cwd=desk, check=True)
    subprocess.run(["git", "add", "story.txt", "copy/french.txt"], cwd=desk, check=True)
    done = run("check", ".", "--staged", "--exit-zero")
    assert (done.exit_code, "copy/french.txt: not checked" in done.stderr) == (0, True)
    subprocess.run(["git", "rm", "-q", "--cached", "story.txt"], cwd=desk, check=True)
    assert run("check", ".", "--staged").exit_code == 2


def test_fixing_leaves_unchecked_files_unchanged(copy: Path, run: Run) -> None:
    for name, (text, _) in UNCHECKED.items():
        assert run("check", f"copy/{name}", "--fix").exit_code == 2
        assert (copy / name).read_text(encoding="utf-8") == text
        assert run("check", f"copy/{name}", "--diff").exit_code == 2
    done = run("check", "-", "--fix", stdin=FRENCH)
    assert (done.exit_code, done.stdout) == (2, FRENCH)


def test_comparing_stories_reports_it(copy: Path, run: Run) -> None:
    done = run("check", "story.txt", "copy/french.txt", "copy/feed.xml", "--together", "--exit-zero")
    assert (done.exit_code, done.stderr.count("not checked")) == (2, 2)


def test_a_baseline_keeps_the_entries_of_a_file_that_is_not_checked(desk: Path, run: Run) -> None:
    assert run("baseline", "write").exit_code == 0
    (desk / "story.txt").write_text(FRENCH, encoding="utf-8")
    done = run("baseline", "update")
    assert (done.exit_code, "0 removed" in done.stdout) == (0, True)
    assert "story.txt: not checked" in done.stderr
    (desk / "story.txt").write_text(STORY, encoding="utf-8")
    assert run("check", "story.txt", "--baseline", "wirelint-baseline.json").exit_code == 0


def test_short_copy_is_checked(desk: Path, run: Run) -> None:
    for text in ("Council votes to keep ferry", "Goal!", "Roe 3, Elm 1", "Ida Brandt, Anna Roe, Peter Lund", "12.5"):
        assert run("check", "-", stdin=text).exit_code == 0


def test_a_feed_notes_the_items_in_another_language(desk: Path, run: Run) -> None:
    rows = "".join(json.dumps({"text": text}) + "\n" for text in (STORY, FRENCH, STORY))
    (desk / "feed.jsonl").write_text(rows, encoding="utf-8")
    done = run("check", "feed.jsonl", "--exit-zero")
    assert (done.exit_code, "1 of 3 items not in English" in done.stdout) == (0, True)


def test_the_hook_only_warns(root: Path) -> None:
    hooks = {hook["id"]: hook["entry"] for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert [entry.endswith("--unchecked warn") for entry in hooks.values()] == [True, True]
