"""The baseline: matching, edits and renames, the file format."""

import json
import os
from pathlib import Path

import pytest

from tests.rule_maker import declared
from wirelint.checking.diagnostic import Diagnostic, diagnose
from wirelint.checking.linter import Linter
from wirelint.readers import read_text
from wirelint.rule import Rule
from wirelint.suppression.baseline import Baseline, BaselineError, Entry, load_baseline, save_baseline

GATES = declared("pattern", "gate", id="desk/gate")
STORY = "The board said the gate held on Tuesday.\n\nThe old gate fell on Monday, it said.\n"


def found(text: str, rule: Rule = GATES) -> tuple[Diagnostic, ...]:
    document = next(read_text(text).documents)
    return diagnose(document, "story.txt", Linter([rule]).lint(document).found)


def baseline_of(folder: Path, text: str, name: str = "story.txt", rule: Rule = GATES) -> Baseline:
    """Return a baseline, saved and loaded, that accepts all findings in a text."""
    path = str(folder / "baseline.json")
    save_baseline(path, {name: [Entry.of(diagnostic) for diagnostic in found(text, rule)]})
    return load_baseline(path)


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "changed",
    [
        STORY,
        "A new line.\n\n" + STORY,
        STORY.replace("\n\n", "\n\nA line between.\n\n"),
        "\n\n".join(reversed(STORY.strip().split("\n\n"))),
        STORY.replace("The board said", "Nobody on the board said"),
        STORY.replace("the gate held", "the gate never held"),  # an edit on one side
        STORY.replace("The old gate", "That very old gate"),
    ],
)
def test_accepted_findings_stay_accepted(changed: str, story: str, tmp_path: Path) -> None:
    match = baseline_of(tmp_path, STORY).match(story, found(changed))
    assert match.new == ()
    assert len(match.accepted) == 2
    assert match.needless == ()


@pytest.mark.parametrize(
    ("changed", "new", "needless"),
    [
        (STORY + "\nA third gate stood open all night.\n", 1, 0),
        (STORY + "\n" + STORY, 2, 0),  # more findings with the same words
        (STORY.replace("old gate", "old lock"), 0, 1),
        ("The lock held.\n", 0, 2),
        (STORY.replace("the gate held", "one gate fell"), 1, 1),  # other words on both sides: another finding
    ],
)
def test_new_findings_and_obsolete_entries_are_reported(
    changed: str, new: int, needless: int, story: str, tmp_path: Path
) -> None:
    changed = changed.replace("said one gate fell on", "heard: one gate fell before")
    match = baseline_of(tmp_path, STORY).match(story, found(changed))
    assert (len(match.new), len(match.needless)) == (new, needless)


def test_an_entry_accepts_one_finding(story: str, tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path, STORY)
    twice = [*found(STORY), *found(STORY)]  # two items of a feed
    assert len(baseline.match(story, twice).new) == 2


def test_entries_apply_to_their_file(story: str, tmp_path: Path) -> None:
    match = baseline_of(tmp_path, STORY).match(str(tmp_path / "other.txt"), found(STORY))
    assert len(match.new) == 2


def test_a_renamed_file_keeps_its_entries(story: str, tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path, STORY)
    os.rename(story, tmp_path / "renamed.txt")
    assert baseline.missing_files() == ["story.txt"]
    match = baseline.match(str(tmp_path / "renamed.txt"), found(STORY))
    assert match.new == ()
    assert baseline.match(str(tmp_path / "renamed.txt"), found(STORY)) == match
    assert baseline.unmatched_entries("story.txt") == []
    # Processes match files in any order, so an entry accepts an equal finding in every file.
    assert baseline.match(str(tmp_path / "copy.txt"), found(STORY)).new == ()
    assert len(baseline.match(str(tmp_path / "copy.txt"), [*found(STORY), *found(STORY)]).new) == 2


