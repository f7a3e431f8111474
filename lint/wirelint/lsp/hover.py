"""Hover text: the findings at a position with the pages of their rules."""

from collections.abc import Mapping, Sequence

from wirelint.checking.diagnostic import Diagnostic
from wirelint.report.escapes import markdown_code, markdown_inline
from wirelint.report.rule_page import as_markdown
from wirelint.ruleset.evidence import Record
from wirelint.run.session import Session


def as_hover(found: Sequence[Diagnostic], session: Session, evidence: Mapping[str, Record]) -> str:
    """Return Markdown: each finding, followed by the page of its rule and its measured record."""
    return "\n\n---\n\n".join(_page(diagnostic, session, evidence) for diagnostic in found)


def _page(diagnostic: Diagnostic, session: Session, evidence: Mapping[str, Record]) -> str:
    d = diagnostic
    confidence = "" if d.confidence == "high" else f", {d.confidence} confidence"
    lines = [f"**{markdown_inline(d.message)}** ({d.severity}{confidence}, {markdown_code(d.rule)})"]
    lines += [f"- line {label.location.start.line}: {markdown_inline(label.message)}" for label in d.labels]
    if d.fix:
        lines.append(f"- fix: {markdown_inline(d.fix.title)}")
    if d.also:
        lines.append(f"- also {', '.join(map(markdown_code, d.also))}")
    rule = session.rule(d.rule)
    page = ["\n".join([lines[0], "", *lines[1:]]).rstrip()]
    if rule:
        page.append(as_markdown(rule).rstrip())
    record = evidence.get(d.rule)
    if record:
        page.append(record.sentence)
    return "\n\n".join(page)
