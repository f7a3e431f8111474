"""The page of a rule as a terminal shows it."""

import textwrap
from collections.abc import Mapping

import click

from wirelint.report.rule_page import describe_scope
from wirelint.rule import Rule
from wirelint.ruleset.evidence import Record
from wirelint.ruleset.examples import CLOSE, OPEN

_WIDTH = 78


def render_page(rule: Rule, evidence: Mapping[str, Record], *, color: bool) -> str:
    """Return the page of a rule, its measured record included where there is one."""

    def heading(words: str) -> str:
        return click.style(words, bold=True) if color else words

    lines = [heading(rule.id), *_fill(rule.message[0].upper() + rule.message[1:] + "."), ""]
    lines += [*_fill(" ".join(rule.why.split())), ""]
    lines += [
        f"  severity    {rule.severity}",
        f"  confidence  {rule.confidence}",
        f"  looks at    {describe_scope(rule)}",
    ]
    if rule.in_quotations != "keep":
        what = "shown with low confidence" if rule.in_quotations == "lower" else "left out"
        lines.append(f"  quotations  what it finds inside them is {what}")
    for name, default in rule.options.items():
        given = f" (in the examples {rule.example_options[name]!r})" if name in rule.example_options else ""
        lines.append(f"  option      {name} = {default!r}{given}")
    if rule.aliases:
        lines.append(f"  formerly    {_list(rule.aliases)}")
    record = evidence.get(rule.id)
    if record:
        lines += ["", heading("Measured record"), *_fill(record.sentence)]
    lines += ["", heading("Reported")]
    for example in rule.bad:
        lines += _example(example, color)
    lines += ["", heading("Not reported")]
    for example in rule.good:
        lines += _example(example, color)
    return "\n".join(lines) + "\n"


def _list(items: tuple[str, ...]) -> str:
    return ", ".join(items)


def _fill(words: str) -> list[str]:
    return textwrap.wrap(words, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _example(example: str, color: bool) -> list[str]:
    lines = textwrap.wrap(example, _WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)
    if not color:
        return lines
    return [line.replace(OPEN, f"\x1b[4m{OPEN}").replace(CLOSE, f"{CLOSE}\x1b[0m") for line in lines]