def test_renames_are_followed_only_if_asked(story: str, tmp_path: Path) -> None:
    entries = baseline_of(tmp_path, STORY).entries
    os.rename(story, tmp_path / "renamed.txt")
    baseline = Baseline(str(tmp_path / "baseline.json"), entries, follow_renames=False)
    assert len(baseline.match(str(tmp_path / "renamed.txt"), found(STORY)).new) == 2


def test_a_renamed_rule_keeps_its_entries(story: str, tmp_path: Path) -> None:
    baseline = baseline_of(tmp_path, STORY, rule=GATES._replace(id="desk/door"))
    assert len(baseline.match(story, found(STORY)).new) == 2
    match = baseline.match(story, found(STORY), {"desk/gate": ("desk/door",)})
    assert match.new == ()
    near = baseline.match(story, found(STORY.replace("gate held", "gate soon held")), {"desk/gate": ("desk/door",)})
    assert near.new == ()


def test_the_file_has_one_line_an_entry(story: str, tmp_path: Path) -> None:
    baseline_of(tmp_path, STORY, "köln/b “two”.txt")
    assert (tmp_path / "baseline.json").read_text(encoding="utf-8") == (
        '{\n  "wirelint-baseline": 1,\n  "files": {\n    "köln/b “two”.txt": [\n'
        '      {"rule": "desk/gate", "text": "board said the ⟦gate⟧ held on tuesday.", "fingerprint": "8651e01ff7ab1372"},\n'
        '      {"rule": "desk/gate", "text": "the old ⟦gate⟧ fell on monday,", "fingerprint": "0d6160a4905d9234"}\n'
        "    ]\n  }\n}\n"
    )


def test_the_file_does_not_depend_on_the_order_of_findings(tmp_path: Path) -> None:
    entries = [Entry.of(diagnostic) for diagnostic in found(STORY)]
    path = tmp_path / "baseline.json"
    save_baseline(str(path), {"b.txt": entries, "a.txt": entries, "c.txt": []})
    first = path.read_bytes()
    save_baseline(str(path), {"a.txt": entries[::-1], "b.txt": entries[::-1]})
    assert path.read_bytes() == first
    assert list(load_baseline(str(path)).entries) == ["a.txt", "b.txt"]


def test_odd_names_and_lone_surrogates_are_read_back(tmp_path: Path) -> None:
    path = str(tmp_path / "baseline.json")
    entry = Entry("desk/gate", 'a\udc80 "⟦b\n⟧" \\', "0" * 16)
    save_baseline(path, {"odd\udcff\n\t'\" name.txt": [entry]})
    assert load_baseline(path).entries == {"odd\udcff\n\t'\" name.txt": (entry,)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not a baseline: Expecting"),
        ("[]", "is missing"),
        ('{"files": {}}', "is missing"),
        ('{"wirelint-baseline": 9, "files": {}}', "version 1 of the format; update"),
        ('{"wirelint-baseline": 1, "files": []}', "“files” is not an object"),
        ('{"wirelint-baseline": 1, "files": {"a.txt": 3}}', "a.txt: expected a list"),
        ('{"wirelint-baseline": 1, "files": {"a.txt": [{"rule": "x/y", "text": "z"}]}}', "a.txt: finding 1"),
        ("[" * 100_000, "not a baseline"),
    ],
)
def test_a_broken_baseline_is_refused_with_a_reason(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=words) as raised:
        load_baseline(str(path))
    assert str(raised.value).startswith(str(path))


def test_a_missing_baseline_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="baseline write"):
        load_baseline(str(tmp_path / "none.json"))


def test_a_large_baseline_is_read_back_whole(tmp_path: Path) -> None:
    path = str(tmp_path / "baseline.json")
    entries = {
        f"{n % 50}.txt": [Entry("desk/gate", f"a ⟦b⟧ {i}", f"{n * 9 + i:016x}") for i in range(9)] for n in range(50)
    }
    save_baseline(path, entries)
    assert sum(map(len, load_baseline(path).entries.values())) == 450
    assert json.loads(Path(path).read_text(encoding="utf-8"))["wirelint-baseline"] == 1
