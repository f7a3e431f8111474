"""The page of a rule for the terminal."""

import textwrap
from collections.abc import Mapping

import click

from wirelint.report.escapes import terminal_copy, terminal_text, without_commands
from wirelint.report.rule_page import describe_scope, find_meanings
from wirelint.rule import Rule
from wirelint.ruleset.evidence import Record
from wirelint.ruleset.examples import CLOSE, OPEN

_WIDTH = 78


def render_page(rule: Rule, evidence: Mapping[str, Record], *, color: bool) -> str:
    """Return the page of a rule, with its measured record if there is one.

    Args:
        rule: the rule.
        evidence: measured records by rule id.
        color: whether to use terminal styles.
    """

    def heading(text: str) -> str:
        return click.style(text, bold=True) if color else text

    lines = [heading(terminal_text(rule.id)), *_fill(rule.message[0].upper() + rule.message[1:] + "."), ""]
    lines += [*_fill(" ".join(rule.why.split())), ""]
    lines += [
        f"  severity    {rule.severity}",
        f"  confidence  {rule.confidence}",
        f"  scope       {describe_scope(rule)}",
    ]
    if rule.in_quotations != "keep":
        treatment = "have low confidence" if rule.in_quotations == "lower" else "are not reported"
        lines.append(f"  quotations  findings in quotations {treatment}")
    for name, default in rule.options.items():
        in_examples = f" (in the examples {rule.example_options[name]!r})" if name in rule.example_options else ""
        lines.append(f"  option      {terminal_text(name)} = {default!r}{in_examples}")
    if rule.aliases:
        lines.append(f"  aliases     {terminal_text(', '.join(rule.aliases))}")
    record = evidence.get(rule.id)
    if record:
        lines += ["", heading("Measured record"), *_fill(record.sentence)]
    for title, examples in (("Reported", rule.bad), ("Not reported", rule.good)):
        if examples:
            lines += ["", heading(title), *(line for example in examples for line in _example(example, color))]
    meanings = find_meanings(rule)
    if meanings:
        lines += [
            "",
            heading("Cues"),
            *(line for cue, meaning in meanings for line in _example(f"{cue}: {meaning}", False)),
        ]
    return "".join(f"{without_commands(line)}\n" for line in lines)


def _fill(text: str) -> list[str]:
    return textwrap.wrap(
        terminal_copy(text), _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )


def _example(example: str, color: bool) -> list[str]:
    text = terminal_copy(example)
    lines = textwrap.wrap(text, _WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)
    if not color:
        return lines
    return [line.replace(OPEN, f"\x1b[4m{OPEN}").replace(CLOSE, f"{CLOSE}\x1b[0m") for line in lines]
