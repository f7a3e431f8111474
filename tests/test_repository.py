"""The repository's own habits: workflows, hooks, issue forms, package metadata."""

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SUPPORTED = re.findall(r":: (3\.\d+)", "\n".join(PROJECT["classifiers"]))


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_by_default_and_ends(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "concurrency" in workflow
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@(v\d+|release/v1|[0-9a-f]{40})", step["uses"]), "pin the action"
            if step["uses"].startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_only_the_job_that_publishes_has_an_identity() -> None:
    jobs = load(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items() if "permissions" in job} == {
        "publish": {"id-token": "write"}
    }
    assert jobs["publish"]["needs"] == "build"
    assert not [step for step in jobs["publish"]["steps"] if "run" in step], (
        "it publishes what was built, and builds nothing"
    )


def test_the_tests_run_on_every_version_that_is_promised() -> None:
    matrix = load(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == SUPPORTED
    assert PROJECT["requires-python"] == f">={SUPPORTED[0]}"
    assert {name.partition("-")[0] for name in matrix["os"]} == {"ubuntu", "macos", "windows"}


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not installed")
def test_actionlint_finds_nothing() -> None:
    files = [*WORKFLOWS, ROOT / "docs" / "ci" / "github.yml"]
    done = subprocess.run(["actionlint", *map(str, files)], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_hooks_run_without_the_checkout_and_use_the_locked_versions() -> None:
    locked = dict(
        re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / ".ci" / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    )
    [repository] = load(ROOT / ".pre-commit-config.yaml")["repos"]
    for hook in repository["hooks"]:
        assert hook["language"] in ("python", "golang"), hook["id"]
        assert ".venv" not in hook["entry"], hook["id"]
        for requirement in hook["additional_dependencies"]:
            name, _, version = re.sub(r"\[\w+\]", "", requirement).replace("@v", "==").partition("==")
            assert version, f"{hook['id']}: pin {requirement}"
            assert locked.get(name, version) == version, f"{hook['id']}: {requirement}"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_asks_for_what_a_rule_needs(path: Path) -> None:
    form = load(path)
    assert form.keys() == {"name", "description", "title", "labels", "body"}
    fields = {field["id"]: field for field in form["body"]}
    assert len(fields) == len(form["body"])
    assert all(field["attributes"]["label"] for field in fields.values())
    assert any(field.get("validations", {}).get("required") for field in fields.values())
    packs = fields.get("pack", {}).get("attributes", {}).get("options", [])
    assert not packs or set(packs) >= {folder.name for folder in (ROOT / "rules").iterdir() if folder.is_dir()}


def test_there_is_a_form_for_each_kind_of_report() -> None:
    assert [path.stem for path in FORMS] == ["false-alarm", "missed-fault", "new-rule"]


def test_the_owner_of_the_repository_is_one_placeholder() -> None:
    """RELEASE.md replaces it everywhere at once, so it has one form."""
    tracked = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("docs/ci/*"), *ROOT.glob(".github/**/*.yml")]
    urls = [url for path in tracked for url in re.findall(r"github\.com/[\w.-]+/wirelint\b", path.read_text("utf-8"))]
    urls += [url for value in PROJECT["urls"].values() for url in re.findall(r"github\.com/[\w.-]+/wirelint\b", value)]
    assert set(urls) - {"github.com/NAME/wirelint"} == {"github.com/OWNER/wirelint"}


def test_the_package_names_its_authors_and_where_it_lives() -> None:
    assert PROJECT["authors"]
    assert PROJECT["urls"].keys() >= {"Homepage", "Documentation", "Issues", "Changelog"}


RULES = sorted(path for kind in ("*.py", "*.toml") for path in (ROOT / "rules").glob(f"*/{kind}"))
# Plain words: the alternatives of an expression that are one.
WORD = re.compile(r"[A-Za-z’'-]{2,}")
ALTERNATION = re.compile(r"[^()|\[\]]+(?:\|[^()|\[\]]+)+")
# Rules whose lists are not in the lexicon or in a data file yet.
WITH_LISTS = {"lower-case-name.py"}


def word_lists(tree: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the words of each list in the code of a rule: split strings, displays, and alternations."""
    own = [node for node in tree.body if not (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULE")]
    for node in (node for statement in own for node in ast.walk(statement)):
        match node:
            case ast.Set(elts=items) | ast.Tuple(elts=items) | ast.List(elts=items):
                yield node.lineno, [ast.unparse(item) for item in items]
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(words)), attr="split")):
                yield node.lineno, words.split()
            case ast.Constant(value=str(text)):
                for found in ALTERNATION.finditer(text):
                    yield node.lineno, [part for part in found.group().split("|") if WORD.fullmatch(part)]


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_is_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [number for number, line in enumerate(text.split("\n"), 1) if len(line) > 140] == []
    if path.suffix == ".py":
        assert text.count("\n") <= 120


@pytest.mark.parametrize("path", [path for path in RULES if path.suffix == ".py"], ids=lambda path: path.stem)
def test_a_rule_in_python_holds_no_list_of_more_than_a_dozen_words(path: Path) -> None:
    """Such a list is data: it belongs to the lexicon, or to a file in `data`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = {number: len(words) for number, words in word_lists(tree) if len(words) > 12}
    assert bool(long) is (path.name in WITH_LISTS), long
