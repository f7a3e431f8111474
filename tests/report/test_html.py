"""The HTML report, parsed with html.parser."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import wirelint.report.html
from wirelint.checking.diagnostic import _REACH, Excerpt, LocatedFix, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.report.passages import REACH, passages, segments

from .conftest import Make, Render, location
from .rules import GULL, HOSTILE

VOID = {"meta", "input", "br"}
PAGE = Path(wirelint.report.html.__file__).with_name("page.html")


class Element:
    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str = "", class_: str = "") -> "list[Element]":
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (
                    not class_ or class_ in (child.attributes.get("class") or "").split()
                ):
                    found.append(child)
                found += child.all(tag, class_)
        return found


class Page(HTMLParser):
    """A tree in which each element is closed by its own tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(text)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def check(report: str) -> Element:
    """Parse a page. Check that ids are unique and that internal links have a target."""
    assert report.isascii()
    root = Page(report).root
    names = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(names) == len(set(names))
    for element in root.all():
        for name in ("aria-describedby", "aria-labelledby", "for"):
            assert element.attributes.get(name, names[0]) in names
        link = element.attributes.get("href")
        # The script of the page removes links to rules and related locations that the page does not show.
        assert link is None or link.startswith("#")
        if link and element.attributes.get("class") not in ("to", "rule"):
            assert link[1:] in names
    return root


def test_a_finding_is_marked_in_its_copy(make: Make, render: Render) -> None:
    finding = make(
        "They met at the quay at noon.", confidence="medium", also=("harbour/tern",), fix=LocatedFix("go", True, ())
    )
    root = check(render("html", finding, FileResult("clean.txt"), rules=(GULL, GULL._replace(id="harbour/crow"))))
    [copy] = root.all("p", "copy")
    assert copy.text == "3 They met at the quay at noon."
    [mark] = copy.all("a", "m")
    assert (mark.text, mark.attributes["href"], mark.attributes["class"]) == ("quay", "#d0", "m warning")
    [item] = root.all("li", "d")
    assert [p.text for p in item.all("p")] == [
        "warning not how we say it",
        "line 3, column 17, medium confidence, rule harbour/gull",
        "Fix: go",
        "Also harbour/tern",
    ]
    [rule] = root.all("section", "rule")
    assert rule.attributes["id"] == "r-harbour/gull"
    assert [words.text for words in rule.all("p")] == [
        "“…” is not how we say it.",
        "The house has said so since the <fish> market burned down.",
    ]
    assert [mark.text for mark in rule.all("mark")] == ["the *quay*", "[x]", ""]
    assert [heading.text for heading in root.all("h2")] == ["a.txt 1 finding", "Rules"]
    assert "1 warning in 1 of 2 files." in root.text


def test_a_line_is_shown_once_with_all_its_findings(make: Make, render: Render) -> None:
    line = "the quay " * 60
    at = [0, 20, 30]
    findings = [
        make(
            location=location(3, 9 * n + 5, 9 * n + 9),
            excerpt=Excerpt.of(line[max(9 * n - 156, 0) : 9 * n + 164], max(9 * n - 156, 0) + 1),
        )
        for n in at
    ]
    root = check(render("html", FileResult("a.txt", tuple(findings))))
    [copy] = root.all("p", "copy")
    assert copy.text == f"3 {line[: 9 * 30 + 164]}…"
    assert [mark.text for mark in copy.all("a", "m")] == ["quay"] * 3
    far = make(location=location(3, 505, 509), excerpt=Excerpt.of(line[344:540], 345))
    root = check(render("html", FileResult("a.txt", (findings[0], far))))
    assert [copy.text.partition("quay")[0][:5] for copy in root.all("p", "copy")] == ["3 the", "3 …e "]


def test_marks_over_one_another_show_the_worst_and_name_all(make: Make, render: Render) -> None:
    line = "They met at the old quay."
    wide = make(line, "the old quay", severity="info")
    narrow = make(line, "quay", severity="error")
    gap = make(line, location=location(3, 10, 10))
    over = make(line, location=location(3, 21, 4, end_line=5))
    root = check(render("html", FileResult("a.txt", (wide, narrow, gap, over))))
    marks = [(mark.text, mark.attributes["class"], mark.attributes["data-d"]) for mark in root.all("a", "m")]
    assert marks == [
        ("", "m warning gap", "d2"),
        ("the old ", "m info", "d0"),
        ("quay", "m error", "d1 d3 d0"),
        (".", "m warning", "d3"),
    ]


