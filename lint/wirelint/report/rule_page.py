"""The page of a rule as plain text and Markdown: message, reason, examples."""

import re
from collections.abc import Iterator, Sequence

from wirelint.report.escapes import markdown_inline, markdown_paragraph
from wirelint.rule import Rule
from wirelint.ruleset.examples import CLOSE, OPEN


def sentence(rule: Rule) -> str:
    """Return the message of a rule as a sentence. Its placeholders become `…`."""
    message = re.sub(r"\{\w*\}", "…", rule.message)
    return f"{message[:1].upper()}{message[1:].rstrip('.')}."


def describe_scope(rule: Rule) -> str:
    """Describe the parts of a document that a rule checks."""
    if rule.scope == "batch":
        return "all stories of a run with --together"
    if rule.scope == "source":
        return "stories with --source"
    if not rule.roles:
        return "comments in Markdown and HTML"
    unit = "paragraphs not in English" if rule.scope == "foreign" else f"{rule.scope}s"
    return f"{unit} in {', '.join(rule.roles)}"


def as_text(rule: Rule) -> str:
    """Return the page as plain text. Faults in the examples are marked with `⟦⟧`."""
    lines = [sentence(rule), "", " ".join(rule.why.split())]
    for heading, examples in (("Reported:", rule.bad), ("Not reported:", rule.good)):
        if examples:
            lines += ["", heading, *(f"- {example}" for example in examples)]
    if meanings := find_meanings(rule):
        lines += ["", "Cues:", *(f"- {cue}: {meaning}" for cue, meaning in meanings)]
    return "\n".join(lines) + "\n"


def as_markdown(rule: Rule) -> str:
    """Return the page as Markdown. Faults in the examples are bold."""
    paragraphs = (sentence(rule), " ".join(rule.why.split()))
    lines = [line for text in paragraphs for line in (markdown_paragraph(markdown_inline(text)), "")]
    for heading, examples in (("**Reported**", rule.bad), ("**Not reported**", rule.good)):
        if examples:
            lines += [heading, "", *(f"- {_marked(example)}" for example in examples), ""]
    if meanings := find_meanings(rule):
        rows = (f"| {markdown_inline(cue)} | {markdown_inline(meaning)} |" for cue, meaning in meanings)
        lines += ["**Cues**", "", "| cue | meaning |", "|---|---|", *rows, ""]
    return "\n".join(lines[:-1]) + "\n"


def find_meanings(rule: Rule) -> Sequence[tuple[str, str]]:
    """Return the cues that a rule names with what they mean: those of the model of lines."""
    if not rule.is_second_reader:
        return ()
    from wirelint.text.lines.cues import MEANINGS

    return MEANINGS


def pieces(example: str) -> Iterator[tuple[str, bool]]:
    """Yield the text of an example in pieces, each with whether it is a marked fault."""
    for part in example.split(OPEN):
        found, close, rest = part.partition(CLOSE)
        if close:
            yield found, True
            yield rest, False
        else:
            yield found, False


def _marked(example: str) -> str:
    # The marks are printed too: next to them the asterisks are emphasis whatever character follows (CommonMark, 6.2).
    marked = (_bold(text) if found else markdown_inline(text) for text, found in pieces(example))
    return markdown_paragraph("".join(marked))


def _bold(text: str) -> str:
    stars = "**" if text and text == text.strip() else ""
    return f"{OPEN}{stars}{markdown_inline(text)}{stars}{CLOSE}"
