"""Checking many files in one or several processes."""

from pathlib import Path

import pytest

from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.cache_dir import cache_folder
from wirelint.files.discovery import Target
from wirelint.run.parallel import run
from wirelint.run.registry import load_registry

RULE = """
import os

from wirelint.rule import Finding
from wirelint.text import Paragraph, Span

RULE = {
    "message": "a gate",
    "why": "It is a sample; on one word the whole process ends.",
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "literals": ["gate"],
    "roles": "all",
    "bad": ["The ⟦gate⟧ held."],
    "good": ["It was agate, not granite."],
}


def check(paragraph):
    if "flood" in paragraph.text:
        os._exit(3)
    at = paragraph.text.find(" gate")
    if at >= 0:
        yield Finding(paragraph.span(at + 1, at + 5))
"""


@pytest.fixture
def own_pack(tmp_path: Path) -> Settings:
    pack = tmp_path / "ours"
    pack.mkdir()
    (pack / "gate.py").write_text(RULE, encoding="utf-8")
    return Settings(packs=(str(pack),), python_rules=True, select=("ours",))


def stories(folder: Path, copy: list[str]) -> list[Target]:
    targets = []
    for number, text in enumerate(copy):
        path = folder / f"{number:03}.txt"
        path.write_text(text, encoding="utf-8")
        # Report a large size, so that each file has a chunk of its own.
        targets.append(Target(str(path), 1_000_000))
    return targets


def results(targets: list[Target], settings: Settings, jobs: int | None) -> list[FileResult]:
    return list(run(targets, load_registry(settings, cache_folder()).rules, settings, jobs=jobs))


def test_results_and_order_are_the_same_with_any_number_of_processes(tmp_path: Path, own_pack: Settings) -> None:
    copy = [f"The board met on day {number}. " + "The gate held. " * (number % 3) for number in range(12)]
    targets = [*stories(tmp_path, copy), Target("gone.txt", 0, "no such file")]
    one = results(targets, own_pack, 1)
    assert [result.path for result in one] == [target.path for target in targets]
    assert [len(result.diagnostics) for result in one] == [0, 1, 1] * 4 + [0]
    assert one[-1].error == "no such file"
    assert results(targets, own_pack, 2) == one


def test_a_process_that_dies_affects_no_other_file(tmp_path: Path, own_pack: Settings) -> None:
    copy = ["The gate held."] * 7
    copy[2] = "The gate fell in the flood."
    targets = stories(tmp_path, copy)
    # One chunk contains the file that ends its process and another one.
    targets[1:3] = [target._replace(size=500_000) for target in targets[1:3]]
    found = results(targets, own_pack, 2)
    assert [result.path for result in found] == [target.path for target in targets]
    assert found[2].error == "the process that checked it died"
    assert [len(result.diagnostics) for result in found] == [1, 1, 0, 1, 1, 1, 1]
    assert [result.error for result in found if result is not found[2]] == [None] * 6


BATCH = """
from wirelint.rule import Fact
from wirelint.text import Span

RULE = {
    "message": "the gate again",
    "why": "It is a sample; on one word the whole process ends.",
    "severity": "error",
    "confidence": "high",
    "scope": "batch",
    "bad": ["The gate held. ¶¶ The ⟦gate⟧ held."],
    "good": ["The gate held."],
}


def gather(document):
    if "flood" in document.text:
        __import__("os")._exit(3)
    at = document.text.find("gate")
    if at >= 0:
        yield Fact(Span(at, at + 4), at, "gate")


def compare(facts):
    first, *others = facts
    for fact in others:
        yield fact.finding("", (first.label("first here"),))
"""


def test_stories_are_compared_across_processes_in_a_stable_order(tmp_path: Path, own_pack: Settings) -> None:
    (tmp_path / "ours" / "gate.py").write_text(BATCH, encoding="utf-8")
    targets = [
        *stories(tmp_path, ["The gate held.", "It held.", "A gate.", "One gate."]),
        Target("gone.txt", 0, "gone"),
    ]
    rules = load_registry(own_pack, cache_folder()).rules
    one = list(run(targets, rules, own_pack, together=True, jobs=1))
    assert [len(result.diagnostics) for result in one] == [0, 0, 1, 1, 0]
    assert [d.labels[0].location.path for result in one for d in result.diagnostics] == [targets[0].path] * 2
    assert list(run(targets, rules, own_pack, together=True, jobs=2)) == one
    assert [result.diagnostics for result in run(targets, rules, own_pack)] == [()] * 5


def test_a_process_that_dies_while_gathering_affects_no_other_file(tmp_path: Path, own_pack: Settings) -> None:
    (tmp_path / "ours" / "gate.py").write_text(BATCH, encoding="utf-8")
    targets = stories(tmp_path, ["The gate held.", "The gate fell in the flood.", "A gate."])
    found = list(run(targets, load_registry(own_pack, cache_folder()).rules, own_pack, together=True, jobs=2))
    assert [len(result.diagnostics) for result in found] == [0, 0, 1]


def test_timings_are_those_of_one_process(tmp_path: Path, own_pack: Settings) -> None:
    timings: dict[str, float] = {}
    targets = stories(tmp_path, ["The gate held."] * 2)
    found = list(run(targets, load_registry(own_pack, cache_folder()).rules, own_pack, jobs=2, timings=timings))
    assert [len(result.diagnostics) for result in found] == [1, 1]
    assert list(timings) == ["ours/gate"]


def test_no_files_no_results(own_pack: Settings) -> None:
    assert results([], own_pack, 2) == []


def test_a_reader_that_raises_in_a_process_costs_only_its_file(tmp_path: Path, own_pack: Settings) -> None:
    rule = Path(own_pack.packs[0], "gate.py")
    breaking = "__import__('sys').modules['wirelint.readers.html'].read_items = None"
    rule.write_text(RULE.replace("os._exit(3)", breaking), encoding="utf-8")
    targets = []
    for number, copy in enumerate(("The flood met a gate.", "The gate held.", "The gate held.")):
        path = tmp_path / f"{number}.{'txt' if number == 2 else 'html'}"
        path.write_text(copy if number == 2 else f"<html><p>{copy}</p></html>", encoding="utf-8")
        targets.append(Target(str(path), 9))  # small, so that one process checks all of them
    first, broken, last = results(targets, own_pack, 2)
    assert [len(result.diagnostics) for result in (first, last)] == [1, 1]
    assert broken.error == "cannot be read: internal error: TypeError: 'NoneType' object is not callable"
