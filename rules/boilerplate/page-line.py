"""A line of the page between two paragraphs, as a model of lines judges it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wirelint.rule import Finding
from wirelint.text import Document, Span
from wirelint.text.roles import may_be_furniture

if TYPE_CHECKING:
    from wirelint.text.lines import Verdict

RULE = {
    "message": "line of the page left in the story",
    "why": (
        "Pages have more furniture than rules can list. A model that has learnt from labelled pages judges each short line "
        "between paragraphs by its words, its form, what it shares with the story, the lines beside it and the sort of page. The "
        "message names the kind of line and the strongest cues; with --verbose all are printed with what they add, in log-odds. Lines "
        "in tables and lists are not judged. About four in five findings are right; if another rule reports the line too, confidence "
        "is high."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "options": {"words": {}},
    "bad": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "⟦Get the latest headlines from the harbour with our weekly newsletter⟧ ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
    "good": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ A new slide ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ He paid for the slide. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
}  # fmt: skip

LONGEST_MESSAGE = 100


def check(document: Document, options: dict[str, dict[str, float]]) -> Iterator[Finding]:
    first, last = document.prose_bounds
    inside = document.paragraphs[first + 1 : last]
    # The model is loaded only for stories with such paragraphs.
    if not any(may_be_furniture(paragraph.text, paragraph.folded) for paragraph in inside):
        return
    lines = document.lines
    if options["words"]:
        from wirelint.text.lines import judge_lines

        lines = judge_lines(document, options["words"])
    for index in lines.furniture:
        paragraph = document.paragraphs[index]
        verdict = lines.explain(index)
        yield Finding(Span(paragraph.start, paragraph.end), describe(verdict), reasons=give_reasons(verdict))


def describe(verdict: "Verdict") -> str:
    """Return the message: the kind of line, and the strongest cues that fit on the line."""
    message = f"{verdict.name} left in the story"
    cues = list(verdict.cues)
    while cues and len(message) + sum(map(len, cues)) + 2 * len(cues) + 1 > LONGEST_MESSAGE:
        cues.pop()
    return f"{message} ({', '.join(cues)})" if cues else message


def give_reasons(verdict: "Verdict") -> tuple[str, str]:
    """Return what tells for and against it, and how often such a line is furniture."""
    cues = ", ".join(f"{cue} {weight:+.1f}".replace("-", "−") for cue, weight in verdict.weights)
    return (
        f"cues, in log-odds: {cues}",
        f"of the lines with such a score, {verdict.share:.0%} are furniture of the page",
    )
