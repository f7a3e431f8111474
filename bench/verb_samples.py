"""Training samples for the verb model: sentences of Universal Dependencies, whole and with an auxiliary removed."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from wirelint.text import verbs

GENRES = ("GUM_interview_", "GUM_textbook_", "GUM_vlog_", "GUM_speech_")
STOPS = ".!?"


class Sample(NamedTuple):
    """A sentence: its text, its words as `wirelint.text.verbs` splits them, whether each is a finite verb, and its tag."""

    text: str
    words: list[str]
    finite: list[bool]
    tags: list[str]

    @property
    def is_finite(self) -> bool:
        return any(self.finite)

    @property
    def is_stopped(self) -> bool:
        return len(self.words) >= 4 and self.text.rstrip("\"'”’)")[-1:] in STOPS


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def read_sets(path: Path) -> dict[str, list[Sample]]:
    sets: dict[str, list[Sample]] = defaultdict(list)
    for row in read_rows(path):
        name = row["set"]
        if name == "ewt-train" or (name == "gum-free" and row["doc"].startswith(GENRES)):
            sets["train"].append(align(row))
        elif name not in ("gum-free", "gum-dev"):
            sets[name].append(align(row))
    return sets


def align(row: dict[str, Any]) -> Sample:
    """Return a sentence with the words of `wirelint.text.verbs`, each with the tag of the annotated word at its start.

    A word is finite if an annotated word that overlaps it is a finite verb.
    """
    text = row["text"].translate(verbs.STRAIGHT)
    marked: list[tuple[int, int, str, bool]] = []
    at = 0
    for form, tag, verb_form in row["tokens"]:
        straight = form.translate(verbs.STRAIGHT)
        found = text.find(straight, at)
        start = found if 0 <= found <= at + 3 else at
        end = start + len(straight)
        marked.append((start, end, tag, verb_form == "Fin" and tag in ("VERB", "AUX")))
        at = end if found == start else at
    words, finite, tags = [], [], []
    for match in verbs.WORD.finditer(text):
        inside = [mark for mark in marked if mark[0] < match.end() and mark[1] > match.start()]
        words.append(match[0])
        finite.append(any(mark[3] for mark in inside))
        tags.append(inside[0][2] if inside else "X")
    return Sample(row["text"], words, finite, tags)


AUXILIARIES = frozenset(
    "is are was were am has have had will would can could should may might must does do did".split()
)


def leave_out(sample: Sample) -> Iterator[tuple[list[str], int]]:
    """Yield the words without one finite auxiliary, and its index, if no form that is always finite is left."""
    for at, (word, is_finite, tag) in enumerate(zip(sample.words, sample.finite, sample.tags, strict=True)):
        if at and is_finite and tag == "AUX" and word in AUXILIARIES and sample.words[at + 1 : at + 2] != ["n't"]:
            words = [*sample.words[:at], *sample.words[at + 1 :]]
            if verbs.ALWAYS.isdisjoint(words) and at < len(words):
                yield words, at


def missing_data(samples: Iterable[Sample]) -> Iterator[tuple[list[str], bool]]:
    """Yield complete sentences without a form that is always finite, and whether an auxiliary was removed."""
    for sample in samples:
        if sample.is_stopped:
            if verbs.ALWAYS.isdisjoint(sample.words):
                yield sample.words, False
            for words, _ in leave_out(sample):
                yield words, True
