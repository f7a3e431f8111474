"""XML formats: well-formed for any text, and parsed back unchanged."""

import xml.etree.ElementTree as ET

import pytest

from wirelint.checking.diagnostic import LocatedFix, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.report.markup import escape

from .conftest import Make, Render, location
from .rules import HOSTILE


def xml_text(text: str) -> str:
    """Return a text with the characters that XML excludes replaced."""
    text = text.encode("utf-8", "backslashreplace").decode()
    return "".join("\ufffd" if (c < " " and c not in "\t\n\r") or c in "\ufffe\uffff" else c for c in text)


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_is_parsed_back_unchanged(words: str) -> None:
    element = ET.fromstring(f'<a b="{escape(words)}">{escape(words)}</a>')
    assert element.text == element.get("b") == xml_text(words)
    assert escape(words).isascii()


def test_checkstyle_has_the_fields_of_its_consumers(make: Make, render: Render) -> None:
    severities = [make(severity=severity) for severity in ("error", "warning", "info")]
    report = render(
        "checkstyle",
        FileResult("a.txt", tuple(severities)),
        FileResult("clean.txt", notes=("guessed",)),
        FileResult("gone.txt", error="cannot be read", failures=("rule x broke",)),
    )
    root = ET.fromstring(report)
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == ["a.txt", "gone.txt"]
    first, gone = root
    assert [error.get("severity") for error in first] == ["error", "warning", "info"]
    assert first[0].attrib == {
        "line": "3", "column": "5", "severity": "error", "message": "not how we say it", "source": "wirelint.harbour.gull",
    }  # fmt: skip
    assert [error.get("message") for error in gone] == ["cannot be read", "rule x broke"]


def test_junit_counts_the_cases_of_its_suites(make: Make, render: Render) -> None:
    label = RelatedLocation(location(9, 4), "here")
    report = render(
        "junit",
        FileResult("a.txt", (make(labels=(label,), fix=LocatedFix("write “pier”", True, ())), make(severity="error"))),
        FileResult("clean.txt", notes=("guessed",)),
        FileResult("gone.txt", error="cannot be read", failures=("rule x broke", "rule y broke")),
    )
    suites = ET.fromstring(report)
    assert [suite.get("name") for suite in suites] == ["a.txt", "clean.txt", "gone.txt"]
    for suite in suites:
        counts = (len(suite.findall("testcase")), len(suite.findall(".//failure")), len(suite.findall(".//error")))
        assert tuple(int(suite.attrib[name]) for name in ("tests", "failures", "errors")) == counts
        assert counts[0]
    failure = suites[0].find("testcase/failure")
    assert failure is not None
    assert failure.attrib == {"type": "warning", "message": "not how we say it"}
    assert failure.text == (
        "a.txt:3:5: warning: not how we say it [harbour/gull]\nthe quay\na.txt:9:4: here\nfix: write “pier”"
    )
    assert suites[1].findtext("system-out") == "guessed\n"


@pytest.mark.parametrize("name", ["checkstyle", "junit"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_paths_and_messages_are_well_formed(make: Make, render: Render, name: str, words: str) -> None:
    finding = make(message=words, location=location(3, 5, 9, path=words), labels=(RelatedLocation(location(1), words),))
    root = ET.fromstring(
        render(name, finding, FileResult(words, error=words, failures=(words,), notes=(words,))).encode()
    )
    assert xml_text(words) in {element.get("message") for element in root.iter()}
