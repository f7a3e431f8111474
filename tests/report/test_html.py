"""The HTML report, parsed with html.parser."""

import json
import re
from pathlib import Path

import pytest

import wirelint.report
from tests.report.html_page import Element, check
from tests.rule_maker import declared, python
from wirelint.checking.diagnostic import LocatedFix, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.report.categories import CATEGORIES, URGENCIES, category
from wirelint.rule import Rule
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.runner import Runner

from .conftest import Make, Render, location
from .rules import GULL, HOSTILE

ASSETS = Path(wirelint.report.__file__).with_name("assets")
STORY = """\
Lock gate mended in a week

The old gate of the lock was mended on Monday, the harbour office said, and boats can pass again.

“A gate like this one lasts for 40 years,” said the engineer, Ida Brandt, who had led the work on it.
"""


def result_of(text: str, *rules: Rule, path: str = "a.txt") -> FileResult:
    return Runner(rules, Settings(), keep_documents=True).lint_bytes(text.encode(), path)


def state(root: Element) -> tuple[str, str]:
    """Return the class and the title of the state of the run."""
    [header] = root.all("header")
    [box] = header.all("p", "state")
    return " ".join(box.classes[1:]), box.all("strong")[0].text


def test_the_whole_story_is_shown_with_its_marks(render: Render) -> None:
    rule = declared("swap", {"gate": "door"}, severity="warning")
    root = check(render("html", result_of(STORY, rule), rules=(rule,), version="1.2"))
    [story] = root.all("article", "story")
    assert [p.text for p in story.all("p")] == STORY.strip().split("\n\n")
    assert [p.classes for p in story.all("p")] == [["headline"], ["body"], ["body"]]
    assert [(mark.text, mark.classes, mark.attributes["href"]) for mark in story.all("a")] == [
        ("gate", ["m", "warning"], "#d0"),
        ("gate", ["m", "warning"], "#d1"),
    ]
    card = root.all("li", "finding")[0]
    assert [p.text for p in card.all("p")] == [
        "check Desk notes",
        "a sample",
        "The old gate of the lock was mended on Monday, the…",
        "It is a sample.",
        "Fix: write “door”",
        "Rule desk/sample, line 3, column 9",
    ]
    assert state(root) == ("found mild", "2 to look at")
    assert root.all("footer")[0].text == "2 warnings in 1 file.wirelint 1.2"
    assert "2 check, in 1 of 1 file" in root.all("header")[0].text


def test_marks_over_one_another_show_the_worst_and_name_all(render: Render) -> None:
    wide = declared("swap", {"the lock was": "it was"}, id="desk/wide", severity="info")
    narrow = declared("swap", {"lock": "dam"}, id="mt/narrow", severity="error")
    gap = python(
        "def check(unit):\n    at = unit.text.find(' mended')\n    if at > 0: yield Finding(unit.span(at, at))\n"
    )
    root = check(render("html", result_of(STORY, wide, narrow, gap)))
    [paragraph] = [p for p in root.all("article")[0].all("p") if "harbour office" in p.text]
    marks = [(mark.text, mark.classes, mark.attributes["data-d"]) for mark in paragraph.all("a", "m")]
    assert marks == [
        ("the ", ["m", "info"], "d0"),
        ("lock", ["m", "error"], "d1 d0"),
        (" was", ["m", "info"], "d0"),
        ("", ["m", "warning", "gap"], "d2"),
    ]


def test_related_locations_are_marked_and_linked(render: Render, make: Make) -> None:
    body = (
        "def check(unit):\n    at = unit.text.find('Brandt')\n"
        "    if at >= 0: yield Finding(unit.span(at, at + 6), labels=(Label(unit.span(1, 7), 'as here'),))\n"
    )
    result = result_of(STORY, python(body))
    [diagnostic] = result.diagnostics
    elsewhere = RelatedLocation(location(4, path="b.txt"), "and there")
    result = result._replace(diagnostics=(diagnostic._replace(labels=(*diagnostic.labels, elsewhere)),))
    root = check(render("html", result, make(location=location(4, 5, 9, path="b.txt"))))
    [related] = root.all("a", "related")
    links = root.all("a", "to")
    assert related.text == "A gate"
    assert [link.text for link in links] == ["“A gate”", "b.txt, line 4, column 1"]
    assert [link.attributes["href"] for link in links] == [
        f"#{related.attributes['id']}",
        f"#{root.all('section', 'file')[1].attributes['id']}",
    ]


