"""Lines to train and measure the model of lines on: of pages whose lines are labelled, of clean stories, and planted ones.

Sites. Everything is grouped by site, so that a model is measured on sites it has not seen. A page of which nothing but its id is
known is a site of its own.

Planted lines. Furniture of the edges of pages and headlines of other stories, put between the paragraphs of clean stories of the
same fold: such lines inside stories are rare in the labelled pages.
"""

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from wirelint.readers.plain import read_plain
from wirelint.text.document import Document
from wirelint.text.lines.features import describe
from wirelint.text.lines.gates import is_candidate, is_in_list, is_left_out
from wirelint.text.lines.page import Page, split_pages
from wirelint.text.lines.words import list_words

SOURCES = {"dev": ".", "slice 1": "slices/1", "slice 2": "slices/2", "slice 3": "slices/3", "slice 4": "slices/4"}
# The clean stories of slice 4 are for the last measurement alone.
STORY_SOURCES = ("dev", "slice 1", "slice 2", "slice 3")
# Crossheads and rows of lists and tables, labelled by hand: by data set, page with extractor, and the index of the line.
ROLES = Path(__file__).with_name("line_roles.json")
LABELLED = 2.0  # the factor of their weights
MISLABELLED = "furniture"  # the role of lines that are labelled as copy and are not
LINE_END = re.compile(r"\r\n|\r|\n")
BULLET = re.compile(r"^[\s•·\-*–▪●◦|]+")
PLANTED_KINDS = ("furniture", "foreign_headline", "desk_note", "twice")
# Weights of lines: at the edges of pages, of clean stories, and planted ones; lines in lists have a share of theirs.
EDGE, CLEAN, PLANTED, IN_LIST = 0.3, 0.5, 0.2, 0.3
# Pages of the 2020s resemble those of today; most pages of the slices are of 2007 to 2013.
RECENT = {"dev": 1.5}
SHORTEST_PLANTED, SHORTEST_STORY, LONGEST_STORY = 5, 7, 60
HEADLINE_SHARE, ONE_LINE_SHARE = 0.2, 0.6
FOLDS = 5


class Sample(NamedTuple):
    """A line that the model can judge.

    Attributes:
        source: the data set, one of SOURCES.
        kind: `page`, `clean` or `planted`.
        site: the site of its page.
        key: the page and the line; extractors find one line several times.
        is_furniture: the label.
        is_inside: whether it is furniture between paragraphs of the story.
        is_in_list: whether it belongs to a list or a table, by form.
        run: the length of its run of open lines.
        weight: its weight in training; 0 if labels of the line disagree.
        features: the features, in the order of `features.FEATURES`.
        words: its words.
        text: the line.
        story: what identifies the extraction or the story.
    """

    source: str
    kind: str
    site: str
    key: tuple[str, str]
    is_furniture: bool
    is_inside: bool
    is_in_list: bool
    run: int
    weight: float
    features: Sequence[float]
    words: frozenset[str]
    text: str
    story: tuple[str, str]


