"""Tests of Python rules as modules: loaded at first use and reloaded after a change."""

import inspect
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rule_maker import SAMPLE, document_of
from wirelint.checking.batch import compare
from wirelint.checking.linter import Linter
from wirelint.rule import Rule
from wirelint.ruleset.cache import load_artifacts, load_packs, save_artifacts
from wirelint.ruleset.modules import load_module, module_name
from wirelint.ruleset.packs import shipped_folder, shipped_packs
from wirelint.text.artifact_store import drain, load

SOURCE = """\
from typing import NamedTuple

from wirelint.rule import Finding


class Vote(NamedTuple):
    ayes: int


def check(sentence):
    start = sentence.text.index("{found}")
    yield Finding(sentence.span(start, start + len("{found}")))
"""
COPY = document_of("Council backs the new bridge by nine votes to four after a long debate on Tuesday evening.")
BATCH = """\
from typing import NamedTuple

from wirelint.rule import Fact
from wirelint.text import Span


class Score(NamedTuple):
    home: int
    away: int


def gather(document):
    yield Fact(Span(0, 3), Score(2, len(document.text)), "score")


def compare(facts):
    for fact in facts:
        assert type(fact.value) is Score
        yield fact.finding()
"""


@pytest.fixture(autouse=True)
def _empty_store() -> Iterator[None]:
    drain()
    load({})
    yield
    drain()
    load({})


