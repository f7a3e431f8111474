"""Train and measure the model of lines.

    python bench/train/lines.py --train [--data ../shared/data]   writes lines.bin beside lint/wirelint/text/lines/model.py
    python bench/train/lines.py [--data ../shared/data]           measures by cross-validation, which --train does too

Needs numpy (dependency group `train`). The result is deterministic.

Training. Lines of pages whose lines are labelled, of clean stories, and planted ones (`line_samples`). The weights of words are those
of a logistic regression; their scores, by models that have not seen the site, are a feature of the trees (`line_fit`). Kinds of
furniture are learnt from the lines that a rule of the kind reports.

Measuring. Five folds by site, wirelint itself with the model of the fold: precision, recall and mean recall of a page, of rules,
model and both, for each data set, also without the lines whose label is wrong by reading; lines of
clean stories for each 1,000 words; the share of furniture by score, which the model file stores.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

import numpy as np

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "lint")]

from bench.train.command import read_options  # noqa: E402
from bench.train.line_fit import (  # noqa: E402
    Floats,
    Plan,
    find_thresholds,
    fit_trees,
    fit_words,
    put_in_bins,
    score_trees,
    score_words_across,
)  # fmt: skip
from bench.train.line_measure import OWN, Key, Line, best_scores, measure, rate_on_clean, read_lines  # noqa: E402
from bench.train.line_pack import Fitted, pack  # noqa: E402
from bench.train.line_samples import (  # noqa: E402
    FOLDS,
    MISLABELLED,
    SOURCES,
    STORY_SOURCES,
    Sample,
    fold_of,
    read_roles,
    read_rows,
    read_samples,
)
from wirelint.text import lines as lines_package  # noqa: E402
from wirelint.text.lines import FURNITURE  # noqa: E402
from wirelint.text.lines.features import mark_form  # noqa: E402
from wirelint.text.lines.gates import LEAST_WORDS, LIST_WORDS, LONGEST_RUN  # noqa: E402
from wirelint.text.lines.model import LineModel  # noqa: E402

MODEL = Path(lines_package.__file__).with_name("lines.bin")
# Trees are right one line in a hundred more often than an additive model (leaves=2, rounds=400, rate=.1), and as fast where it counts.
PLAN = Plan(leaves=12, rounds=150)
SCALE = 3.0  # of the weights of lines, against the ridges
UNJUDGED = -99.0
BIN_STARTS = (UNJUDGED, -2.0, -1.0, 0.0, 1.0, FURNITURE, 2.2, 2.8, 3.4)
# Which rules report which kind.
KINDS = {
    "headline": ("boilerplate/unlabelled-headline", "boilerplate/second-story", "boilerplate/page-title"),
    "link": ("boilerplate/related-label",),
    "credit": ("boilerplate/photo-credit",),
    "caption": ("boilerplate/caption", "desk/photo-note"),
    "byline": ("boilerplate/byline", "boilerplate/author-bio", "boilerplate/agency-line", "desk/desk-credit"),
    "newsletter": ("boilerplate/newsletter", "boilerplate/paywall"),
    "share": ("boilerplate/share", "boilerplate/app-link"),
    "advertisement": ("boilerplate/advertisement",),
    "copyright": ("boilerplate/copyright", "boilerplate/legal"),
    "comments": ("boilerplate/comments", "boilerplate/contact"),
    "player": ("boilerplate/media-player", "boilerplate/embed"),
    "button": ("boilerplate/button", "boilerplate/page-message", "boilerplate/tags"),
    "time": ("boilerplate/time-stamp", "boilerplate/bare-date"),
}
KIND_LINES, KIND_WORDS = 3, 1200
MOST_BYTES = 120_000


def is_judged(sample: Sample, words: float) -> bool:
    """Return whether the gates let the model judge a line whose words have this score."""
    if sample.is_in_list:
        return words > LIST_WORDS and sample.run <= LONGEST_RUN
    return words >= LEAST_WORDS


def fit(samples: Sequence[Sample], plan: Plan) -> Fitted:
    """Return a model fitted to samples, without kinds and bins of scores."""
    weights = np.array([SCALE * sample.weight for sample in samples])
    target = np.array([sample.is_furniture for sample in samples], float)
    words = fit_words(samples, weights)
    values = np.column_stack([[sample.features for sample in samples], score_words_across(samples, weights)])
    limits = find_thresholds(values)
    base, trees = fit_trees(put_in_bins(values, limits), target, weights, plan)
    return Fitted(words, base, trees, limits, {}, ())


def score(fitted: Fitted, samples: Sequence[Sample]) -> Floats:
    """Return the scores of samples; UNJUDGED for those that the gates leave out."""
    words = np.array([fitted.words.score(sample.words) for sample in samples])
    values = np.column_stack([[sample.features for sample in samples], words])
    scores = score_trees(fitted.base, fitted.trees, put_in_bins(values, fitted.limits))
    judged = np.array([is_judged(sample, word) for sample, word in zip(samples, words, strict=True)])
    return np.where(judged, scores, UNJUDGED)


def fit_folds(samples: Sequence[Sample], folds: Mapping[str, int], plan: Plan) -> list[Fitted]:
    """Return for each fold a model that has not seen its sites."""
    return [
        fit([sample for sample in samples if sample.weight and fold_of(sample.site, folds) != fold], plan)
        for fold in range(FOLDS)
    ]


def cross_validate(samples: Sequence[Sample], folds: Mapping[str, int], models: Sequence[Fitted]) -> Floats:
    """Return the score of each sample by the model that has not seen its site."""
    places = np.array([fold_of(sample.site, folds) for sample in samples])
    scores = np.full(len(samples), UNJUDGED)
    for fold, fitted in enumerate(models):
        unseen = np.flatnonzero(places == fold).tolist()
        scores[unseen] = score(fitted, [samples[at] for at in unseen])
    return scores


def load(fitted: Fitted) -> LineModel:
    """Return a fitted model as wirelint loads it, without kinds and shares."""
    return LineModel(pack(fitted._replace(kinds={kind: {} for kind in KINDS}, bins=((UNJUDGED, 0.0),))))


def learn_kinds(samples: Sequence[Sample], rules: Mapping[Key, set[str]]) -> dict[str, dict[str, float]]:
    """Return for each kind the weights of words and marks of form, by naive Bayes."""
    kind_of = {rule: kind for kind, names in KINDS.items() for rule in names}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    sizes: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for sample in samples:
        kinds = {kind_of[rule] for rule in rules.get((sample.source, *sample.key), ()) if rule in kind_of}
        if sample.is_furniture and len(kinds) == 1 and sample.key not in seen:
            seen.add(sample.key)
            [kind] = kinds
            sizes[kind] += 1
            counts[kind].update((*sample.words, *mark_form((*sample.features, 0.0))))
    total: Counter[str] = Counter()
    for kind in KINDS:
        total.update(counts[kind])
    known = sorted((word for word in total if total[word] >= KIND_LINES), key=lambda word: (-total[word], word))[
        :KIND_WORDS
    ]
    return {
        kind: {
            word: log((counts[kind][word] + 0.5) / (sizes[kind] + 5) / ((total[word] + 0.5) / (sizes.total() + 5)))
            for word in known
        }
        for kind in KINDS
    }


def find_bins(best: Mapping[Key, float], lines: Mapping[Key, Line]) -> list[tuple[float, float]]:
    """Return the share of furniture among the lines of each bin of scores; it never falls."""
    found: dict[float, list[bool]] = defaultdict(list)
    for key, value in best.items():
        if key in lines and value > UNJUDGED:
            found[max(start for start in BIN_STARTS if start <= value)].append(lines[key].is_inside)
    bins: list[tuple[float, float]] = []
    for start in BIN_STARTS:
        share = (sum(found[start]) + 1) / (len(found[start]) + 2)
        bins.append((start, max(share, bins[-1][1] if bins else 0.0)))
    return bins


def report(samples: Sequence[Sample], scores: Floats, data: Path, lines: Mapping[Key, Line]) -> None:
    """Print the figures of cross-validation."""
    roles = read_roles(data)
    read = {key: line for key, line in lines.items() if roles.get(key) != MISLABELLED}

    def by_rules(line: Line) -> bool:
        return bool(line.rules - {OWN})

    def by_model(line: Line) -> bool:
        return OWN in line.rules

    def by_both(line: Line) -> bool:
        return bool(line.rules)

    print(f"{'':32}{'precision':>10}{'recall':>8}{'page':>8}{'precision without wrong labels':>32}")
    groups = {name: [name] for name in SOURCES} | {"all": list(SOURCES)}
    for group, sources in groups.items():
        for name, way in (("rules", by_rules), ("model", by_model), ("both", by_both)):
            found, kept = measure(lines, sources, way), measure(read, sources, way)
            print(
                f"{group + ', ' + name:32}{found.precision:10.3f}{found.recall:8.3f}{found.page_recall:8.3f}{kept.precision:32.3f}"
            )
    for role in sorted(set(roles.values())):
        keys = [key for key in roles if roles[key] == role and key in lines]
        print(
            f"{role}, labelled by hand: {len(keys)}, of which the model reports {sum(by_model(lines[key]) for key in keys)}"
        )
    words = {
        source: sum(len(row["text"].split()) for row in read_rows(data / SOURCES[source] / "clean.jsonl.gz"))
        for source in STORY_SOURCES
    }
    for source, rate in rate_on_clean(samples, scores.tolist(), FURNITURE, words):
        print(f"clean, {source}: {rate:.3f} lines for each 1,000 words")


def main() -> int:
    options = read_options("Train or measure the model of lines.", ("dirty.jsonl.gz",))
    samples, folds = read_samples(options.data)
    print(f"{len(samples)} lines of {len({sample.site for sample in samples})} sites", flush=True)
    models = fit_folds(samples, folds, PLAN)
    scores = cross_validate(samples, folds, models)
    lines, rules = read_lines(options.data, [load(fitted) for fitted in models], folds)
    report(samples, scores, options.data, lines)
    bins = find_bins(best_scores(samples, scores.tolist()), lines)
    for start, share in bins:
        print(f"score from {start:4.1f}: {share:.2f} furniture")
    if options.train:
        fitted = fit([sample for sample in samples if sample.weight], PLAN)
        packed = pack(fitted._replace(kinds=learn_kinds(samples, rules), bins=bins))
        if len(packed) > MOST_BYTES:
            raise SystemExit(f"the model has {len(packed)} bytes, more than {MOST_BYTES}")
        MODEL.write_bytes(packed)
    print(f"{MODEL.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