class LabelledLine(NamedTuple):
    """A line of a page or a story before its features are known."""

    text: str
    is_furniture: bool
    is_inside: bool
    weight: float


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines; none if there is no such file."""
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield from (json.loads(row) for row in file.read().split("\n") if row)


def bare(line: str) -> str:
    """Return a line without the bullet that one extractor writes and another does not."""
    return BULLET.sub("", line).strip()


def site_of(row: Mapping[str, Any]) -> str:
    """Return the site of a page."""
    if "site" in row:
        return str(row["site"])
    named = re.match(r"fun_([A-Za-z]+)_", row["doc_id"])
    return named[1] if named else str(row["doc_id"])


def lay_out(lines: Sequence[str]) -> Document:
    """Return the document of the lines of a page, as the scorer writes it."""
    return read_plain("\n".join(f"{LINE_END.sub(' ', line)}\n" for line in lines))


def describe_candidates(document: Document) -> Iterator[tuple[Page, int, bool]]:
    """Yield the lines that the model can judge: their page, their index in it, and whether they are in a list."""
    for page in split_pages(document):
        for at, line in enumerate(page.lines):
            if is_candidate(line) and not is_left_out(page, at):
                yield page, at, is_in_list(page, line)


def find_samples(
    source: str, kind: str, site: str, story: tuple[str, str], lines: Sequence[LabelledLine]
) -> Iterator[Sample]:
    """Yield the samples of a page or story."""
    document = lay_out([line.text for line in lines])
    written = [line for line in lines if line.text.strip()]
    if len(written) != len(document.paragraphs):
        return  # a line too long for one paragraph
    for page, at, in_list in describe_candidates(document):
        line = page.lines[at]
        labelled = written[line.paragraph.index]
        features, words = describe(page, at), frozenset(list_words(line.tokens))
        key = (story[0], bare(labelled.text))
        yield Sample(
            source, kind, site, key, labelled.is_furniture, labelled.is_inside, in_list, line.run,
            labelled.weight * (IN_LIST if in_list else 1.0), features, words, labelled.text, story,
        )  # fmt: skip


def read_pages(data: Path, source: str, roles: Mapping[tuple[str, str, str], str]) -> Iterator[Sample]:
    """Yield the samples of the labelled pages of a data set. `roles` are those of `read_roles`."""
    rows = list(read_rows(data / SOURCES[source] / "dirty.jsonl.gz"))
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for line in row["lines"]:
            labels[row["doc_id"], bare(line["text"])].add(line["label"])
    for row in rows:
        lines = []
        for line in row["lines"]:
            key = row["doc_id"], bare(line["text"])
            is_mislabelled = roles.get((source, *key)) == MISLABELLED
            is_void = not is_mislabelled and (
                len(labels[key] & {"body", "boilerplate"}) == 2 or line["label"] == "mixed"
            )
            is_furniture, is_inside = is_mislabelled or line["label"] == "boilerplate", line.get("pos") == "inside"
            weight = 0.0 if is_void else EDGE if is_furniture and not is_inside else 1.0
            lines.append(
                LabelledLine(line["text"], is_furniture, is_furniture and is_inside, weight * RECENT.get(source, 1.0))
            )
        yield from find_samples(source, "page", site_of(row), (row["doc_id"], row["extractor"]), lines)


def read_roles(data: Path) -> dict[tuple[str, str, str], str]:
    """Return the roles that were labelled by hand, by data set, page and text of the line."""
    roles = {}
    for source, pages in json.loads(ROLES.read_text(encoding="utf-8")).items():
        for row in read_rows(data / SOURCES[source] / "dirty.jsonl.gz"):
            for index, role in pages.get(f"{row['doc_id']} {row['extractor']}", {}).items():
                roles[source, row["doc_id"], bare(row["lines"][int(index)]["text"])] = role
    return roles


def read_stories(data: Path, source: str, sites: Mapping[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the clean stories of a data set: id, site and lines. `sites` are the sites of pages by id."""
    for row in read_rows(data / SOURCES[source] / "clean.jsonl.gz"):
        group, _, page = row["id"].partition("/")
        site = row.get("site") or sites.get(page) or (group if group in ("bbc", "basil", "wikinews") else row["id"])
        yield row["id"], site, [line for line in LINE_END.split(row["text"]) if line.strip()]


def read_planted_texts(data: Path) -> frozenset[str]:
    """Return the lines that are planted in the sets for measuring. They are left out of training."""
    texts: set[str] = set()
    for folder in SOURCES.values():
        for row in read_rows(data / folder / "inject.jsonl.gz"):
            if row["kind"] in PLANTED_KINDS:
                texts.update(bare(line) for line in row["text"][row["start"] : row["end"]].splitlines() if bare(line))
    return frozenset(texts)