def test_repetitions_of_a_grouped_finding_are_marked_like_it(render: Render) -> None:
    rule = declared("swap", {"the": "a"}, groups=True)
    root = check(
        render(
            "html",
            result_of(STORY + "\n" + "They met the council of the town at the quay on Monday.", rule),
            rules=(rule,),
        )
    )
    assert [mark.classes for mark in root.all("a", "m")] == [["m", "warning"]] * len(root.all("a", "m"))
    assert len(root.all("li", "finding")) == 3 < len(root.all("a", "m"))
    assert not root.all("p", "places")


def test_a_mark_between_two_paragraphs_is_at_the_end_of_the_first(render: Render) -> None:
    body = "def check(unit):\n    yield Finding(Span(unit.text.index('\\n\\n'), unit.text.index('\\n\\n') + 2))\n"
    root = check(render("html", result_of(STORY, python(body, scope="document"))))
    headline = root.all("p", "headline")[0]
    assert headline.all("a", "gap")
    assert headline.text == "Lock gate mended in a week"


def test_far_paragraphs_are_folded_and_those_of_a_very_long_text_left_out(render: Render) -> None:
    line = "The harbour office said that boats can pass the lock again, after a week of work on its north side.\n\n"
    rule = declared("swap", {"weir": "dam"})
    text = f"{line * 30}The weir was mended as well, the harbour office said on Monday after the tide.\n\n{line * 5}"
    root = check(render("html", result_of(text, rule)))
    [fold] = root.all("details", "fold")
    assert fold.all("summary")[0].text == "27 paragraphs without findings"
    assert len(root.all("article")[0].all("p")) == 36
    root = check(render("html", result_of(f"{line * 2000}The weir was mended too, the office said on Monday.\n", rule)))
    [fold] = root.all("p", "fold")
    assert fold.text == "1,997 paragraphs without findings, not in this report"


def test_each_story_of_a_feed_has_its_own_findings(render: Render) -> None:
    lines = "\n".join(
        json.dumps({"headline": "Lock", "body": body}) for body in (STORY, "The quay is open again.", STORY)
    )
    rule = declared("swap", {"gate": "door"})
    root = check(render("html", result_of(lines, rule, path="feed.jsonl")))
    beside = root.all("div", "beside")
    assert len(beside) == 2
    for story in beside:
        cards = [card.attributes["id"] for card in story.all("li", "finding")]
        assert [mark.attributes["data-d"] for mark in story.all("a", "m")] == cards
    assert root.all("li", "finding")[-1].attributes["id"] == "d3"


