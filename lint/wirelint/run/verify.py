"""Run the examples of rules, and find alternatives of declarative rules that no example covers."""

import marshal
import re
from collections.abc import Iterator, Sequence
from typing import Any

from wirelint.checking.batch import compare
from wirelint.checking.facts import gather
from wirelint.checking.linter import Linter
from wirelint.readers.invisible import see_through
from wirelint.readers.plain import read_plain
from wirelint.rule import Rule
from wirelint.ruleset.examples import Example, parse_example, parse_stories
from wirelint.ruleset.kinds import compile_source, make_check, source_of
from wirelint.text import Document, Span
from wirelint.text.source_story import SourceStory


def check_examples(rule: Rule) -> list[str]:
    """Run the examples of a rule, each through the prefilter, and return the failures as messages."""
    return [failure for marked in (*rule.bad, *rule.good) for failure in _check_example(rule, marked)]


def _check_example(rule: Rule, marked: str) -> Iterator[str]:
    linter = Linter([rule], {rule.id: rule.example_options})
    stories = parse_stories(marked) if rule.scope in ("batch", "source") else [parse_example(marked)]
    if rule.scope == "source":
        document, stories = document_with_source(marked), stories[1:]
        spans, failures = _find_in(linter, [document])
    else:
        spans, failures = (_find_in_batch if rule.scope == "batch" else _find)(linter, stories)
    yield from failures
    for example, found in zip(stories, spans, strict=True):
        for span in example.spans:
            if span not in found:
                yield f"does not find {example.text[span.start : span.end]!r} in {marked!r}"
        for span in sorted(found):
            if span not in example.spans:
                yield f"finds {example.text[span.start : span.end]!r} in {marked!r}"


def _find(linter: Linter, stories: Sequence[Example]) -> tuple[list[set[Span]], list[str]]:
    """Return the spans found in each story, and the errors of the rule."""
    return _find_in(linter, [_read(story) for story in stories])


def _find_in(linter: Linter, documents: Sequence[Document]) -> tuple[list[set[Span]], list[str]]:
    """Return the spans found in each document, and the errors of the rule."""
    outcomes = [linter.lint(document) for document in documents]
    spans = [
        {_in_example(document, f.finding.span) for f in outcome.found}
        for document, outcome in zip(documents, outcomes, strict=True)
    ]
    return spans, [failure for outcome in outcomes for failure in outcome.failures]


def document_with_source(marked: str) -> Document:
    """Return the story of an example of a source rule, which has its source in front."""
    source, story = parse_stories(marked)
    document = _read(story)
    document.source_story = SourceStory(_read(source), "source.txt")
    return document


def _read(story: Example) -> Document:
    [document] = see_through(iter((read_plain(story.text),)))
    return document


def _in_example(document: Document, span: Span) -> Span:
    """Return the span in the text of the example, which can have invisible characters."""
    start = document.source.begin(span.start)
    return Span(start, document.source.finish(span.end) if span.end > span.start else start)


def _find_in_batch(linter: Linter, stories: Sequence[Example]) -> tuple[list[set[Span]], list[str]]:
    """Return the spans that a batch rule finds in each story, and the errors of the rule."""
    file_facts = [gather(linter, [_read(story)], str(number)) for number, story in enumerate(stories)]
    comparisons = list(compare(linter, file_facts))
    spans = [{finding.span for findings in c.findings.values() for _, finding in findings} for c in comparisons]
    return spans, [failure for comparison in comparisons for failure in comparison.failures]


def redundant_alternatives(rule: Rule) -> list[str]:
    """Return the alternatives of a declarative rule whose removal makes no example fail."""
    if rule.check is None:
        return []
    if rule.is_table:
        return list(_redundant_rows(rule))
    return [alternative for alternative, variant in _variants(rule) if not check_examples(variant)]


