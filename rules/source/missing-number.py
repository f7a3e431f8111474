from collections.abc import Iterator

from wirelint.rule import Finding, Label
from wirelint.source import Difference, compare
from wirelint.text import Document, Span

RULE = {
    "message": "missing number: the source has one that the story does not",
    "why": (
        "Where a number of the source is missing, a translation engine often dropped half a sentence with it. A "
        "story may leave a number out on purpose, so it is a warning. Small counts, times of day and days that "
        "became weekdays are not reported."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "source",
    "roles": "all",
    "bad": [
        "Поезд вышел в пять и вёз 312 пассажиров. ¶¶ ⟦The⟧ train left at five and carried passengers.",
        "市は道路の補修に9億円を投じた。 ¶¶ ⟦The⟧ city paid for the repair of roads.",
        "Die Fähre fährt seit 1998, sie ist alt. ¶¶ ⟦The⟧ ferry is old.",
    ],
    "good": [
        "Поезд вёз 312 пассажиров. ¶¶ The train carried three hundred and twelve passengers.",
        "Město má 1,2 milionu obyvatel. ¶¶ The town has more than a million residents.",
        "Les habitants attendent depuis 10 ans. ¶¶ Residents have waited for a decade.",
    ],
}


def check(document: Document) -> Iterator[Finding]:
    comparison = compare(document)
    places: dict[Span, list[Difference]] = {}
    for difference in comparison.of("missing-number"):
        if difference.source:
            places.setdefault(comparison.place_of(difference.source.start), []).append(difference)
    for differences in places.values():
        first, *others = sorted(differences, key=lambda difference: not difference.is_sure)
        words = "”, “".join(comparison.words_of(difference)[1] for difference in (first, *others))
        finding = comparison.finding(first, f"missing number: the source has “{words}”")
        labels: tuple[Label, ...] = tuple(label for other in others for label in comparison.finding(other, "").labels)
        yield finding._replace(labels=finding.labels + labels)
