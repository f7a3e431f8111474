"""The page of a rule in the words of a report: what it finds, why, and its examples."""

import re
from collections.abc import Iterator

from wirelint.rule import Rule
from wirelint.ruleset.examples import CLOSE, OPEN

# What Markdown takes for markup in the middle of a line.
_MARKS = re.compile(r"[\\`*_{}\[\]#|~!]")


def sentence(rule: Rule) -> str:
    """Return the message of a rule as a sentence; words that each finding fills in are left out of it."""
    words = re.sub(r"\{\w*\}", "…", rule.message)
    return f"{words[:1].upper()}{words[1:]}."


def looks_at(rule: Rule) -> str:
    """Return in words what a rule is shown."""
    if rule.scope == "batch":
        return "all stories of a run with --together"
    if not rule.roles:
        return "comments in Markdown and HTML"
    return f"{rule.scope}s in {', '.join(rule.roles)}"


def as_text(rule: Rule) -> str:
    """Return the page as plain text, examples marked as they are written."""
    lines = [sentence(rule), "", " ".join(rule.why.split()), "", "Found:"]
    lines += [f"- {example}" for example in rule.bad]
    lines += ["", "Left alone:"]
    lines += [f"- {example}" for example in rule.good]
    return "\n".join(lines) + "\n"


def as_markdown(rule: Rule) -> str:
    """Return the page as Markdown, with what is found in bold."""
    lines = [plain(sentence(rule)), "", plain(" ".join(rule.why.split())), "", "**Found**", ""]
    lines += [f"- {_marked(example)}" for example in rule.bad]
    lines += ["", "**Left alone**", ""]
    lines += [f"- {_marked(example)}" for example in rule.good]
    return "\n".join(lines) + "\n"


def pieces(example: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of an example, each with whether they are what is found."""
    for part in example.split(OPEN):
        found, close, rest = part.partition(CLOSE)
        if close:
            yield found, True
            yield rest, False
        else:
            yield found, False


def _marked(example: str) -> str:
    # The marks stay: beside them the asterisks count whatever the words begin or end with.
    return "".join(_bold(words) if found else plain(words) for words, found in pieces(example)).replace("\n", " ")


def _bold(words: str) -> str:
    stars = "**" if words and words == words.strip() else ""
    return f"{OPEN}{stars}{plain(words)}{stars}{CLOSE}"


def plain(text: str) -> str:
    """Return text with what Markdown or HTML would take for markup escaped."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKS.sub(r"\\\g<0>", text)