def _redundant_rows(rule: Rule) -> Iterator[str]:
    """Yield the rows of a table that it does not need. Only examples in which a row matches can need it."""
    assert rule.check is not None
    rows = marshal.loads(rule.check["rows"])
    stories = [(marked, _read(parse_example(marked))) for marked in (*rule.bad, *rule.good)]
    for index, row in enumerate(rows):
        matches = make_check(_with_rows(rule, [row], per_document=None, position=None))
        examples = [
            marked for marked, story in stories if any(next(matches((part, None)), None) for part in story.paragraphs)
        ]
        variant = _with_rows(rule, rows[:index] + rows[index + 1 :])
        if not any(failure for marked in examples for failure in _check_example(variant, marked)):
            yield row["text"]


def _with_rows(rule: Rule, rows: list[dict[str, Any]], **policies: None) -> Rule:
    """Return a table with other rows.

    Args:
        rule: the table.
        rows: the packed rows.
        policies: the policies that the table is not to have.
    """
    assert rule.check is not None
    return _with_source(rule, {**rule.check, "rows": marshal.dumps(rows), **policies})


def _variants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield each alternative of a rule that is no table, with the rule without it."""
    assert rule.check is not None
    kind, value = rule.check["kind"], rule.check["value"]
    if kind in ("phrases", "swap") and len(value) > 1:
        for phrase in value:
            fewer = (
                {k: v for k, v in value.items() if k != phrase} if kind == "swap" else [p for p in value if p != phrase]
            )
            yield phrase, _with_source(rule, {**rule.check, "value": fewer, "source": source_of(kind, fewer)})
    elif kind in ("pattern", "position"):
        source = rule.check["source"]
        for start, end in alternatives(source):
            try:
                without = source[:start] + source[end:]
                compile_source(without, rule.check["engine"])
            except re.error:
                continue
            yield source[start:end].strip("|").strip(), _with_source(rule, {**rule.check, "source": without})


def _with_source(rule: Rule, check: dict[str, object]) -> Rule:
    # The prefilter alone must not decide whether an alternative is needed.
    return rule._replace(check=check).without_gate()


def alternatives(pattern: str) -> list[tuple[int, int]]:
    """Return the spans of the alternatives in a regular expression, each with one of the bars next to it.

    Args:
        pattern: the source of the expression; offsets are code points.
    """
    found: list[tuple[int, int]] = []
    flags = re.match(r"(?:\(\?[a-zA-Z]+\))?", pattern)
    assert flags is not None
    verbose = "x" in flags[0]
    at = flags.end()  # flags apply to all alternatives
    open_groups: list[list[int]] = [[at]]  # for each open group, the starts of its alternatives
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 1
        elif character == "[":
            at = _class_end(pattern, at)
        elif character == "#" and verbose:
            line_end = pattern.find("\n", at)
            at = len(pattern) if line_end < 0 else line_end
        elif character == "(":
            head = re.compile(r"\((?:\?(?:P<\w+>|<\w+>|[a-zA-Z]*(?:-[a-zA-Z]+)?:|<?[=!]|>))?").match(pattern, at)
            open_groups.append([head.end() if head else at + 1])
        elif character == ")" and len(open_groups) > 1:
            found += _spans(open_groups.pop(), at)
        elif character == "|":
            open_groups[-1].append(at + 1)
        at += 1
    found += _spans(open_groups[0], len(pattern))
    return found


def _spans(starts: Sequence[int], end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the alternatives of a group, if it has several: all with the bar after, the last with the bar before."""
    if len(starts) < 2:
        return
    for index, start in enumerate(starts):
        if index + 1 < len(starts):
            yield start, starts[index + 1]
        else:
            yield start - 1, end


def _class_end(pattern: str, at: int) -> int:
    """Return the offset of the bracket that closes the character class at `at`."""
    at += 2 if pattern[at + 1 : at + 2] in ("^", "]") else 1
    if pattern[at - 1] == "^" and pattern[at : at + 1] == "]":
        at += 1
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at
