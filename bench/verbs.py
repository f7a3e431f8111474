"""Train and measure the model of finite verbs.

    python bench/verbs.py --train [--data ../shared/data]     writes verbs.bin beside lint/wirelint/text/verbs.py
    python bench/verbs.py [--data ../shared/data]             measures the shipped one

Training. `ud.jsonl.gz` holds sentences of Universal Dependencies English. EWT's training part is taken, and of GUM the
interviews, textbooks, speeches and vlogs (all CC BY or free); its news stays out, because it is what the model is
measured on. The table of verb forms is made from the shipped word list: a word whose forms in -s, -ed and -ing are words
too is a verb; irregular verbs are listed here. The weights are fitted by AdaGrad (Duchi, Hazan and Singer, 2011) in plain
Python, in about a minute, always to the same bytes.

Measuring. *Sentence accuracy* is the share of sentences told right, has a finite verb or not, in per cent; *false alarms*
the share of sentences with one that are said to have none; *stopped* sentences have four words or more and end in a stop.
A *missing* verb is one finite auxiliary or copula taken out of a sentence that has no other finite verb.
"""

import argparse
import gzip
import json
import random
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path.insert(0, str(CHECKOUT / "lint"))

from wirelint.text import verbs  # noqa: E402
from wirelint.text.words import load_words  # noqa: E402

MODEL = Path(verbs.__file__).with_name("verbs.bin")
LIMIT = 800_000  # bytes, so that the wheel stays small
GENRES = ("GUM_interview_", "GUM_textbook_", "GUM_vlog_", "GUM_speech_")
SMALLEST = 3  # a weight nearer to nothing is left out
SEED = 1996
RATE, RIDGE = 0.2, 0.0005
STOPS = ".!?"

# base past participle
IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent bent|bet bet bet
bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought
broadcast broadcast broadcast|build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen
cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled
fling flung flung|fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung
hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid
lead led led|lean leant leant|leap leapt leapt|leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost
make made made|mean meant meant|meet met met|mislead misled misled|mistake mistook mistaken|offset offset offset|outrun outran outrun|overrun overran overrun|outdo outdid outdone|overcome overcame overcome
oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|plead pled pled|prove proved proven
put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|repay repaid repaid|rid rid rid|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn
shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung
sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|speed sped sped|spend spent spent|spill spilt spilt
spin spun spun|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck
sting stung stung|stink stank stunk|strike struck struck|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen
swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown
thrust thrust thrust|undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone
uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound
withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|write wrote written
"""
BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16

TAGS = {
    "NOUN": "N", "VERB": "V", "AUX": "X", "ADJ": "J", "ADV": "R", "PRON": "P", "DET": "D", "ADP": "I", "SCONJ": "C", "CCONJ": "&",
    "PART": "T", "PROPN": "M", "NUM": "0", "PUNCT": ".", "INTJ": "U", "SYM": "$", "X": "Z",
}  # fmt: skip


class Sample(NamedTuple):
    """A sentence: its words as the module splits them, which of them are finite verbs, and their parts of speech."""

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
    """Give each of the module's words the tag of the annotated word that it begins in, and whether one of them is finite."""
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


def verb_forms(words: frozenset[str]) -> dict[str, int]:
    """Return the verb forms of the word list, each with its kinds as bits."""
    forms: Counter[str] = Counter()

    def add(form: str, bit: int) -> None:
        forms[form] |= bit

    listed = [line.split() for line in re.split(r"[|\n]", IRREGULAR) if line]
    for base, past, participle in listed:
        for form, bit in ((base, BASE), (past, PAST), (participle, PARTICIPLE), (third(base), THIRD)):
            add(form, bit)
        for stem in stems(base):
            if stem + "ing" in words:
                add(stem + "ing", ING)
    irregular = {base for base, _, _ in listed}
    for base in words:
        if len(base) < 3 or base in irregular:
            continue
        for stem in stems(base):
            past = base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else stem + "ed"
            if past in words and stem + "ing" in words and third(base) in words:
                add(base, BASE)
                add(third(base), THIRD)
                add(past, PAST | PARTICIPLE)
                add(stem + "ing", ING)
    return dict(forms)


def stems(base: str) -> list[str]:
    """What -ing is put to: run, runn; make, mak."""
    if base.endswith("e"):
        return [base[:-1]] if not base.endswith("ee") else [base]
    return [base, base + base[-1]]


