"""Measure the model of lines with and without the rules, as the scorer counts: each line of a page once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from bench.train.line_samples import LINE_END, SOURCES, Sample, bare, fold_of, read_rows, site_of
from wirelint import lint
from wirelint.text import lines as lines_package
from wirelint.text.lines.model import LineModel

PACKS = ("boilerplate", "desk")
# The rule that reports what the model finds.
OWN = "boilerplate/page-line"
Key = tuple[str, str, str]


class Line(NamedTuple):
    """A line of a page as the scorer counts it: whether it is to be found, and the rules that report it."""

    is_inside: bool
    rules: frozenset[str]


class Figures(NamedTuple):
    """Precision, recall, and the mean recall of a page."""

    precision: float
    recall: float
    page_recall: float


def run_rules(text: str, model: LineModel) -> Iterator[tuple[str, int, int]]:
    """Yield the findings of the packs in a text with a model of lines: rule, first and last line. Merged rules count as well."""
    with patch.object(lines_package, "load_lines", return_value=model):
        found = lint(text, input_format="plain", select=PACKS)
    for diagnostic in found:
        for rule in (diagnostic.rule, *diagnostic.also):
            yield rule, diagnostic.location.start.line, diagnostic.location.end.line


def read_lines(
    data: Path, models: Sequence[LineModel], folds: Mapping[str, int]
) -> tuple[dict[Key, Line], dict[Key, set[str]]]:
    """Return the lines that count, and the rules that report each line, by data set, page and text.

    Args:
        data: the folder of the measuring data.
        models: for each fold, a model that has not seen its sites.
        folds: the folds of the sites.
    """
    counted: dict[Key, Line] = {}
    rules: dict[Key, set[str]] = defaultdict(set)
    for source, folder in SOURCES.items():
        rows = list(read_rows(data / folder / "dirty.jsonl.gz"))
        labels: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            for line in row["lines"]:
                labels[row["doc_id"], bare(line["text"])].add(line["label"])
        for row in rows:
            text = "\n".join(f"{LINE_END.sub(' ', line['text'])}\n" for line in row["lines"])
            hits: dict[int, set[str]] = defaultdict(set)
            for rule, first, last in run_rules(text, models[fold_of(site_of(row), folds)]):
                for number in range(first, last + 1):
                    hits[number].add(rule)
            for number, line in enumerate(row["lines"]):
                key = (source, row["doc_id"], bare(line["text"]))
                is_inside = line["label"] == "boilerplate" and line.get("pos") == "inside"
                rules[key] |= hits[2 * number + 1]
                if len(labels[key[1:]] & {"body", "boilerplate"}) < 2 and (is_inside or line["label"] == "body"):
                    known = counted.get(key, Line(False, frozenset()))
                    counted[key] = Line(known.is_inside or is_inside, known.rules | hits[2 * number + 1])
    return counted, rules


def best_scores(samples: Sequence[Sample], scores: Sequence[float]) -> dict[Key, float]:
    """Return the best score of each line of a page over the extractors that found it."""
    best: dict[Key, float] = {}
    for sample, score in zip(samples, scores, strict=True):
        if sample.kind == "page":
            key = (sample.source, *sample.key)
            best[key] = max(best.get(key, score), score)
    return best


def measure(lines: Mapping[Key, Line], sources: Sequence[str], is_reported: Callable[[Line], bool]) -> Figures:
    """Return the figures of a way to find lines on the pages of some data sets."""
    right = wrong = wanted = 0
    pages: dict[str, list[bool]] = defaultdict(list)
    for key, line in lines.items():
        if key[0] not in sources:
            continue
        reported = is_reported(line)
        if line.is_inside:
            wanted += 1
            right += reported
            pages[key[1]].append(reported)
        elif reported:
            wrong += 1
    shares = [sum(found) / len(found) for found in pages.values()]
    return Figures(right / max(1, right + wrong), right / max(1, wanted), sum(shares) / max(1, len(shares)))


def rate_on_clean(
    samples: Sequence[Sample], scores: Sequence[float], threshold: float, words: Mapping[str, int]
) -> Iterator[tuple[str, float]]:
    """Yield for each data set the lines of clean stories from a score on, for each 1,000 words."""
    for source, count in words.items():
        found = sum(
            score >= threshold
            for sample, score in zip(samples, scores, strict=True)
            if sample.kind == "clean" and sample.source == source
        )
        yield source, 1000 * found / max(1, count)