def test_a_finding_without_a_story_shows_its_line(make: Make, render: Render) -> None:
    finding = make("They met at the quay at noon.", confidence="medium", also=("harbour/tern",))
    root = check(render("html", finding, rules=(GULL,)))
    assert not root.all("article")
    [card] = root.all("li", "finding")
    assert card.all("p", "words")[0].text == "They met at the quay at noon."
    assert card.all("mark")[0].text == "quay"
    assert card.all("p", "small")[-1].text == "Rule harbour/gull, also harbour/tern, line 3, column 17"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_copy_is_shown_as_text(make: Make, render: Render, words: str) -> None:
    rule = GULL._replace(id=f"harbour/{words}", message=words, why=words)
    finding = make(
        f"{words} quay",
        message=words,
        rule=rule.id,
        labels=(RelatedLocation(location(1, path=words), words),),
        fix=LocatedFix(words, True, ()),
    )
    told = FileResult(words, (finding,), error=words, failures=(words,), notes=(words,))
    story = result_of(f"{words.encode('utf-8', 'replace').decode()}\n\n{STORY}", declared("swap", {"gate": "door"}))
    root = check(render("html", told, story, FileResult(words), rules=(rule,)))
    assert len(root.all("script")) == 1
    assert [bold.text for bold in root.all("b")] == ["Fix:"] * len(root.all("b"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202e]", root.all("main")[0].text)


def test_a_clean_run_is_stated(render: Render) -> None:
    root = check(render("html", FileResult("a.txt"), FileResult("b.txt")))
    assert state(root) == ("ready", "Ready to publish")
    assert "nothing was found in 2 files" in root.all("header")[0].text
    assert "No faults found in 2 files." in root.all("footer")[0].text
    assert [li.text for li in root.all("details", "clean")[0].all("li")] == ["a.txt", "b.txt"]
    assert not root.all("section")


def test_unchecked_files_never_look_clean(render: Render) -> None:
    french = FileResult("fr.txt", not_checked="not in English (French)")
    gone = FileResult("gone.txt", error="cannot be read", notes=("guessed",))
    for results in ((french,), (gone,), (french, FileResult("a.txt"))):
        root = check(render("html", *results))
        name, title = state(root)
        assert name == "unread"
        assert title == ("Not everything was checked" if len(results) > 1 else "Not checked")
        assert "Ready" not in root.text
    assert state(check(render("html"))) == ("unread", "Not checked")
    rule = declared("swap", {"gate": "door"})
    boxes = check(render("html", french, result_of(STORY, rule))).all("header")[0].all("p", "state")
    assert [box.all("strong")[0].text for box in boxes] == ["Not everything was checked", "2 to look at"]
    [box] = check(render("html", french)).all("section")[0].all("p", "unread")
    assert box.text == "∅ Not checked not in English (French)"


def test_paragraphs_that_were_not_checked_are_marked(render: Render) -> None:
    french = "Le conseil a dit que la porte serait de nouveau ouverte au public dès mardi matin."
    root = check(render("html", result_of(f"{STORY}\n{french}\n", declared("swap", {"gate": "door"}))))
    assert [p.text for p in root.all("p", "unchecked")] == [french]


def test_the_report_loads_nothing_else(render: Render) -> None:
    text = "".join(path.read_text(encoding="ascii") for path in ASSETS.iterdir())
    assert not re.search(r"https?:|//[a-z]|url\(|@import|\bsrc=|<link|fetch\(|innerHTML", text)
    page = render("html")
    assert "default-src 'none'" in page
    assert not re.search(r"^(import|export) ", page, re.MULTILINE)


def test_every_pack_and_severity_has_a_name_for_editors() -> None:
    assert {Path(folder).name for folder in shipped_packs()} <= set(CATEGORIES)
    assert category("our-style/dates") == "Our style"
    assert list(URGENCIES.values()) == ["must fix", "check", "minor"]


def _luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colors_have_enough_contrast(scheme: int) -> None:
    """WCAG AA: 4.5 for text, 3 for marks and the edges of controls."""
    blocks = re.findall(r":root \{(.*?)\}", (ASSETS / "look.css").read_text(encoding="ascii"), re.DOTALL)
    colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[scheme]))
    grounds = ("ground", "sheet", "card")
    text = [(name, ground) for name in ("fg", "dim", "link") for ground in grounds]
    text += [(name, f"{name}-bg") for name in ("error", "warning", "info", "ready", "unread", "alarm")]
    text += [("fg", f"{name}-bg") for name in ("error", "warning", "info", "unread")]
    text += [("unread", "unread-stripe"), ("sheet", "link")]
    marks = [(name, ground) for name in ("error", "warning", "info", "dim", "link") for ground in grounds]
    for name, ground in text:
        assert _contrast(colors[name], colors[ground]) >= 4.5, (name, ground)
    for name, ground in marks:
        assert _contrast(colors[name], colors[ground]) >= 3, (name, ground)
