"""The gates in docs/pre-publish.md: scripts, shell steps and workflow files."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
CI = ROOT / "docs" / "ci"
CLEAN = "The council met on Monday and voted to keep the ferry.\n"
FRENCH = "Le conseil a voté lundi pour le nouveau pont, a dit le maire de la ville.\n"
FAULTY = "The council said that as a result the There is no duty to pay.\n"
PLACE = f"1:{FAULTY.index('the There') + 1}"
ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts")


@pytest.fixture
def environment(tmp_path: Path, own_cache: Path) -> dict[str, str]:
    """Return an environment with `wirelint` on PATH."""
    commands = tmp_path / "bin"
    commands.mkdir()
    wirelint = commands / "wirelint"
    wirelint.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m wirelint "$@"\n', encoding="utf-8")
    wirelint.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "CI"))}
    return kept | {
        "PATH": f"{commands}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "lint"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(own_cache),
    }


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    (folder / "stories").mkdir(parents=True)
    (folder / "stories" / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "stories" / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    return folder


def shell(
    script: str, folder: Path, environment: Mapping[str, str], *arguments: str
) -> "subprocess.CompletedProcess[str]":
    """Run a script as a CI runner does, with `set -e`."""
    command = ["bash", "-eo", "pipefail", "-c", script, "bash", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def repository(desk: Path, environment: dict[str, str]) -> Path:
    """Return a repository with an old fault, and a branch that adds a fault to a clean story."""
    (desk / "stories" / "new.txt").write_text(CLEAN, encoding="utf-8")
    lines = [
        "git init -q -b main .",
        "git config user.email desk@example.org && git config user.name Desk",
        "git add . && git commit -qm 'old copy' && git update-ref refs/remotes/origin/main HEAD",
        f"printf '%s' '{FAULTY}' > stories/new.txt && git commit -qam 'new copy'",
    ]
    done = shell("\n".join(lines), desk, environment)
    assert done.returncode == 0, done.stderr
    return desk


def test_the_script_publishes_clean_stories_and_holds_the_rest(desk: Path, environment: dict[str, str]) -> None:
    environment["PUBLISH"] = "cp -t out"
    (desk / "out").mkdir()

    def publish(*stories: str) -> tuple[int, str]:
        command = ["sh", str(CI / "publish.sh"), *stories]
        done = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True)
        return done.returncode, done.stderr

    assert publish("stories/clean.txt") == (0, "")
    assert publish("stories/clean.txt", "stories/faulty.txt") == (1, "held: stories/faulty.txt\n")
    status, words = publish("stories/gone.txt", "stories/faulty.txt", "stories/clean.txt")
    assert (status, "not checked, so not published: stories/gone.txt" in words) == (2, True)
    assert [path.name for path in (desk / "out").iterdir()] == ["clean.txt"]
    for name, copy in (("empty.txt", ""), ("french.txt", FRENCH), ("data.json", '{"name": "package"}')):
        (desk / "stories" / name).write_text(copy, encoding="utf-8")
        status, words = publish(f"stories/{name}")
        assert (status, f"not checked, so not published: stories/{name}" in words) == (2, True)
        assert not (desk / "out" / name).exists()
    del environment["PUBLISH"]
    assert publish("stories/clean.txt")[0] == 2


def test_the_make_rule_checks_a_story_again_when_it_changed(desk: Path, environment: dict[str, str]) -> None:
    text = (ROOT / "docs" / "pre-publish.md").read_text(encoding="utf-8")
    [rules] = re.findall(r"^```make\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (desk / "Makefile").write_text(rules, encoding="utf-8")
    done = shell("make --keep-going publish", desk, environment)
    assert done.returncode == 2
    assert f"stories/faulty.txt:{PLACE} error mt/seam" in done.stdout
    assert sorted(path.name for path in desk.glob("stories/*.checked")) == ["clean.checked"]
    (desk / "stories" / "faulty.txt").write_text(CLEAN, encoding="utf-8")
    done = shell("make publish", desk, environment)
    assert (done.returncode, done.stdout.count("wirelint check")) == (0, 1)
    (desk / "stories" / "french.txt").write_text(FRENCH, encoding="utf-8")
    assert shell("make publish", desk, environment).returncode == 2
    assert not (desk / "stories" / "french.checked").exists()


def test_the_steps_for_github_report_changes_of_the_branch(repository: Path, environment: dict[str, str]) -> None:
    workflow: Any = yaml.safe_load((CI / "github.yml").read_text(encoding="utf-8"))
    [step] = [step["run"] for step in workflow["jobs"]["copy"]["steps"] if "wirelint check" in step.get("run", "")]
    summary = repository.parent / "summary.md"
    summary.touch()
    done = shell(step, repository, {**environment, "GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(summary)})
    assert done.returncode == 1, done.stderr
    assert "::error file=stories/new.txt,line=1" in done.stdout
    assert "faulty.txt" not in done.stdout
    assert f"stories/new.txt:{PLACE}" in summary.read_text(encoding="utf-8")
    log = json.loads((repository / "wirelint.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["mt/seam"]


def test_the_job_for_gitlab_writes_the_reports_that_it_names(repository: Path, environment: dict[str, str]) -> None:
    job: Any = yaml.safe_load((CI / "gitlab.yml").read_text(encoding="utf-8"))["wirelint"]
    done = shell("\n".join(job["script"]), repository, {**environment, "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main"})
    assert done.returncode == 1, done.stderr
    assert job["artifacts"]["when"] == "always"
    reports = {name: (repository / path).read_text("utf-8") for name, path in job["artifacts"]["reports"].items()}
    assert [entry["location"]["path"] for entry in json.loads(reports["codequality"])] == ["stories/new.txt"]
    assert f'name="mt/seam {PLACE}"' in reports["junit"]


@pytest.mark.install
def test_actionlint_finds_nothing_in_the_workflow(repository: Path, tmp_path: Path) -> None:
    if not shutil.which("go"):
        pytest.skip("no Go to install actionlint with")
    tools = tmp_path / "tools"
    installed = subprocess.run(
        ["go", "install", ACTIONLINT], env={**os.environ, "GOBIN": str(tools)}, capture_output=True, text=True
    )
    if installed.returncode:
        pytest.skip(f"actionlint cannot be installed: {installed.stderr[-200:]}")
    workflows = repository / ".github" / "workflows"
    workflows.mkdir(parents=True)
    shutil.copy(CI / "github.yml", workflows / "wirelint.yml")
    done = subprocess.run([str(tools / "actionlint")], cwd=repository, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
