"""Plant what dangles in published stories, and measure the rules that look for it.

    python bench/dangling.py [--shared ../shared]          measures
    python bench/dangling.py --make [--shared ../shared]   writes bench/dangling.json first

A planted story is a published one without some of its words. bench/dangling.json holds offsets only: the slice, the id of the
story, the spans that are removed, the offset of a letter that gets a capital, and the span where the fault is afterwards.

unintroduced-name   the paragraphs with the full name of a person are removed; the surname alone is left
orphan-reference    the paragraphs before one that begins with a reference to them are removed, and the headline too if the
                    reference is “his” or “her”
lost-subject        the pronoun that begins a sentence is removed
missing-part        the sentence that begins with “first” or “second”, or the second item of a numbered list, is removed

For each rule: the share of planted faults on which it has a finding of medium confidence or more, and its findings per 1,000
words of the published stories, of which some are real slips.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
PLANTED = CHECKOUT / "bench" / "dangling.json"
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.trees import read_lines  # noqa: E402
from wirelint.config.settings import Settings  # noqa: E402
from wirelint.readers.plain import read_plain  # noqa: E402
from wirelint.run.registry import load_registry  # noqa: E402
from wirelint.run.runner import Runner  # noqa: E402
from wirelint.text import Document, Paragraph, Span  # noqa: E402

SLICES = ("1", "2", "3")
RULES = ("unintroduced-name", "orphan-reference", "lost-subject", "missing-part")
MOST = 1  # plants of a kind in a story
# The rest of the story must be long enough.
FEWEST_PARAGRAPHS = 3
SHORTEST = 5  # words of a sentence that loses its subject
SPEAKER = re.compile(
    r"(?<![\w.’'-])(?!He |She |They |It |We )([A-Z][a-z]{3,}) (?:said|says|told|added|explained|argued)\b"
)
REFERENCE = re.compile(
    r"(?:The (?:latter|two|second|others?) (?=[a-z]+\b)|Both (?=are|were|have|had|will|say|said|men|women|sides)"
    r"|All (?:three|four|five|of them) |This (?:decision|move|ruling|verdict|announcement|deal|agreement) |(?:He|She) (?:also|added|said|told))"
)
# “After his arrest, the court said”: no other word of the sentence has a capital.
POSSESSIVE = re.compile(
    r"(?:(?:After|And|At|Before|But|By|During|For|In|It|On|The|This) (?:[a-z]+,? ){0,4}(?=[hH]))?(?P<word>[Hh]is|[Hh]er) [a-z][^A-Z“\"]*\."
)
SUBJECT = re.compile(
    r"(?:He|She|It|They|We) (?=(?:[a-z]+ly |also )?(?:was|were|is|are|has|have|had|will|would|told|said|went|took|became|did)\b)"
)
ORDINALS = (
    re.compile(r"First(?:ly|ly of all| of all)?,? "),
    re.compile(r"Second(?:ly)?,? "),
    re.compile(r"Third(?:ly)?,? "),
)
ITEM = re.compile(r"\(?(\d)[.)] ")


class Plant(NamedTuple):
    """A story with a planted fault.

    Attributes:
        rule: the rule that looks for the fault.
        slice: the slice of the story.
        story: its id.
        cuts: the spans that are removed, in order.
        capital: the offset in the published story of the letter that gets a capital, -1 for none.
        fault: the span of the fault in the planted story.
    """

    rule: str
    slice: str
    story: str
    cuts: tuple[tuple[int, int], ...]
    capital: int
    fault: tuple[int, int]

    def apply(self, text: str) -> str:
        """Return the planted story."""
        if self.capital >= 0:
            text = text[: self.capital] + text[self.capital].upper() + text[self.capital + 1 :]
        for start, end in reversed(self.cuts):
            text = text[:start] + text[end:]
        return text


def move(offset: int, cuts: Iterable[tuple[int, int]]) -> int:
    """Return an offset of the published story in the planted one."""
    return offset - sum(end - start for start, end in cuts if end <= offset)


def make_plants(text: str) -> Iterator[tuple[str, list[tuple[int, int]], int, Span]]:
    """Yield the faults that can be planted in a story: the rule, the cuts, the capital and the span in the published story."""
    document = read_plain(text)
    if document.text != text.rstrip("\n") and document.text != text:
        return  # offsets would differ
    prose = [paragraph for paragraph in document.paragraphs if paragraph.is_prose]
    if len(prose) > FEWEST_PARAGRAPHS:
        yield from plant_names(document, prose)
        yield from plant_references(document, prose)
        yield from plant_possessives(prose)
        yield from plant_subjects(prose)
        yield from plant_parts(document, prose)


def plant_names(
    document: Document, prose: Sequence[Paragraph]
) -> Iterator[tuple[str, list[tuple[int, int]], int, Span]]:
    """Remove the paragraphs in which a speaker has a full name."""
    for name in dict.fromkeys(SPEAKER.findall(document.text)):
        full = re.compile(
            rf"(?:[A-Z][\w.’'-]+|\b[a-z]+) {name}\b(?! (?:said|says|told|added|explained|argued))|{name} [A-Z]"
        )
        given = re.compile(rf"\b[A-Z][a-z]+ {name}\b")
        introducing = [paragraph for paragraph in document.paragraphs if full.search(paragraph.text)]
        rest = [paragraph for paragraph in prose if paragraph not in introducing and name in paragraph.text]
        if not rest or not introducing or len(introducing) > 2 or len(prose) - len(introducing) < FEWEST_PARAGRAPHS:
            continue
        if introducing[0].index == 0 or rest[0].index < introducing[0].index or not given.search(introducing[0].text):
            continue
        start = rest[0].start + rest[0].text.index(name)
        cuts = [(paragraph.start, end_of(document, paragraph)) for paragraph in introducing]
        yield "unintroduced-name", cuts, -1, Span(start, start + len(name))


def plant_references(
    document: Document, prose: Sequence[Paragraph]
) -> Iterator[tuple[str, list[tuple[int, int]], int, Span]]:
    """Remove the body before a paragraph that begins with a reference to it."""
    for paragraph in prose[1:-FEWEST_PARAGRAPHS]:
        match = REFERENCE.match(paragraph.text)
        if match:
            cut = (document.paragraphs[min(1, paragraph.index)].start, paragraph.start)
            yield "orphan-reference", [cut], -1, Span(paragraph.start, paragraph.start + match.end())


def plant_possessives(prose: Sequence[Paragraph]) -> Iterator[tuple[str, list[tuple[int, int]], int, Span]]:
    """Remove the story before a paragraph that begins with a reference to a person by “his” or “her”."""
    for paragraph in prose[1:-FEWEST_PARAGRAPHS]:
        match = POSSESSIVE.match(paragraph.sentences[0].text)
        if match:
            yield "orphan-reference", [(0, paragraph.start)], -1, paragraph.span(*match.span("word"))


def plant_subjects(prose: Sequence[Paragraph]) -> Iterator[tuple[str, list[tuple[int, int]], int, Span]]:
    """Remove the pronoun that begins a sentence outside quotations."""
    for paragraph in prose[1:]:
        for sentence in paragraph.sentences:
            match = SUBJECT.match(sentence.text)
            start, quoted = (
                sentence.start,
                paragraph.is_quoted(sentence.start - paragraph.start, sentence.end - paragraph.start),
            )
            if (
                match
                and sentence.text.endswith(".")
                and sentence.text.count(" ") >= SHORTEST - 1
                and not quoted
                and not set('"“”:') & set(sentence.text)
            ):
                yield (
                    "lost-subject",
                    [(start, start + match.end())],
                    start + match.end(),
                    Span(start + match.end(), sentence.end),
                )


def plant_parts(
    document: Document, prose: Sequence[Paragraph]
) -> Iterator[tuple[str, list[tuple[int, int]], int, Span]]:
    """Remove the sentence that begins with an ordinal before the one with the next, and the second item of a numbered list."""
    sentences = [sentence for paragraph in prose for sentence in paragraph.sentences]
    for ordinal, following in pairwise(ORDINALS):
        removed = next((sentence for sentence in sentences if ordinal.match(sentence.text)), None)
        left = next((sentence for sentence in sentences if following.match(sentence.text)), None)
        if removed is not None and left is not None and removed.start < left.start:
            yield "missing-part", [(removed.start, removed.end)], -1, Span(left.start, left.start + 6)
    items = {match[1]: paragraph for paragraph in document.paragraphs if (match := ITEM.match(paragraph.text))}
    if {"1", "2", "3"} <= set(items):
        start = items["3"].start
        yield "missing-part", [(items["2"].start, end_of(document, items["2"]))], -1, Span(start, start + 2)


def end_of(document: Document, paragraph: Paragraph) -> int:
    """Return the start of the next paragraph."""
    following = document.paragraphs[paragraph.index + 1 : paragraph.index + 2]
    return following[0].start if following else paragraph.end


def read_stories(shared: Path, number: str) -> Iterator[dict[str, Any]]:
    yield from read_lines(shared / "data" / "slices" / number / "clean.jsonl.gz")


def make(shared: Path) -> list[Plant]:
    """Return the faults planted in the stories of the slices."""
    plants = []
    for number in SLICES:
        for row in read_stories(shared, number):
            seen: Counter[str] = Counter()
            for rule, cuts, capital, span in make_plants(row["text"]):
                seen[rule] += 1
                if seen[rule] <= MOST:
                    fault = (move(span.start, cuts), move(span.end, cuts))
                    plants.append(Plant(rule, number, row["id"], tuple(cuts), capital, fault))
    return plants


def measure(shared: Path, plants: Sequence[Plant]) -> Iterator[str]:
    """Yield a table of the figures."""
    settings = Settings()
    shipped = {rule.id: rule for rule in load_registry(settings, None).rules}
    runners = {name: Runner([shipped[f"fragments/{name}"]], settings) for name in RULES}
    total, found, alarms = Counter[str](), Counter[str](), Counter[str]()
    words = 0
    for number in SLICES:
        by_story = {row["id"]: row["text"] for row in read_stories(shared, number)}
        for text in by_story.values():
            words += len(text.split())
            for name, runner in runners.items():
                alarms[name] += len(runner.lint_bytes(text.encode(), "story.txt").diagnostics)
        for plant in plants:
            if plant.slice == number:
                total[plant.rule] += 1
                found[plant.rule] += is_found(runners[plant.rule], plant.apply(by_story[plant.story]), plant.fault)
    yield f"{'rule':20} {'planted':>8} {'found':>6} {'published, per 1,000 words':>28}"
    for name in RULES:
        share = found[name] / max(1, total[name])
        yield f"{name:20} {total[name]:8} {share:6.2f} {1000 * alarms[name] / words:28.3f}"


def is_found(runner: Runner, text: str, fault: tuple[int, int]) -> bool:
    """Return whether a finding overlaps the fault."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for diagnostic in runner.lint_bytes(text.encode(), "story.txt").diagnostics:
        first, last = diagnostic.location.start, diagnostic.location.end
        start, end = starts[first.line - 1] + first.column - 1, starts[last.line - 1] + last.column - 1
        if start <= fault[1] and end >= fault[0]:
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description="Plant what dangles in published stories, and measure the rules.")
    parser.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared", help="folder of the stories")
    parser.add_argument("--make", action="store_true", help="write bench/dangling.json first")
    options = parser.parse_args()
    if options.make:
        rows = [json.dumps(plant) for plant in make(options.shared)]
        PLANTED.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")
    rows = json.loads(PLANTED.read_text(encoding="utf-8"))
    plants = [
        Plant(rule, number, story, tuple(map(tuple, cuts)), capital, tuple(fault))
        for rule, number, story, cuts, capital, fault in rows
    ]
    print("\n".join(measure(options.shared, plants)))


if __name__ == "__main__":
    main()
