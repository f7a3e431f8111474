"""The functions that run in the Python workers of Spark, without Spark."""

import pickle
from typing import Any

import pytest

pyarrow = pytest.importorskip("pyarrow")

from wirelint.checking import batch as checking_batch  # noqa: E402
from wirelint.config.settings import Settings  # noqa: E402
from wirelint.spark.schema import COMPARED, FACTS, FINDINGS, SUMMARY, ddl  # noqa: E402
from wirelint.spark.worker import Worker  # noqa: E402

WORKER = Worker(pickle.dumps(Settings()))
MODY = "Gen. Salifou Mody was seen in Niamey on Tuesday."
MODI = "Troops in Niamey cheered when Gen. Salifou Modi came on Tuesday."
GERMAN = "Der Rat hat am Dienstag die neue Schleuse geöffnet, und das Tor wurde nach dem Winter nicht mehr gebraucht."


def batch(*stories: "tuple[str, str | bytes | None]", **columns: list[Any]) -> Any:
    ids, copies = zip(*stories, strict=True)
    return pyarrow.RecordBatch.from_pydict({"id": list(ids), "copy": list(copies), **columns})


def rows(batches: Any) -> list[dict[str, Any]]:
    return [row for found in batches for row in found.to_pylist()]


def without_stories(batches: Any) -> list[dict[str, Any]]:
    return [row for row in rows(batches) if row["kind"] != "story"]


def test_a_finding_has_its_location_in_the_story() -> None:
    found = list(WORKER.check([batch(("a", "The lock held. It was shut on Tuesday.\n\nThe the gate held."))]))
    assert [part.schema for part in found] == [FINDINGS]
    [row] = without_stories(found)
    place = {name: row[name] for name in ("id", "kind", "line", "column", "end_line", "end_column", "rule", "text")}
    assert place == {
        "id": "a", "kind": "finding", "line": 3, "column": 1, "end_line": 3, "end_column": 8, "rule": "mt/doubled-word",
        "text": "The the",
    }  # fmt: skip
    assert row["fix"]["edits"][0]["path"] == "a"


@pytest.mark.parametrize(
    ("copy", "kind", "message"),
    [
        (None, "not_checked", "no copy in it"),
        ("", "not_checked", "no copy in it"),
        (GERMAN, "not_checked", "not in English (German)"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "error", "cannot be decoded"),
        ("<secret><a>1</a></secret>", "not_checked", "XML"),
    ],
)
def test_a_bad_row_is_a_row_with_the_reason(copy: "str | bytes | None", kind: str, message: str) -> None:
    good = "The the gate held on Tuesday."
    column = good.encode() if isinstance(copy, bytes) else good
    before, row, after = without_stories(WORKER.check([batch(("a", column), ("bad", copy), ("b", column))]))
    assert (before["id"], before["kind"], after["id"], after["kind"]) == ("a", "finding", "b", "finding")
    assert (row["id"], row["kind"], row["rule"]) == ("bad", kind, None)
    assert message in row["message"]


def test_a_story_without_an_id_is_checked() -> None:
    [row] = without_stories(WORKER.check([batch((None, "The the gate held on Tuesday."))]))  # type: ignore[arg-type]
    assert (row["id"], row["rule"]) == (None, "mt/doubled-word")


def test_a_story_is_compared_with_the_source_in_its_row() -> None:
    story, source = "The port unloaded 203 containers on Monday.", "В понедельник порт разгрузил 208 контейнеров."
    stories = [("a", story), ("b", story), ("c", story)]
    number, error = without_stories(WORKER.check([batch(*stories, source=[source, None, ""])]))
    assert (number["id"], number["rule"], number["text"]) == ("a", "source/number", "203")
    assert (error["id"], error["kind"], "no copy" in error["message"]) == ("c", "error", True)


def test_every_story_has_a_row_with_its_words_and_each_row_its_feed_and_date() -> None:
    stories = batch(
        ("a", "The the gate held."), ("b", MODY), ("c", None), feed=["AFP", None, "dpa"], date=["2026-05-12", "", "12"]
    )
    found = rows(WORKER.check([stories]))
    names = ("id", "kind", "feed", "words", "findings")
    assert [tuple(row[name] for name in names) for row in found] == [
        ("a", "story", "AFP", 4, 1),
        ("a", "finding", "AFP", None, None),
        ("b", "story", None, 9, 0),
        ("c", "not_checked", "dpa", None, None),
    ]
    assert [str(row["date"]) for row in found] == ["2026-05-12", "2026-05-12", "None", "None"]
    [first, *_] = rows(WORKER.summarize([stories]))
    assert (first["feed"], str(first["date"])) == ("AFP", "2026-05-12")


def test_a_summary_counts_words_and_findings() -> None:
    found = list(WORKER.summarize([batch(("a", "The the gate held on Tuesday , at noon."), ("b", MODY), ("c", None))]))
    assert [part.schema for part in found] == [SUMMARY]
    first, second, third = rows(found)
    assert first == {
        "id": "a", "words": 9, "errors": 1, "warnings": 1, "notes": 0, "problem": None, "feed": None, "date": None,
        "rules": [("mt/doubled-word", 1), ("mt/spaced-mark", 1)],
    }  # fmt: skip
    assert (second["words"], second["rules"], second["problem"]) == (9, [], None)
    assert (third["words"], third["problem"]) == (0, "not checked: no copy in it")


def test_facts_are_compared_and_their_findings_join_those_of_the_story() -> None:
    gathered = list(WORKER.gather([batch(("a", MODY), ("b", MODI), story=[0, 1])]))
    assert [part.schema for part in gathered] == [FACTS]
    facts = sorted(rows(gathered), key=lambda row: (row["rule"], row["key"], row["story"], row["number"]))
    [compared] = WORKER.compare([pyarrow.RecordBatch.from_pylist(facts, FACTS)])
    assert compared.schema == COMPARED
    found = compared.to_pylist()
    assert {(row["id"], row["rule"]) for row in found} == {("b", "names/across")}
    story = [{name: row[name] for name in row if name != "id"} for row in found]
    [row] = without_stories(WORKER.check([batch(("b", MODI), story=[1], compared=[story])]))
    assert (row["rule"], row["text"], row["labels"][0]["path"]) == ("names/across", "Salifou Modi", "a")


def test_a_key_that_all_stories_have_is_compared_in_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_GROUP_FACTS", "_GROUP_MEMORY"):
        monkeypatch.setattr(checking_batch, name, 2)
    stories = [(f"{number:03}", MODI if number == 299 else MODY) for number in range(300)]
    facts = rows(WORKER.gather([batch(*stories, story=list(range(300)))]))
    facts.sort(key=lambda row: (row["rule"], row["key"], row["story"], row["number"]))
    found = rows(
        WORKER.compare(
            [pyarrow.RecordBatch.from_pylist(facts[at : at + 100], FACTS) for at in range(0, len(facts), 100)]
        )
    )
    assert {(row["id"], row["rule"], row["failure"]) for row in found} == {("299", "names/across", None)}


def test_schemas_are_written_as_ddl() -> None:
    schema = pyarrow.schema(
        [
            ("a", pyarrow.string()),
            ("b", pyarrow.list_(pyarrow.struct([("c", pyarrow.int32()), ("d", pyarrow.bool_())]))),
            ("e", pyarrow.map_(pyarrow.string(), pyarrow.int64())),
            ("f", pyarrow.binary()),
            ("g", pyarrow.date32()),
        ]
    )
    assert ddl(schema) == "a string, b array<struct<c: int, d: boolean>>, e map<string, bigint>, f binary, g date"
