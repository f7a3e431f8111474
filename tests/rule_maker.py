"""Create declarative rules, and Python rules in temporary files."""

import atexit
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wirelint.checking.linter import Linter, Outcome
from wirelint.readers import read_text
from wirelint.rule import Rule
from wirelint.ruleset.kinds import SCOPES_OF, source_of
from wirelint.ruleset.literals import derive_literals
from wirelint.text import Document, Span

SAMPLE = Rule(
    id="desk/sample",
    message="a sample",
    why="It is a sample.",
    severity="warning",
    confidence="high",
    scope="sentence",
    roles=("body",),
    in_quotations="keep",
    literals=(),
    check=None,
    options={},
    bad=(),
    good=(),
    example_options={},
    aliases=(),
    path="sample.toml",
)


def declared(kind: str, value: Any, *, derive: bool = True, engine: str = "re", **fields: Any) -> Rule:
    """Return a declarative rule with the literals that the loader would derive."""
    source = source_of(kind, value)
    check = {"kind": kind, "value": value, "source": source, "engine": engine, "longest": 0}
    literals = derive_literals(source or "") if derive else ()
    base = SAMPLE._replace(scope=SCOPES_OF[kind][0], check=check, literals=literals)
    return base._replace(**fields)


_folder = TemporaryDirectory(prefix="wirelint-rules-")
atexit.register(_folder.cleanup)


def python(body: str, **fields: Any) -> Rule:
    """Return a Python rule. `body` is its module, which defines `check`."""
    prelude = "from wirelint.rule import *\nfrom wirelint.text import Span\n"
    pack = Path(_folder.name, f"pack-{len(list(Path(_folder.name).iterdir()))}")
    pack.mkdir()
    path = pack / "sample.py"
    path.write_text(prelude + body, encoding="utf-8")
    return SAMPLE._replace(path=str(path), **fields)


def document_of(*paragraphs: str) -> Document:
    return next(read_text("\n\n".join(paragraphs)).documents)


def outcome_of(document: Document, *rules: Rule) -> Outcome:
    return Linter(rules).lint(document)


def words_of(document: Document, spans: Iterator[Span]) -> list[str]:
    return [document.text[span.start : span.end] for span in spans]


def found(rule: Rule, *paragraphs: str) -> list[str]:
    """Return the words that a rule finds, in the order of its findings."""
    document = document_of(*paragraphs)
    outcome = outcome_of(document, rule)
    assert outcome.failures == []
    return words_of(document, (f.finding.span for f in outcome.found))
