"""Tests of the judgement on lines, with the shipped model."""

import pytest

from wirelint.readers.plain import read_plain
from wirelint.text.lines.cues import weigh_cues
from wirelint.text.lines.features import FEATURES
from wirelint.text.lines.kinds import KIND_NAMES
from wirelint.text.lines.model import LineModel, load_lines

STORY = (
    "Lido opens",
    "The lido opened in May, the harbour office of the town said on Monday.",
    "The council has paid for most of the work, the mayor told a meeting.",
    "{}",
    "The pier next to it is to stay shut until the autumn of next year.",
    "Passengers waited for two hours in the rain, and some of them went home.",
)


def furniture(line: str) -> tuple[int, ...]:
    return read_plain("\n\n".join(STORY).format(line)).lines.furniture


@pytest.mark.parametrize(
    "line",
    [
        "Get the latest headlines from the harbour with our weekly newsletter",
        "Click here for more stories like this",
        "Photo: Ida Brandt / Harbour News",
        "A swimmer enters the lido in Port Elm. Photograph: Ida Brandt",
    ],
)
def test_lines_of_the_page_are_furniture(line: str) -> None:
    assert furniture(line) == (3,)


@pytest.mark.parametrize(
    "line",
    [
        "A new slide",
        "What the mayor says",
        "He paid for the slide.",
        "“We have waited for this since the spring,” said Peter Lund, who has kept the ticket booth for twenty years.",
        "1 14 22 36 Brandt",
        "Ida Brandt\n\nOle Holm\n\nAnn Lund\n\nEva Moor\n\nJan Lind",
        "— Harbour News (@harbournews) May 4, 2025",
    ],
)
def test_copy_is_not(line: str) -> None:
    assert furniture(line) == ()


def test_lines_outside_the_story_are_not_judged() -> None:
    line = "Get the latest headlines from the harbour with our weekly newsletter"
    assert read_plain("\n\n".join((line, *STORY[1:3], *STORY[4:], line))).lines.furniture == ()


def test_a_verdict_names_kind_and_cues() -> None:
    document = read_plain("\n\n".join(STORY).format("Photo: Ida Brandt / Harbour News"))
    verdict = document.lines.explain(3)
    assert verdict.kind == "credit"
    assert verdict.name == KIND_NAMES["credit"]
    assert "“photo”" in verdict.cues
    assert 0.5 < verdict.share < 1.0


def test_the_weights_of_the_cues_sum_up_to_the_score_beside_the_smallest() -> None:
    document = read_plain("\n\n".join(STORY).format("Photo: Ida Brandt / Harbour News"))
    weights = dict(document.lines.explain(3).weights)
    strengths = [abs(weight) for weight in weights.values()]
    assert strengths == sorted(strengths, reverse=True)
    assert min(strengths) >= 0.1
    assert next(weight for cue, weight in weights.items() if cue.startswith("its words “")) > 1.0


@pytest.mark.parametrize("index", range(len(FEATURES) + 1))
def test_each_feature_has_a_cue(index: int) -> None:
    [(cue, weight)] = weigh_cues({index: 1.0}, [0.0] * (len(FEATURES) + 1))
    assert (bool(cue), weight) == (True, 1.0)


def test_what_features_add_is_the_score() -> None:
    model = load_lines()
    features = [0.0] * 200
    base = model.score([-1.0] * 200) - sum(model.explain([-1.0] * 200).values())
    assert model.score(features) - sum(model.explain(features).values()) == pytest.approx(base)


def test_the_share_right_never_falls_with_the_score() -> None:
    model = load_lines()
    shares = [model.share_right(score / 4) for score in range(-20, 30)]
    assert shares == sorted(shares)
    assert set(model.kinds) == set(KIND_NAMES)


def test_a_file_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="not a model"):
        LineModel(b"wirelint-lines 0\n1\n2\n3")


@pytest.mark.parametrize("text", ["", "\n", "x", "© ", "|", "“”\n\n”", "a\n\n" * 50, "\U0001f600\n\n…\n\n."])
def test_any_text_can_be_judged(text: str) -> None:
    assert read_plain(text).lines.furniture == ()
