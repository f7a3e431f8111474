"""The training of the model of lines, on a few pages of the test's own."""

import gzip
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from wirelint.text.lines.model import LineModel

PROSE = (
    "The lido opened in May, the harbour office of the town said on Monday.",
    "The council has paid for most of the work, the mayor told a meeting.",
    "The pier next to it is to stay shut until the autumn of next year.",
    "Passengers waited for two hours in the rain, and some of them went home.",
)
FURNITURE = ("Sign up for our newsletter", "Read more stories from the harbour", "Follow the harbour on the radio")
CROSSHEADS = ("A new slide", "What the mayor says", "Costs and benefits of the pier")


@pytest.fixture
def training(root: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    pytest.importorskip("numpy", reason="numpy is in the dependency group `train`")
    monkeypatch.syspath_prepend(str(root))
    from bench.train import line_fit, line_measure, line_samples, lines

    return SimpleNamespace(fit=line_fit, measure=line_measure, samples=line_samples, lines=lines)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Pages of a few sites and clean stories, in the layout of the measuring data."""
    pages: list[dict[str, Any]] = []
    stories: list[dict[str, Any]] = []
    for site in range(12):
        texts = [
            PROSE[0],
            FURNITURE[site % 3],
            PROSE[1],
            CROSSHEADS[site % 3],
            PROSE[2],
            FURNITURE[(site + 1) % 3],
            PROSE[3],
        ]
        labels = ["boilerplate" if text in FURNITURE else "body" for text in texts]
        rows = [{"text": text, "label": label, "pos": "inside"} for text, label in zip(texts, labels, strict=True)]
        pages.append({"doc_id": f"page{site}", "site": f"site{site}", "extractor": "one", "lines": rows})
        stories.append({"id": f"web/story{site}", "text": "\n\n".join((f"Lido opens {site}", *PROSE, *PROSE))})
    for name, rows in (("dirty", pages), ("clean", stories)):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write("\n".join(map(json.dumps, rows)))
    return tmp_path


def test_samples_are_the_lines_between_paragraphs(training: SimpleNamespace, data: Path) -> None:
    samples, folds = training.samples.read_samples(data)
    pages = [sample for sample in samples if sample.kind == "page"]
    assert {sample.text for sample in pages} == {*FURNITURE, *CROSSHEADS}
    assert all(sample.is_furniture == (sample.text in FURNITURE) for sample in pages)
    assert set(folds.values()) == set(range(training.samples.FOLDS))


def test_lines_of_the_measured_sets_are_left_out(training: SimpleNamespace, data: Path) -> None:
    text = f"{PROSE[0]}\n\n{FURNITURE[0]}\n\n{PROSE[1]}"
    start = text.index(FURNITURE[0])
    row = {"kind": "furniture", "text": text, "start": start, "end": start + len(FURNITURE[0])}
    with gzip.open(data / "inject.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row))
    samples, _ = training.samples.read_samples(data)
    assert {sample.text for sample in samples if sample.is_furniture and sample.weight} == set(FURNITURE[1:])


def test_the_packed_model_gives_the_fitted_scores(training: SimpleNamespace, data: Path) -> None:
    samples, _ = training.samples.read_samples(data)
    plan = training.fit.Plan(leaves=3, rounds=20, least=0.5, ridge=0.5)
    fitted = training.lines.fit(samples, plan)
    kinds = {kind: {"newsletter": 1.0 if kind == "newsletter" else -1.0} for kind in training.lines.KINDS}
    model = LineModel(training.lines.pack(fitted._replace(kinds=kinds, bins=[(-99.0, 0.1), (0.0, 0.9)])))
    words = [fitted.words.score(sample.words) for sample in samples]
    scores = [model.score((*sample.features, word)) for sample, word in zip(samples, words, strict=True)]
    values = training.lines.np.column_stack([[sample.features for sample in samples], words])
    expected = training.fit.score_trees(fitted.base, fitted.trees, training.fit.put_in_bins(values, fitted.limits))
    assert scores == pytest.approx(expected.tolist(), abs=0.01)
    assert min(score for score, sample in zip(scores, samples, strict=True) if sample.is_furniture) > max(
        score for score, sample in zip(scores, samples, strict=True) if not sample.is_furniture
    )
    assert model.name_kind({"newsletter"}) == "newsletter"
    assert (model.share_right(-1.0), model.share_right(1.0)) == pytest.approx((0.1, 0.9))


def test_figures_count_each_line_once(training: SimpleNamespace) -> None:
    line, found = training.measure.Line, frozenset(("boilerplate/share",))
    lines = {
        ("dev", "a", "x"): line(True, found),
        ("dev", "a", "y"): line(True, frozenset()),
        ("dev", "b", "z"): line(True, found),
        ("dev", "b", "body"): line(False, found),
        ("slice 1", "c", "x"): line(False, frozenset()),
    }
    assert training.measure.measure(lines, ["dev"], lambda line: bool(line.rules)) == pytest.approx(
        (2 / 3, 2 / 3, 0.75)
    )


def test_each_page_is_measured_with_the_model_of_its_fold(training: SimpleNamespace, data: Path) -> None:
    samples, folds = training.samples.read_samples(data)
    fitted = training.lines.fit(samples, training.fit.Plan(leaves=3, rounds=20, least=0.5, ridge=0.5))
    model = training.lines.load(fitted)
    lines, _ = training.measure.read_lines(data, [model] * training.samples.FOLDS, folds)
    own = training.measure.OWN
    assert {key[2] for key, line in lines.items() if line.is_inside} == set(FURNITURE)
    assert {key[2] for key, line in lines.items() if own in line.rules} <= set(FURNITURE)
    # A model that takes every line for copy reports nothing.
    silent = training.lines.load(fitted._replace(base=-50.0))
    lines, _ = training.measure.read_lines(data, [silent] * training.samples.FOLDS, folds)
    assert not any(own in line.rules for line in lines.values())


def test_a_line_with_a_wrong_label_is_furniture(
    training: SimpleNamespace, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = tmp_path / "roles.json"
    roles.write_text(json.dumps({"dev": {"page0 one": {"3": "furniture"}, "page1 one": {"3": "crosshead"}}}))
    monkeypatch.setattr(training.samples, "ROLES", roles)
    samples, _ = training.samples.read_samples(data)
    labelled = {sample.key: sample.is_furniture for sample in samples if sample.text in CROSSHEADS}
    assert [labelled["page0", CROSSHEADS[0]], labelled["page1", CROSSHEADS[1]]] == [True, False]
