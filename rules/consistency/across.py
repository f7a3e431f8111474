"""One word in two spellings, in two stories of a batch."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wirelint.rule import Fact, Finding
from wirelint.text import Document

RULE = {
    "message": "two spellings of one word in the stories of a batch",
    "why": (
        "Stories that are published together should spell a word in one way. The spelling in fewer stories, or else the "
        "later one, is marked, and may be the right one. Set the house's spelling with `prefer` and `dialect`."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "batch",
    "roles": "all",
    "in_quotations": "skip",
    "options": {"prefer": [], "dialect": ""},
    "bad": [
        "The adviser resigned. ¶¶ A new ⟦advisor⟧ was named on Monday. ¶¶ The adviser will stay, he said.",
        "The theatre opens in May. ¶¶ The old ⟦theater⟧ burned down.",
        "The lido will re-open in May. ¶¶ The library is to ⟦reopen⟧ too, the council said.",
        "Rents rose by 4 per cent, the bank said. ¶¶ Wages rose by 3 ⟦percent⟧, the agency said.",
    ],
    "good": [
        "The adviser resigned. ¶¶ A new adviser was named.",
        "The theatre opens in May. ¶¶ The Old Theater burned down, and “no theater is safe,” she said.",
        "The team won. ¶¶ The re-match is on Monday. ¶¶ The match was lost.",
    ],
}


def gather(document: Document, options: Mapping[str, Any]) -> Iterator[Fact]:
    from wirelint.consistency.across import gather_spellings

    for key, written, span in gather_spellings(document):
        yield Fact(span, written, key)


def compare(facts: Iterable[Fact], options: Mapping[str, Any]) -> Iterator[Finding]:
    from wirelint.consistency.across import find_usual

    stories = Counter(fact.value for fact in facts)
    if len(stories) < 2:
        return
    first = next(iter(facts))
    usual = find_usual(first.key, stories, options)
    shown = next(fact for fact in facts if fact.value == usual)
    count = stories[usual]
    where = f"{count:,} other {'story' if count == 1 else 'stories'}"
    for fact in facts:
        if fact.value != usual:
            message = f"two spellings of one word: “{fact.value}”, and “{usual}” in {where}"
            yield fact.finding(message, (shown.label(f"written “{usual}” in another story"),))
