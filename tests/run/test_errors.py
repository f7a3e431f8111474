"""An exception in reading, checking or fixing one file is a result of that file, and the other files are checked."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from tests.rule_maker import declared
from wirelint.api import LintError, lint
from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.discovery import Target
from wirelint.run.fixing.loop import Fixer, Fixing
from wirelint.run.parallel import run
from wirelint.run.runner import Runner

GATE = declared("pattern", "gate", id="desk/gate")
COPY = "The gate of the weir held all night, the board said on Monday."
FAULTS = (
    TypeError("no str"),
    ValueError("no place 4:9"),
    RecursionError("too deep"),
    KeyError("charset"),
    MemoryError(),
)
# The steps of a check, and the member of the result that their exceptions are reported in.
STEPS = (
    ("wirelint.readers.html", "read_items", "error"),
    ("wirelint.readers.builder", "assign_roles", "error"),
    ("wirelint.checking.linter", "apply_quotation_policy", "failures"),
    ("wirelint.run.runner", "filter_findings", "failures"),
    ("wirelint.checking.merge", "merge", "failures"),
    ("wirelint.checking.diagnostic", "diagnose", "failures"),
)


def break_function(monkeypatch: pytest.MonkeyPatch, module: str, name: str, fault: BaseException) -> None:
    """Make a function raise in copy that contains “weir”, as far as it sees the copy."""
    original = getattr(importlib.import_module(module), name)

    def broken(*arguments: Any) -> Any:
        first = arguments[0]
        copy = getattr(getattr(first, "source", None), "text", None) or getattr(first, "text", None) or str(first)
        if "lock" not in copy:
            raise fault
        return original(*arguments)

    monkeypatch.setattr(f"{module}.{name}", broken)


def check_both(folder: Path) -> list[FileResult]:
    targets = []
    for name, text in (("a.html", f"<p>{COPY}</p>"), ("b.html", "<p>The gate of the lock held.</p>")):
        (folder / name).write_text(text, encoding="utf-8")
        targets.append(Target(str(folder / name), 99))
    return list(run(targets, (GATE,), Settings()))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_reader_that_raises_costs_only_its_file(
    fault: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_function(monkeypatch, "wirelint.readers.html", "read_items", fault)
    broken, other = check_both(tmp_path)
    expected = "out of memory" if isinstance(fault, MemoryError) else f"internal error: {type(fault).__name__}: {fault}"
    assert (broken.error, broken.failures, broken.diagnostics) == (f"cannot be read: {expected}", (), ())
    assert (other.error, other.failures, [d.rule for d in other.diagnostics]) == (None, (), ["desk/gate"])


@pytest.mark.parametrize(("module", "name", "member"), STEPS, ids=[name for _, name, _ in STEPS])
def test_a_step_that_raises_is_a_failure_of_the_file(
    module: str, name: str, member: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = getattr(importlib.import_module(module), name)
    calls: list[int] = []

    def broken_once(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            raise TypeError("no str")
        return original(*arguments)

    monkeypatch.setattr(f"{module}.{name}", broken_once)
    broken, other = check_both(tmp_path)
    assert "internal error: TypeError: no str" in str(getattr(broken, member))
    assert not broken.is_complete
    assert (other.is_complete, [d.rule for d in other.diagnostics]) == (True, ["desk/gate"])


def test_ctrl_c_still_interrupts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_function(monkeypatch, "wirelint.readers.html", "read_items", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        check_both(tmp_path)


def test_a_fix_that_raises_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise ValueError("no position 4:9 in the text")

    monkeypatch.setattr("wirelint.run.fixing.round.apply_fixes", broken)
    path = tmp_path / "a.txt"
    path.write_text(COPY, encoding="utf-8")
    result = Fixer(Runner((GATE,), Settings()), Fixing()).lint_target(Target(str(path), 9), "-")
    assert result.failures == ("not fixed: internal error: ValueError: no position 4:9 in the text",)
    assert [d.rule for d in result.diagnostics] == ["desk/gate"]
    assert path.read_text("utf-8") == COPY


def test_a_batch_step_skips_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_function(monkeypatch, "wirelint.readers.html", "read_items", TypeError("no str"))
    path = tmp_path / "a.html"
    path.write_text(f"<p>{COPY}</p>", encoding="utf-8")
    runner = Runner((GATE,), Settings())
    assert runner.gather_target(Target(str(path), 9), "-").stories == 0
    assert list(runner.documents_of(Target(str(path), 9))) == []


def test_the_library_raises_its_own_error(monkeypatch: pytest.MonkeyPatch) -> None:
    break_function(monkeypatch, "wirelint.readers.html", "read_items", TypeError("no str"))
    with pytest.raises(LintError, match="<text>: internal error: TypeError: no str"):
        lint(f"<p>{COPY}</p>", input_format="html")
