"""Reports validated against the published schemas of their formats."""

import json
from pathlib import Path
from typing import Any

import pytest

from wirelint.checking.diagnostic import Excerpt, LocatedEdit, LocatedFix, RelatedLocation
from wirelint.checking.result import FileResult

from .conftest import Make, Render, location
from .rules import GULL, HOSTILE

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "schemas"
pytestmark = pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"no schemas to check against: {SCHEMAS} is not there")


@pytest.fixture
def results(make: Make) -> list[FileResult]:
    """Results with every kind of content: findings, labels, fixes, errors, failures, notes."""
    labels = (RelatedLocation(location(9, 4, 8), "here"), RelatedLocation(location(2, 1, path="/b c.txt"), "and there"))
    edits = (LocatedEdit(location(3, 5, 9), "pier"), LocatedEdit(location(9, 4, 8), ""))
    rich = make(labels=labels, fix=LocatedFix("write “pier”", False, edits), also=("harbour/tern",), severity="error")
    single = make(fix=LocatedFix("write “pier”", True, edits[:1]), severity="info", confidence="low")
    over = make(location=location(3, 5, 2, end_line=5), excerpt=Excerpt.of("the quay", 1), rule="harbour/unknown")
    hostile = [make(message=words, location=location(3, 5, 9, path=f"{words}.txt")) for words in HOSTILE]
    fixed = make(fix=LocatedFix("\x00", True, (LocatedEdit(location(3, 5, 9), "\x07\ud800"),)))
    return [
        FileResult("a.txt", (rich, single, over, fixed), failures=("rule x\nbroke",), notes=("guessed\x0c",)),
        *(FileResult(d.location.path, (d,)) for d in hostile),
        FileResult("clean.txt"),
        FileResult("gone\udce9.txt", error="cannot be read: \ud800"),
        FileResult("fr\udce9.txt", not_checked="not in English \ud800"),
        FileResult("fr.txt", not_checked="not in English", unchecked="warn"),
        FileResult("ignored.txt", not_checked="not in English", unchecked="ignore"),
    ]


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("sarif", "sarif-2.1.0"),
        ("rdjson", "rdf-diagnostic-result"),
        ("rdjsonl", "rdf-diagnostic"),
    ],
)
def test_json_formats(render: Render, results: list[FileResult], name: str, schema: str, empty: bool) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    rules: dict[str, Any] = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    report = render(name, *([] if empty else results), rules=() if empty else (GULL,))
    validator = jsonschema.Draft4Validator(rules)
    for text in report.splitlines() if name == "rdjsonl" else [report]:
        validator.validate(json.loads(text))


@pytest.mark.parametrize("empty", [False, True])
def test_junit(render: Render, results: list[FileResult], empty: bool) -> None:
    xmlschema: Any = pytest.importorskip("xmlschema")
    report = render("junit", *([] if empty else results))
    xmlschema.XMLSchema(str(SCHEMAS / "junit.xsd")).validate(report)
