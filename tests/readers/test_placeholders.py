"""Rules beside placeholders for code, images and links without text: no false findings, and no missing ones."""

from pathlib import Path

import pytest

from wirelint import lint

STORY = (Path(__file__).resolve().parents[2] / "bench" / "clean-story.txt").read_text(encoding="utf-8")
SENTENCES = [
    "The clerk set {} to {} before the office opened on Monday.",
    "{} is a flag that the clerk changed before the office opened.",
    "The clerk opened the file and then changed {}.",
    "The {} operator is not the same as the {} operator, the teacher told the class.",
    "The teacher said {}, {} and {} were the same thing to the class.",
    "The teacher said ({}) was the same thing as the other one.",
    "“{} is enough,” the teacher told the class on Monday.",
    "The teacher wrote “{}” on the board and left the room.",
    "The class learned the {} the teacher had written on the board.",
    "The ferry was late. {} The harbour office said it would sail on Monday.",
    "The ferry was late.{} The harbour office said it would sail on Monday.",
    "What is {}? The teacher did not say, and the class did not ask.",
    "Type {}; then press {}: the file opens, the teacher told the class.",
    "The {}-based system was late, and the {}’s owner was not told.",
    "The harbour — {} — was closed for {} days in April, the office said.",
]
OF_MARKDOWN = [
    "`is`",
    "`fare`",
    "![a picture](b.png)",
    "<http://x.org/a>",
    "[](http://x.org)",
    "<code>the</code>",
    "<img src=a>",
]
OF_HTML = ["<code>is</code>", "<img src=a>", "<svg><path/></svg>"]


def findings(sentence: str, input_format: str) -> list[tuple[str, str]]:
    first, *rest = STORY.strip().split("\n\n")
    paragraphs = [first, *rest[:2], sentence, *rest[2:]]
    text = "\n\n".join(paragraphs) if input_format == "markdown" else "".join(f"<p>{each}</p>" for each in paragraphs)
    return [(each.rule, each.message) for each in lint(text, input_format=input_format, min_confidence="low")]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_placeholder_causes_no_more_findings_than_a_word(sentence: str) -> None:
    for name, objects in (("markdown", OF_MARKDOWN), ("html", OF_HTML)):
        with_word = findings(sentence.replace("{}", "zeta"), name)
        for source_of in objects:
            assert set(findings(sentence.replace("{}", source_of), name)) <= set(with_word), source_of


def test_a_fault_beside_a_placeholder_is_found() -> None:
    [found] = lint(
        "# Ferry\n\nThe `late` ferry was was ![a](b.png) late on Monday.[^1]\n\n[^1]: It ran.", input_format="markdown"
    )
    assert (found.rule, found.location.start, found.location.end) == ("mt/doubled-word", (3, 18), (3, 25))


def test_a_footnote_is_checked() -> None:
    [found] = lint("# Ferry\n\nThe ferry ran.[^1]\n\n[^1]: The ferry was was late on Monday.", input_format="markdown")
    assert (found.rule, found.location.start) == ("mt/doubled-word", (5, 17))
