"""The page of a rule as plain text and Markdown: message, reason, examples."""

import re
from collections.abc import Iterator

from wirelint.rule import Rule
from wirelint.ruleset.examples import CLOSE, OPEN

# Characters that Markdown reads as markup within a line.
_MARKUP = re.compile(r"[\\`*_{}\[\]#|~!]")


def sentence(rule: Rule) -> str:
    """Return the message of a rule as a sentence. Its placeholders become `…`."""
    message = re.sub(r"\{\w*\}", "…", rule.message)
    return f"{message[:1].upper()}{message[1:]}."


def describe_scope(rule: Rule) -> str:
    """Describe the parts of a document that a rule checks."""
    if rule.scope == "batch":
        return "all stories of a run with --together"
    if not rule.roles:
        return "comments in Markdown and HTML"
    unit = "paragraphs not in English" if rule.scope == "foreign" else f"{rule.scope}s"
    return f"{unit} in {', '.join(rule.roles)}"


def as_text(rule: Rule) -> str:
    """Return the page as plain text. Faults in the examples are marked with `⟦⟧`."""
    lines = [sentence(rule), "", " ".join(rule.why.split()), "", "Reported:"]
    lines += [f"- {example}" for example in rule.bad]
    lines += ["", "Not reported:"]
    lines += [f"- {example}" for example in rule.good]
    return "\n".join(lines) + "\n"


def as_markdown(rule: Rule) -> str:
    """Return the page as Markdown. Faults in the examples are bold."""
    lines = [plain(sentence(rule)), "", plain(" ".join(rule.why.split())), "", "**Reported**", ""]
    lines += [f"- {_marked(example)}" for example in rule.bad]
    lines += ["", "**Not reported**", ""]
    lines += [f"- {_marked(example)}" for example in rule.good]
    return "\n".join(lines) + "\n"


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
    return "".join(_bold(text) if found else plain(text) for text, found in pieces(example)).replace("\n", " ")


def _bold(text: str) -> str:
    stars = "**" if text and text == text.strip() else ""
    return f"{OPEN}{stars}{plain(text)}{stars}{CLOSE}"


def plain(text: str) -> str:
    """Escape characters that Markdown or HTML would read as markup."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", text)
