"""Measure the model of lines with and without the rules, as the scorer counts: each line of a page once."""

import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.child import wirelint_command
from bench.train.line_samples import LINE_END, SOURCES, Sample, bare, read_rows

PACKS = ("boilerplate", "desk")
# The rule that reports what the model finds, which is not a rule to compare with.
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


def run_rules(texts: Sequence[str]) -> list[list[tuple[str, int, int]]]:
    """Return for each text the findings of the packs: rule, first and last line. Merged rules count as well."""
    found: list[list[tuple[str, int, int]]] = [[] for _ in texts]
    with TemporaryDirectory() as folder, TemporaryDirectory() as cache:
        for number, text in enumerate(texts):
            Path(folder, f"{number:05}.txt").write_text(text, encoding="utf-8", newline="")
        select = ["--ignore", OWN] + [part for pack in PACKS for part in ("--select", pack)]
        command = [*wirelint_command(), "check", "--isolated", "--format", "jsonl", *select, folder]
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    for row in done.stdout.split("\n"):
        finding = json.loads(row) if row.startswith("{") else {}
        if "rule" in finding and "path" in finding:
            rows = found[int(Path(finding["path"]).name[:5])]
            rows += [
                (rule, finding["line"], finding["end_line"]) for rule in (finding["rule"], *finding.get("also", ()))
            ]
    return found


def read_lines(data: Path) -> tuple[dict[Key, Line], dict[Key, set[str]]]:
    """Return the lines that count, and the rules that report each line, by data set, page and text."""
    counted: dict[Key, Line] = {}
    rules: dict[Key, set[str]] = defaultdict(set)
    for source, folder in SOURCES.items():
        rows = list(read_rows(data / folder / "dirty.jsonl.gz"))
        labels: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            for line in row["lines"]:
                labels[row["doc_id"], bare(line["text"])].add(line["label"])
        texts = ["\n".join(f"{LINE_END.sub(' ', line['text'])}\n" for line in row["lines"]) for row in rows]
        for row, findings in zip(rows, run_rules(texts), strict=True):
            hits: dict[int, set[str]] = defaultdict(set)
            for rule, first, last in findings:
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


def measure(lines: Mapping[Key, Line], sources: Sequence[str], is_reported: Callable[[Key, Line], bool]) -> Figures:
    """Return the figures of a way to find lines on the pages of some data sets."""
    right = wrong = wanted = 0
    pages: dict[str, list[bool]] = defaultdict(list)
    for key, line in lines.items():
        if key[0] not in sources:
            continue
        reported = is_reported(key, line)
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