def write(folder: Path, source: str, **fields: Any) -> Rule:
    """Write a rule of a newsroom's own pack."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "vote-count.py"
    path.write_text(source, encoding="utf-8")
    return SAMPLE._replace(id=f"{folder.name}/vote-count", path=str(path), **fields)


def found(rule: Rule) -> list[str]:
    outcome = Linter([rule]).lint(COPY)
    assert outcome.failures == []
    return [COPY.text[f.finding.span.start : f.finding.span.end] for f in outcome.found]


def test_a_module_is_registered_under_a_name_of_its_own(tmp_path: Path) -> None:
    first, second = write(tmp_path / "one" / "desk", SOURCE), write(tmp_path / "two" / "desk", SOURCE)
    names = module_name(first), module_name(second)
    assert names[0] != names[1]
    for rule, name in zip((first, second), names, strict=True):
        module = load_module(rule)
        assert sys.modules[name] is module
        assert (module.__name__, module.__file__) == (name, rule.path)
        assert name.startswith("wirelint.rules.desk_")
        assert name.endswith(".vote_count")
        assert load_module(rule) is module


def test_a_shipped_rule_has_a_plain_name_in_the_package_of_the_engine() -> None:
    path = os.path.join(shipped_folder(), "mt", "stray-capital.py")
    rule = SAMPLE._replace(id="mt/stray-capital", path=path)
    assert module_name(rule) == "wirelint.rules.mt.stray_capital"
    assert load_module(rule).__file__ == path
    names = {name.partition(".")[0] for name, module in sys.modules.items() if getattr(module, "__file__", "") == path}
    assert names == {"wirelint"}


def test_inspect_and_pickle_work_as_with_any_module(tmp_path: Path) -> None:
    rule = write(tmp_path / "desk", SOURCE)
    module = load_module(rule)
    assert inspect.getsource(module.check) == SOURCE[SOURCE.index("def check") :]
    assert inspect.getsourcefile(module.Vote) == rule.path
    assert pickle.loads(pickle.dumps(module.Vote(9))) == module.Vote(9)
    assert type(pickle.loads(pickle.dumps(module.Vote(9)))) is module.Vote


def test_facts_of_a_class_of_the_rule_can_be_pickled(tmp_path: Path) -> None:
    rule = write(tmp_path / "desk", BATCH, scope="batch")
    code = (
        "import pickle, sys\n"
        "from tests.ruleset.test_modules import COPY, Linter\n"
        "from wirelint.checking.facts import gather\n"
        "rule = pickle.load(sys.stdin.buffer)\n"
        "sys.stdout.buffer.write(pickle.dumps(gather(Linter([rule]), [COPY, COPY], 'story.txt')))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(rule), capture_output=True, cwd=root, env=environment
    )
    assert (done.stderr, done.returncode) == (b"", 0)
    [comparison] = compare(Linter([rule]), [pickle.loads(done.stdout)])
    assert comparison.failures == ()
    assert [rule_id for rule_id, _ in comparison.findings[1]] == ["desk/vote-count"]


def test_a_traceback_names_the_file_and_the_line(tmp_path: Path) -> None:
    rule = write(tmp_path / "desk", "def check(sentence):\n    yield 1 / 0\n")
    check = load_module(rule).check
    with pytest.raises(ZeroDivisionError) as caught:
        next(check(None))
    frame = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (frame.filename, frame.lineno, frame.line) == (rule.path, 2, "yield 1 / 0")


def test_lines_that_ran_are_traced_under_the_path_of_the_rule(tmp_path: Path) -> None:
    rule = write(tmp_path / "desk", SOURCE.format(found="Council"))
    lines: set[int] = set()

    def trace(frame: Any, event: str, _: object) -> Any:
        if frame.f_code.co_filename == rule.path and event == "line":
            lines.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        found(rule)
    finally:
        sys.settrace(before)
    assert lines >= {1, 3, 6, 10, 11}


def test_a_module_is_not_run_before_its_rule_fires(tmp_path: Path) -> None:
    rule = write(tmp_path / "desk", "raise RuntimeError('ran')\n", literals=("ferry",))
    outcome = Linter([rule]).lint(COPY)
    assert outcome == ([], [], 0)
    outcome = Linter([rule]).lint(
        document_of("The ferry to the island was late again on Tuesday, and the council knew.")
    )
    assert outcome.failures == ["rule desk/vote-count failed: RuntimeError: ran"]


def test_a_module_that_cannot_be_imported_fails_its_rule_alone_and_runs_once_mended(tmp_path: Path) -> None:
    broken = write(tmp_path / "desk", "import no_such_module_of_anybody\n")
    sound = write(tmp_path / "other", SOURCE.format(found="Council"))
    outcome = Linter([broken, sound]).lint(COPY)
    assert [failure.partition(": ")[0] for failure in outcome.failures] == ["rule desk/vote-count failed"]
    assert [f.rule.id for f in outcome.found] == ["other/vote-count"]
    assert module_name(broken) not in sys.modules
    assert found(write(tmp_path / "desk", SOURCE.format(found="Council backs"))) == ["Council backs"]


def test_an_edited_file_is_run_in_its_new_form(tmp_path: Path) -> None:
    rule = write(tmp_path / "desk", SOURCE.format(found="Council"))
    assert found(rule) == ["Council"]
    before = os.stat(rule.path)
    write(tmp_path / "desk", SOURCE.format(found="evening"))  # same size, same second
    os.utime(rule.path, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000))
    assert found(rule) == ["evening"]
    assert "evening" in inspect.getsource(load_module(rule).check)
    write(tmp_path / "desk", SOURCE.format(found="Council backs"))
    assert found(rule) == ["Council backs"]


def test_byte_code_of_a_desk_is_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    rule = write(tmp_path / "desk", SOURCE.format(found="Council"))
    assert found(rule) == ["Council"]
    assert [path.name for path in Path(rule.path).parent.iterdir()] == ["vote-count.py"]
    save_artifacts(str(tmp_path / "cache"))
    load_artifacts(str(tmp_path / "cache"))
    # A later run, which does not compile.
    code = (
        "import pickle, sys\n"
        "from tests.ruleset.test_modules import found, load_artifacts\n"
        "from wirelint.ruleset import modules\n"
        "modules._StoredCodeLoader.source_to_code = None\n"
        "load_artifacts(sys.argv[1])\n"
        "assert found(pickle.load(sys.stdin.buffer)) == ['Council']\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "cache")],
        input=pickle.dumps(rule),
        capture_output=True,
        cwd=Path(__file__).resolve().parents[2],
        env=environment,
    )
    assert (done.stderr, done.returncode) == (b"", 0)


@pytest.mark.parametrize("pack", shipped_packs(), ids=os.path.basename)
def test_every_shipped_python_rule_is_a_module_with_its_functions(pack: str) -> None:
    [loaded] = load_packs([pack], None)
    rules = [rule for rule in loaded.rules if rule.is_python]
    assert len({module_name(rule) for rule in rules}) == len(rules)
    for rule in rules:
        module = load_module(rule)
        for step in ("gather", "compare") if rule.scope == "batch" else ("check",):
            assert callable(getattr(module, step))