def test_second_places_are_linked_where_they_are_on_the_page(make: Make, render: Render) -> None:
    line = "They met at the quay and at the key."
    labels = (
        RelatedLocation(location(3, 33, 36), "spelled Key here"),
        RelatedLocation(location(9, 1, 2), "not shown"),
        RelatedLocation(location(4, 1, 2, path="b.txt"), "elsewhere"),
    )
    other = make(location=location(4, 5, 9, path="b.txt"))
    root = check(render("html", make(line, labels=labels), other))
    links = root.all("a", "to")
    names = {element.attributes.get("id") for element in root.all()}
    assert [link.text for link in links] == ["line 3, column 33", "line 9, column 1", "b.txt, line 4, column 1"]
    assert [link.attributes["href"][1:] in names for link in links if link.attributes["href"]] == [True, False, False]
    assert [link.attributes["data-line"] in names for link in links] == [True, False, True]
    [related] = root.all("a", "related")
    assert related.text == "key"


def test_the_copy_of_a_second_place_is_shown_where_its_file_is_there(
    make: Make, render: Render, tmp_path: Path
) -> None:
    path = tmp_path / "story.txt"
    long = "They met. " * 60
    path.write_text(f"\n\nThey met at the quay.\n\n{long}the key\n", encoding="utf-8")
    name = str(path)
    label = RelatedLocation(location(5, 605, 608, path=name), "spelled key here")
    quay = make("They met at the quay.", location=location(3, 17, 21, path=name), labels=(label,))
    root = check(render("html", FileResult(name, (quay,))))
    assert [copy.text for copy in root.all("p", "copy")] == [
        "3 They met at the quay.",
        f"5 …{(long + 'the key')[444:]}",
    ]
    [related] = root.all("a", "related")
    [link] = root.all("a", "to")
    assert (related.text, related.attributes["id"]) == ("key", link.attributes["href"][1:])  # type: ignore[index]
    assert root.all("article")[1].all("p", "small")[0].text == "Related to line 3"
    # The file has changed since the check.
    path.write_text("\n\nThey met at a quay.\n\nthe key\n", encoding="utf-8")
    root = check(render("html", FileResult(name, (quay,))))
    assert len(root.all("article")) == 1


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_copy_stays_text(make: Make, render: Render, words: str) -> None:
    rule = GULL._replace(id=f"harbour/{words}", message=words, why=words, bad=(words,), good=(words,))
    finding = make(
        f"{words} quay",
        message=words,
        rule=rule.id,
        labels=(RelatedLocation(location(1, path=words), words),),
        fix=LocatedFix(words, True, ()),
    )
    result = FileResult(words, (finding,), error=words, failures=(words,), notes=(words,))
    root = check(render("html", result, rules=(rule,)))
    assert len(root.all("script")) == 1
    assert not root.all("b", "")[1:]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202e]", root.all("main")[0].text)


def test_what_could_not_be_done_is_told(render: Render) -> None:
    gone = FileResult("gone.txt", error="cannot be read", failures=("rule x broke",), notes=("guessed",))
    root = check(render("html", gone))
    assert [p.text for p in root.all("p", "error")] == [
        "Not checked: cannot be read",
        "Error: rule x broke",
    ]
    assert [p.text for p in root.all("p", "note")] == ["guessed"]


def test_nothing_found_is_a_page_too(render: Render) -> None:
    assert "No files checked." in check(render("html")).text


def test_the_page_asks_for_nothing() -> None:
    text = PAGE.read_text(encoding="ascii")
    assert not re.search(r"https?:|//[a-z]|url\(|@import|\bsrc=|<link|fetch\(|innerHTML", text)
    assert "default-src 'none'" in text


def _luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
def test_its_colours_have_the_contrast_that_text_needs(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", PAGE.read_text(encoding="ascii"), re.DOTALL)
    colors = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[scheme]))
    pairs = [(text, ground) for text in ("fg", "dim", "link", "error") for ground in ("bg", "card")]
    pairs += [(name, f"{name}-bg") for name in ("error", "warning", "info")]
    pairs += [("fg", f"{name}-bg") for name in ("error", "warning", "info")]
    for text, ground in pairs:
        low, high = sorted((_luminance(colors[text]), _luminance(colors[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)


def test_passages_keep_the_copy_whole(make: Make) -> None:
    assert REACH == _REACH
    line = "".join(chr(ord("a") + n % 26) for n in range(900))
    found: list[Any] = []
    for at in (10, 200, 390, 395, 890):
        start = max(at - 160, 0)
        found.append(make(location=location(1, at + 1, at + 5), excerpt=Excerpt.of(line[start : at + 160], start + 1)))
    shown = passages(found[::-1])
    assert [(p.column, p.cut) for p in shown] == [(1, True), (731, False)]
    for passage in shown:
        assert passage.text == line[passage.column - 1 :][: len(passage.text)]
        assert "".join(segment.text for segment in segments(passage, found[::-1])) == passage.text
