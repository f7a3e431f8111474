"""A clean story to put a paragraph into, and what wirelint reports on that paragraph."""

from wirelint import lint

_ABOVE = (
    "Council approves new swimming pool",
    "The council approved plans for a swimming pool on Thursday, ending a debate that divided the town for three years.",
)
_BELOW = (
    "Construction is expected to begin in the spring, and the pool should be open to the public by the end of next year.",
    "The mayor said the cost would be shared by the town and the county, which has promised a grant of two million euros.",
)


def rules_on(paragraph: str) -> set[str]:
    """Return the rules that report something in the paragraph, those of merged findings too, within a story that has no other fault."""
    line = 2 * len(_ABOVE) + 1
    last = line + paragraph.count("\n")
    found = lint("\n\n".join((*_ABOVE, paragraph, *_BELOW)))
    here = [d for d in found if line <= d.location.end.line and d.location.start.line <= last]
    return {rule for d in here for rule in (d.rule, *d.also)}