def third(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def word_kinds(samples: Sequence[Sample], forms: dict[str, int]) -> dict[str, str]:
    """Return the class of each word: its parts of speech where it is known from the samples, else its verb forms."""
    total: Counter[str] = Counter()
    finite: Counter[str] = Counter()
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        for word, is_finite, tag in zip(sample.words, sample.finite, sample.tags, strict=True):
            lower = word.lower()
            total[lower] += 1
            finite[lower] += is_finite
            tags[lower][tag] += 1
    # A form in -ing is told by its shape.
    kinds = {form: f"v{bits}" + "*" * (bits != PARTICIPLE) for form, bits in forms.items() if bits != ING}
    for word, count in total.items():
        share = finite[word] / count
        verbal = bool(forms.get(word, 0) & (BASE | THIRD | PAST)) and (share > 0 or count < 60)
        may_be = verbal or (word[0] == "'" and share > 0) or (word.isalpha() and share > 0.02)
        if count >= FEWEST:
            shares = [TAGS[tag] for tag, n in tags[word].most_common() if n >= 0.1 * count][:3]
            level = "f" if share > 0.9 else "h" if share > 0.3 else "l" if share > 0.02 else ""
            kinds[word] = "".join(shares) + level + "*" * may_be
        elif may_be and word not in kinds:
            kinds[word] = "v0*"
    return kinds


FEWEST = 4


def fit(data: list[tuple[list[str], bool]], epochs: int, fewest: int) -> dict[str, int]:
    """Fit a logistic regression over named features; weights are whole numbers in verbs.SCALE, "" is the bias."""
    counts = Counter(feature for features, _ in data for feature in features)
    index = {"": 0}
    for feature, count in counts.items():
        if count >= fewest:
            index[feature] = len(index)
    rows = [([0, *[index[f] for f in features if f in index]], label) for features, label in data]
    weights = [0.0] * len(index)
    squares = [1.0] * len(index)
    summed = [0.0] * len(index)
    rng = random.Random(SEED)
    for epoch in range(epochs):
        rng.shuffle(rows)
        for row, label in rows:
            total = 0.0
            for i in row:
                total += weights[i]
            error = label - 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
            if -1e-3 < error < 1e-3:
                continue
            for i in row:
                gradient = error - RIDGE * weights[i]
                squares[i] += gradient * gradient
                weights[i] += RATE * gradient / squares[i] ** 0.5
        if epoch >= epochs // 2:
            for i, weight in enumerate(weights):
                summed[i] += weight
    part = verbs.SCALE / (epochs - epochs // 2)
    rounded = {feature: round(summed[i] * part) for feature, i in index.items()}
    return {feature: weight for feature, weight in rounded.items() if abs(weight) >= SMALLEST or not feature}


def fit_small(data: list[tuple[list[float], bool]]) -> tuple[float, ...]:
    """Fit a logistic regression over a few numbers by gradient descent; the bias stands first."""
    size = len(data[0][0])
    weights = [0.0] * (size + 1)
    squares = [1e-6] * (size + 1)
    for _ in range(600):
        slopes = [0.01 * weight for weight in weights]
        for values, label in data:
            total = verbs.weigh(weights, values)
            error = label - 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
            slopes[0] -= error
            for i, value in enumerate(values, 1):
                slopes[i] -= error * value
        for i, slope in enumerate(slopes):
            squares[i] += slope * slope
            weights[i] -= 0.5 * slope / squares[i] ** 0.5
    return tuple(round(weight, 3) for weight in weights)


def train(sets: dict[str, list[Sample]]) -> bytes:
    samples = sets["train"]
    tables = verbs.Tables(word_kinds(samples, verb_forms(load_words())), {"": 0}, ())
    use(tables)
    use(tables := tables._replace(weights=fit(list(verb_data(samples)), epochs=8, fewest=2)))
    tuning = [sample for sample in sets["ewt-dev"] if verbs.ALWAYS.isdisjoint(sample.words)]
    rows = [(verbs.describe_sentence(s.words, verb_scores(s.words)), s.is_finite) for s in tuning]
    use(tables := tables._replace(sentence=fit_small(rows)))
    # What a model says of the sentences it was fitted to is too good: each half is scored by the model of the other one.
    data: list[tuple[list[str], bool]] = []
    for half in (0, 1):
        use(tables._replace(weights=fit(list(verb_data(samples[1 - half :: 2])), epochs=8, fewest=2)))
        data.extend(gap_data(samples[half::2]))
    use(tables)
    gaps = verbs.Gaps(fit(data, epochs=6, fewest=4), ())
    verbs.load_gaps = lambda: gaps  # type: ignore[assignment]
    rows = []
    for words, label in missing_data(sets["ewt-dev"]):
        found = verbs.score_verbs(words)
        rows.append((verbs.describe_gaps(words, verbs.score_gaps(words, found), [score for _, score in found]), label))
    gaps = gaps._replace(sentence=fit_small(rows))
    return pack(
        [write(tables.kinds), write(tables.weights), write(tables.sentence)],
        [write(gaps.weights), write(gaps.sentence)],
    )


def verb_scores(words: Sequence[str]) -> list[float]:
    return [score for _, score in verbs.score_verbs(words)]


def use(tables: verbs.Tables) -> None:
    """Let the module work with these tables instead of the shipped ones."""
    verbs.load_tables = lambda: tables  # type: ignore[assignment]
    verbs.find_kind.cache_clear()


def verb_data(samples: Iterable[Sample]) -> Iterator[tuple[list[str], bool]]:
    kinds = verbs.load_tables().kinds
    for sample in samples:
        lower, classes = verbs.pad_words(sample.words, kinds)
        for at, (word, is_finite) in enumerate(zip(sample.words, sample.finite, strict=True), verbs.PAD):
            if "*" in classes[at] and word not in verbs.ALWAYS:
                yield verbs.verb_features(at, lower, classes), is_finite


AUXILIARIES = frozenset(
    "is are was were am has have had will would can could should may might must does do did".split()
)


def leave_out(sample: Sample) -> Iterator[tuple[list[str], int]]:
    """Take each finite auxiliary out: the words left, where no form surely finite is among them, and where it stood."""
    for at, (word, is_finite, tag) in enumerate(zip(sample.words, sample.finite, sample.tags, strict=True)):
        if at and is_finite and tag == "AUX" and word in AUXILIARIES and sample.words[at + 1 : at + 2] != ["n't"]:
            words = [*sample.words[:at], *sample.words[at + 1 :]]
            if verbs.ALWAYS.isdisjoint(words) and at < len(words):
                yield words, at


def gap_data(samples: Iterable[Sample]) -> Iterator[tuple[list[str], bool]]:
    """Where an auxiliary was taken out, against all gaps of natural sentences; none of them with a form surely finite."""
    kinds = verbs.load_tables().kinds
    for sample in samples:
        if verbs.ALWAYS.isdisjoint(sample.words):
            lower, classes = verbs.pad_words(sample.words, kinds)
            levels = verbs.find_levels(len(sample.words), verbs.score_verbs(sample.words))
            for at in range(verbs.PAD + 1, len(sample.words) + verbs.PAD):
                yield verbs.gap_features(at, lower, classes, levels), False
        for words, at in leave_out(sample):
            lower, classes = verbs.pad_words(words, kinds)
            levels = verbs.find_levels(len(words), verbs.score_verbs(words))
            yield verbs.gap_features(at + verbs.PAD, lower, classes, levels), True


def missing_data(samples: Iterable[Sample]) -> Iterator[tuple[list[str], bool]]:
    """Stopped sentences without a form surely finite: natural ones, and those that lost an auxiliary."""
    for sample in samples:
        if sample.is_stopped:
            if verbs.ALWAYS.isdisjoint(sample.words):
                yield sample.words, False
            for words, _ in leave_out(sample):
                yield words, True


def write(table: dict[str, Any] | tuple[float, ...]) -> str:
    """Write a block as the module reads it: lines of a value and the names that have it, or numbers."""
    if isinstance(table, tuple):
        return " ".join(map(str, table))
    names: dict[Any, list[str]] = defaultdict(list)
    for name, value in table.items():
        names[value].append(name)
    return "\n".join(f"{value} {' '.join(sorted(names[value]))}" for value in sorted(names))


def pack(*parts: list[str]) -> bytes:
    """Put the parts together, each its length in four bytes and its blocks compressed; the same blocks give the same bytes."""
    packed = [zlib.compress("\n\n".join(blocks).encode(), 9) for blocks in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in packed)


class Figures(NamedTuple):
    """How often the sentences of a set were told right (per cent)."""

    sentences: int
    accuracy: float
    without: int  # sentences without a finite verb
    found: float  # of these, said to have none
    false_alarms: float  # of the others, said to have none


def measure(samples: Sequence[Sample], says: Callable[[Sample], bool]) -> Figures:
    counts: Counter[tuple[bool, bool]] = Counter((sample.is_finite, says(sample)) for sample in samples)
    finite = counts[True, True] + counts[True, False]
    without = counts[False, True] + counts[False, False]
    return Figures(
        len(samples),
        100 * (counts[True, True] + counts[False, False]) / max(1, len(samples)),
        without,
        100 * counts[False, False] / max(1, without),
        100 * counts[True, False] / max(1, finite),
    )


def report(sets: dict[str, list[Sample]]) -> None:
    print(f"{'set':<20}{'sentences':>10}{'accuracy':>10}{'without':>9}{'found':>8}{'false alarms':>14}")
    for name in ("ewt-test", "gum-test", "gum-news"):
        for label, samples in ((name, sets[name]), (name + " stopped", [s for s in sets[name] if s.is_stopped])):
            row = measure(samples, lambda sample: verbs.has_finite_verb(sample.text))
            print(
                f"{label:<20}{row.sentences:>10}{row.accuracy:>10.2f}{row.without:>9}{row.found:>8.1f}{row.false_alarms:>14.2f}"
            )
    print(f"\n{'missing':<20}{'natural':>10}{'planted':>10}   found where so many of the natural are, per cent")
    for name in ("ewt-test", "gum-test", "gum-news"):
        rows = [(verbs.score_missing(words)[0], label) for words, label in missing_data(sets[name])]
        natural = sorted((score for score, label in rows if not label), reverse=True)
        planted = [score for score, label in rows if label]
        shares = []
        for share in (0.2, 0.5, 1.0, 2.0):
            bar = natural[int(share / 100 * len(natural))]
            shares.append(f"{share} %: {100 * sum(score > bar for score in planted) / len(planted):.1f} (> {bar:.1f})")
        print(f"{name:<20}{len(natural):>10}{len(planted):>10}   {', '.join(shares)}")


def measure_speed(samples: Sequence[Sample]) -> tuple[float, float]:
    """Return words for a second of CPU time with the sentences that are settled at once, and without them."""
    speeds = []
    for texts in (
        [sample.text for sample in samples],
        [sample.text for sample in samples if verbs.ALWAYS.isdisjoint(sample.words)],
    ):
        words = sum(len(verbs.split_words(text)) for text in texts)
        rounds = []
        for _ in range(3):
            begun = time.process_time()
            for text in texts:
                verbs.has_finite_verb(text)
            rounds.append(time.process_time() - begun)
        speeds.append(words / min(rounds))
    return speeds[0], speeds[1]


def time_loading(load: Any) -> float:
    """Return the milliseconds of CPU time that a cached loader takes, the best of several."""
    rounds = []
    for _ in range(7):
        load.cache_clear()
        begun = time.process_time()
        load()
        rounds.append(1000 * (time.process_time() - begun))
    return min(rounds)


def main() -> int:
    parser = argparse.ArgumentParser(description="Train or measure the model of finite verbs.")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    parser.add_argument("--train", action="store_true", help="train the model anew")
    options = parser.parse_args()
    path = options.data / "ud.jsonl.gz"
    if not path.is_file():
        print(f"not in {options.data}: ud.jsonl.gz", file=sys.stderr)
        return 2
    sets = read_sets(path)
    if options.train:
        load_tables, load_gaps, packed = verbs.load_tables, verbs.load_gaps, train(sets)
        if len(packed) > LIMIT:
            raise SystemExit(f"{len(packed)} bytes are more than {LIMIT}: keep fewer features")
        MODEL.write_bytes(packed)
        verbs.load_tables, verbs.load_gaps = load_tables, load_gaps
        verbs.find_kind.cache_clear()
    tables, gaps = time_loading(verbs.load_tables), time_loading(verbs.load_gaps)
    print(f"model {MODEL.stat().st_size} bytes, loaded in {tables:.1f} ms and, for missing verbs, {gaps:.1f} ms more")
    report(sets)
    speed, uncertain = measure_speed(sets["gum-news"])
    print(f"\nspeed {speed / 1000:.0f}, where no form is certain {uncertain / 1000:.0f} thousand words per CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