def balance_folds(samples: Sequence[Sample]) -> dict[str, int]:
    """Return the fold of each site, so that folds have about as many lines inside stories."""
    size: Counter[str] = Counter()
    for sample in samples:
        size[sample.site] += 20 if sample.is_inside else 1
    loads, folds = [0] * FOLDS, {}
    for site in sorted(size, key=lambda site: (-size[site], site)):
        fold = loads.index(min(loads))
        folds[site] = fold
        loads[fold] += size[site]
    return folds


def plant(
    samples: Sequence[Sample], stories: Sequence[tuple[str, str, str, list[str]]], folds: Mapping[str, int]
) -> Iterator[Sample]:
    """Yield samples of furniture and of headlines of other stories planted in clean stories of the same fold.

    Args:
        samples: the samples of the pages, whose lines at the edges are planted.
        stories: source, id, site and lines of the clean stories.
        folds: the fold of each site.
    """
    rng = random.Random(7)
    edges: dict[int, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for sample in samples:
        if (
            sample.is_furniture
            and not sample.is_inside
            and sample.weight
            and sample.text.count(" ") + 1 >= SHORTEST_PLANTED
        ):
            edges[folds[sample.site]][sample.site].setdefault(sample.text)
    headlines: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for _, _, site, lines in stories:
        if 5 <= lines[0].count(" ") + 1 <= 16 and lines[0][-1] not in ".!?…”":
            headlines[fold_of(site, folds)].append((site, lines[0]))
    for source, story, site, lines in stories:
        fold = fold_of(site, folds)
        if not SHORTEST_STORY <= len(lines) <= LONGEST_STORY or not edges[fold]:
            continue
        put: list[tuple[str, str]] = []
        for _ in range(1 + rng.randrange(3)):
            if rng.random() < HEADLINE_SHARE and headlines[fold]:
                put.append(rng.choice(headlines[fold]))
            else:
                owner = rng.choice(sorted(edges[fold]))
                texts = list(edges[fold][owner])
                at = rng.randrange(len(texts))
                put += [(owner, text) for text in texts[at : at + (1 if rng.random() < ONE_LINE_SHARE else 2)]]
        page = [LabelledLine(line, False, False, 0.0) for line in lines]
        owners = {}
        for owner, text in put:
            if text not in lines:
                page.insert(2 + rng.randrange(len(page) - 3), LabelledLine(text, True, False, PLANTED))
                owners[text] = owner
        for sample in find_samples(source, "planted", site, (story, "planted"), page):
            if sample.is_furniture:
                yield sample._replace(site=owners[sample.text], key=("planted " + owners[sample.text], sample.key[1]))


def fold_of(site: str, folds: Mapping[str, int]) -> int:
    """Return the fold of a site; that of a site without labelled lines follows from its name."""
    return folds.get(site, crc32(site.encode()) % FOLDS)


def read_samples(data: Path) -> tuple[list[Sample], dict[str, int]]:
    """Return the samples of all sets, with weights shared among those of one key, and the folds of the sites."""
    left_out, roles = read_planted_texts(data), read_roles(data)
    pages = [sample for source in SOURCES for sample in read_pages(data, source, roles)]
    sites = {sample.story[0]: sample.site for sample in pages}
    stories = [
        (source, story, site, lines)
        for source in STORY_SOURCES
        for story, site, lines in read_stories(data, source, sites)
        if lines
    ]
    clean = [
        sample
        for source, story, site, lines in stories
        for sample in find_samples(
            source, "clean", site, (story, "clean"), [LabelledLine(line, False, False, CLEAN) for line in lines]
        )
    ]
    folds = balance_folds([*pages, *clean])
    samples = [*pages, *clean, *plant(pages, stories, folds)]
    counts = Counter(sample.key for sample in samples)
    return [
        sample._replace(
            weight=0.0
            if sample.is_furniture and sample.key[1] in left_out
            else sample.weight / counts[sample.key] * (LABELLED if (sample.source, *sample.key) in roles else 1.0)
        )
        for sample in samples
    ], folds
