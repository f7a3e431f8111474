"""Findings counted by rule, the most frequent first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import terminal_copy, terminal_text
from wirelint.report.text import summary


class Count(NamedTuple):
    """The number of findings of a rule, of those with a safe fix, and of those with any fix."""

    rule: str
    findings: int = 0
    safe: int = 0
    fixable: int = 0


def count_rules(results: Iterable[FileResult]) -> list[Count]:
    """Count the findings of a run by rule, the most frequent first."""
    counts: dict[str, Count] = {}
    for result in results:
        for d in result.diagnostics:
            c = counts.get(d.rule) or Count(d.rule)
            counts[d.rule] = c._replace(
                findings=c.findings + 1,
                safe=c.safe + (d.fix is not None and d.fix.safe),
                fixable=c.fixable + (d.fix is not None),
            )
    return sorted(counts.values(), key=lambda count: (-count.findings, count.rule))


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield a line for each rule, then the counts of the run."""
    counts = count_rules(results)
    messages = {rule.id: terminal_copy(rule.message) for rule in style.rules}
    width = max((len(terminal_text(count.rule)) for count in counts), default=0)
    number = max((len(f"{count.findings:,}") for count in counts), default=0)
    for count in counts:
        mark = "[*]" if count.safe else "[+]" if count.fixable else "   "
        line = f"{count.findings:{number},}  {mark} {terminal_text(count.rule):{width}}  {messages.get(count.rule, '')}".rstrip()
        yield (line if len(line) <= style.width else f"{line[: style.width - 1]}…") + "\n"
    if not style.quiet:
        marks = [
            text
            for text, is_shown in (
                ("[*] has fixes: wirelint check --fix", any(count.safe for count in counts)),
                ("[+] has unsafe fixes: wirelint check --fix --unsafe", any(c.fixable and not c.safe for c in counts)),
            )
            if is_shown
        ]
        yield "".join(f"{text}\n" for text in ["", *marks, *([""] if marks else [])] if counts)
        yield summary(style)
