"""Sentences for training the tagger: Universal Dependencies with their tags, and plain sentences of published stories."""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from wirelint.text.sentences import split_sentences
from wirelint.text.tagger.tokens import split_tokens

# Stories without annotation, from which the tagger learns words.
PLAIN = ("clean.jsonl.gz", "slices/1/clean.jsonl.gz", "slices/2/clean.jsonl.gz")
SHORTEST = 4  # tokens of a plain sentence
# Genres of GUM under a licence that the model's licence does not allow.
LEFT_OUT = ("GUM_bio_", "GUM_voyage_")

VERB_FORMS = {
    "VB": "base", "VBD": "past", "VBG": "ing", "VBN": "participle", "VBP": "present", "VBZ": "third", "MD": "modal",
}  # fmt: skip
OTHER_FORMS = {"Fin": "past", "Part": "participle"}  # of a verb that is part of a name: "United"
PRONOUNS = {
    "PRP": "personal", "PRP$": "possessive", "WP": "who", "WDT": "which", "WP$": "whose", "EX": "there", "DT": "this",
}  # fmt: skip
PARTICLES = {"TO": "to", "POS": "possessive"}


class Sample(NamedTuple):
    """The words of a sentence, the names of their tags, and the document."""

    words: Sequence[str]
    tags: Sequence[str]
    document: str


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_trees(path: Path) -> dict[str, list[Sample]]:
    """Return the sentences of a file of trees: "train", and for measuring "ewt-test" and "gum-news".

    No document of "gum-news" is in "train".
    """
    rows = list(read_lines(path))
    news = {row["doc"] for row in rows if "gum-news" in row["sets"]}
    samples: dict[str, list[Sample]] = defaultdict(list)
    for row in rows:
        name = _set_of(row, news)
        sample = align(row)
        if name and sample.words:
            samples[name].append(sample)
    return samples


def _set_of(row: dict[str, Any], news: set[str]) -> str:
    sets = row["sets"]
    for name in ("gum-news", "ewt-test"):
        if name in sets:
            return name
    if row["doc"] in news or row["doc"].startswith(LEFT_OUT):
        return ""
    return "train" if {"ewt-train", "ewt-dev", "gum-free"} & set(sets) else ""


def read_plain(folder: Path) -> list[Sample]:
    """Return different sentences of the published stories in a folder, without tags."""
    samples: dict[str, Sample] = {}
    for name in PLAIN:
        for story in read_lines(folder / name):
            for line in story["text"].split("\n"):
                for start, end in split_sentences(line):
                    words = [word for word, _, _ in split_tokens(line[start:end])]
                    if len(words) >= SHORTEST:
                        samples.setdefault(" ".join(words), Sample(words, (), story["id"]))
    return list(samples.values())


def align(row: dict[str, Any]) -> Sample:
    """Return an annotated sentence with the words of the tagger.

    A word of several annotated ones (a compound with hyphens) has the tag of their head; before a noun it is an adjective.
    """
    annotated = _place(row)
    words, tags = [], []
    for word, start, end in split_tokens(row["text"]):
        inside = [index for index, (first, last) in enumerate(annotated) if first < end and last > start]
        words.append(word)
        tags.append(_tag_of([row["tokens"][index] for index in inside], inside))
    return Sample(words, tags, row["doc"])


def _place(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the offsets of the annotated words in the text."""
    spans = []
    at = 0
    for form, *_ in row["tokens"]:
        found = row["text"].find(form, at)
        start = at if found < 0 else found
        at = start + len(form)
        spans.append((start, at))
    return spans


def _tag_of(tokens: Sequence[Sequence[Any]], indexes: Sequence[int]) -> str:
    if not tokens:
        return "X"
    inside = {index + 1 for index in indexes}
    head = next((token for token in tokens if token[4] not in inside), tokens[-1])
    relation = head[5].partition(":")[0]
    is_attribute = relation == "amod" or (relation in ("compound", "nmod") and head[1] != "PROPN")
    return "ADJ" if len(tokens) > 1 and is_attribute else name_tag(head)


def name_tag(token: Sequence[Any]) -> str:
    """Return the tag of an annotated word: its form, its part of speech, its Penn tag and its features."""
    form, upos, penn, features = map(str, token[:4])
    if form == "United":  # EWT has an adjective, GUM a verb
        return "VERB:participle"
    if upos in ("VERB", "AUX"):
        if "Mood=Imp" in features:
            return upos + ":imperative"
        other = next((name for value, name in OTHER_FORMS.items() if f"VerbForm={value}" in features), "base")
        return f"{upos}:{VERB_FORMS.get(penn, other)}"
    if upos in ("NOUN", "PROPN"):
        return upos + (":plur" if "Number=Plur" in features or "Number=Ptan" in features else ":sing")
    if upos == "PRON":
        return "PRON:" + PRONOUNS.get(penn, "other")
    if upos == "PART":
        return "PART:" + PARTICLES.get(penn, "not")
    return "ADV:wh" if penn == "WRB" else upos
