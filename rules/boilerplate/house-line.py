"""A boilerplate line that many stories of the desk share, in the middle of a story."""

from collections.abc import Iterator
from functools import cache

from wirelint.rule import Finding
from wirelint.text import Document, Span
from wirelint.text.fold import fold

RULE = {
    "message": "recurring line of your own pages left in the story",
    "why": (
        "Each publication has its own page text, which no shipped rule knows. `wirelint learn` finds it in an "
        "archive, and the key `house-lines` names the list. Such a line may close a story, but it never belongs "
        "between two paragraphs."
    ),
    "severity": "error",
    "confidence": "high",
    "removes": True,
    "scope": "document",
    "options": {"lines": []},
    "example_options": {"lines": ["Read it first in the Elm Post", "The lock keeper’s letter comes to you each morning at six."]},
    "bad": [
        ("The ferry will sail from the lower quay on Monday. ¶ ⟦read it first in the ELM Post⟧ ¶ The boat had been laid up since "
        "the end of April. ¶ ⟦The lock keeper's letter comes to you each morning at six.⟧ ¶ Repairs took the yard on the other "
        "bank four months."),
    ],
    "good": [
        ("Read it first in the Elm Post ¶ The ferry will sail from the lower quay on Monday. ¶ Readers of the Elm Post read it "
        "first in the Elm Post on Sunday. ¶ Read it first in the Elm Post ¶ The lock keeper’s letter comes to you each morning "
        "at six."),
        "Read it first in the Elm Post ¶ Read it first in the Elm Post",
    ],
}  # fmt: skip

# Boilerplate lines are shorter than this, in code points.
LONGEST = 4000


def check(document: Document, options: dict[str, list[str]]) -> Iterator[Finding]:
    listed = keys_of(tuple(options["lines"]))
    found = {
        paragraph.index: Span(paragraph.start, paragraph.end)
        for paragraph in document.paragraphs
        if paragraph.end - paragraph.start <= LONGEST and " ".join(paragraph.words) in listed
    }
    if not found:
        return
    # Only between paragraphs of prose: the lines that a desk adds at the end of its stories are often prose too.
    prose = [
        paragraph.index for paragraph in document.paragraphs if paragraph.index not in found and paragraph.is_prose
    ]
    for index, span in found.items():
        if prose and prose[0] < index < prose[-1]:
            yield Finding(span)


@cache
def keys_of(lines: tuple[str, ...]) -> frozenset[str]:
    """Return lines in the form in which they are compared: lower case with single spaces."""
    return frozenset(" ".join(fold(line).split()) for line in lines)
