"""Percentages in words and with a sign in one story."""

from collections.abc import Iterator, Mapping
from typing import Any

from wirelint.rule import Edit, Finding, Fix
from wirelint.text import Document, Span

RULE = {
    "message": "two spellings of one word",
    "why": (
        "“4 per cent”, “4 percent” and “4%” are the styles of three houses. Two of them in one story show that it was put "
        "together from two sources. Signs in headlines, tables and brackets, and numbers in words, are not compared."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": ["body", "list"],
    "in_quotations": "skip",
    "options": {"prefer": []},
    "bad": [
        "Rents rose by 4 percent in May, the agency said. In June they rose by 5 percent.¶Prices were up 7 ⟦per cent⟧.",
        "The party won 31% of the vote, 4% more than in 2019.¶Turnout was 62 ⟦percent⟧, the commission said.",
    ],
    "good": [
        "Rents rose by 4 per cent (5% in June). Prices were up 7 per cent, and one percentage point more in July.",
        "Thirty percent of the members voted, and 31% of them said no. “It was 30 percent,” she said.",
        "Profits up 30%¶The profit of the mill rose by 30 percent, the owners said.",
        "Turnout was 62 percent. Results: Oak Party 31%, Elm Party 27%, Ash Party 9%.",
    ],
}

PATTERNS = {"words": "(?<=[0-9]) ?per ?cent(?![a-z])"}


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    from wirelint.consistency.percentages import find_percentages

    units = find_percentages(document)
    if len(units) > 1:
        from wirelint.consistency.rivals import Rival, choose_preferred, report

        rivals = [Rival(written, spans) for written, spans in units.items()]
        finding = report(rivals, choose_preferred(list(units), options))
        yield finding._replace(fix=finding.fix and space_edits(document, finding.fix))


def space_edits(document: Document, fix: Fix) -> Fix:
    """Return the fix with a space before words and none before a sign."""
    edits = []
    for (start, end), written in fix.edits:
        has_space = document.text[start - 1].isspace()
        edits.append(Edit(Span(start - has_space, end), written if written == "%" else f" {written}"))
    return fix._replace(edits=tuple(edits))
