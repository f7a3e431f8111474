"""JSON formats of other programs: SARIF, GitLab, reviewdog."""

import json
import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import pytest

from wirelint.checking.diagnostic import Diagnostic, Excerpt, LocatedEdit, LocatedFix, RelatedLocation
from wirelint.checking.result import FileResult
from wirelint.report.rule_page import as_markdown, as_text

from .conftest import Make, Render, location
from .rules import GULL, HOSTILE


def test_sarif_lists_the_rules_and_their_pages(render: Render) -> None:
    [run] = json.loads(render("sarif", rules=(GULL,), version="1.2.3"))["runs"]
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == ("wirelint", "1.2.3")
    assert run["columnKind"] == "unicodeCodePoints"
    [rule] = run["tool"]["driver"]["rules"]
    assert rule["id"] == "harbour/gull"
    assert rule["shortDescription"]["text"] == "“…” is not how we say it."
    assert rule["fullDescription"]["text"] == "The house has said so since the <fish> market burned down."
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["deprecatedIds"] == ["harbour/tern"]
    assert (rule["help"]["text"], rule["help"]["markdown"]) == (as_text(GULL), as_markdown(GULL))
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_hostile_copy_does_not_break_the_markdown_of_a_page() -> None:
    page = as_markdown(GULL)
    assert "⟦**the \\*quay\\***⟧. ¶ ⟦**\\[x\\]**⟧ and ⟦⟧" in page
    assert "since the &lt;fish&gt; market" in page
    assert "at the pier &amp; &lt;left&gt;." in page


def test_a_finding_in_sarif(make: Make, render: Render) -> None:
    labels = (RelatedLocation(location(9, 4, 8), "here"), RelatedLocation(location(2, 1, path="b.txt"), "there"))
    edits = (LocatedEdit(location(3, 5, 9), "pier"), LocatedEdit(location(1, 1, 1), "x"))
    finding = make(labels=labels, fix=LocatedFix("write “pier”", True, edits), severity="info", also=("harbour/tern",))
    [run] = json.loads(render("sarif", finding, make(rule="harbour/crow"), rules=(GULL,)))["runs"]
    first, second = run["results"]
    region = {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    file = {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("harbour/gull", 0, "note")
    assert "ruleIndex" not in second
    [where] = first["locations"]
    assert where["physicalLocation"]["artifactLocation"] == file
    assert where["physicalLocation"]["region"] == region
    assert where["physicalLocation"]["contextRegion"]["snippet"] == {"text": "the quay"}
    assert [related["message"]["text"] for related in first["relatedLocations"]] == ["here", "there"]
    assert first["partialFingerprints"] == {"wirelint/v1": finding.fingerprint}
    [fix] = first["fixes"]
    [change] = fix["artifactChanges"]
    assert change["artifactLocation"] == file
    assert change["replacements"][0] == {"deletedRegion": region, "insertedContent": {"text": "pier"}}


def test_sarif_has_a_context_only_if_it_contains_the_span(make: Make, render: Render) -> None:
    longer = make(location=location(3, 5, 99))
    over = make(location=location(3, 5, 2, end_line=4))
    [run] = json.loads(render("sarif", longer, over))["runs"]
    assert all("contextRegion" not in result["locations"][0]["physicalLocation"] for result in run["results"])


def test_sarif_reports_errors(render: Render) -> None:
    gone = FileResult("gone.txt", error="cannot be read", failures=("rule x broke",), notes=("guessed",))
    [run] = json.loads(render("sarif", gone))["runs"]
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [(n["level"], n["message"]["text"]) for n in invocation["toolExecutionNotifications"]]
    assert told == [("error", "cannot be read"), ("error", "rule x broke"), ("note", "guessed")]


@pytest.mark.parametrize("path", ["a b#%?:é.txt", "a:b", "caf\udce9.txt", "../x.txt", *HOSTILE])
def test_the_uri_of_a_path_is_the_path(make: Make, render: Render, path: str) -> None:
    [run] = json.loads(render("sarif", make(location=location(path=path))))["runs"]
    file = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    parts = urlsplit(file["uri"])
    assert parts[:2] + parts[3:] == ("", "", "", "")
    assert file["uri"].isascii()
    if "\ud800" not in path:
        assert unquote_to_bytes(parts.path) == os.fsencode(os.path.normpath(path))


def test_paths_are_relative_to_the_current_folder(
    make: Make, render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    within, without = (
        make(location=location(path=str(tmp_path / "copy" / "a.txt"))),
        make(location=location(path="/b c.txt")),
    )
    [run] = json.loads(render("sarif", within, without))["runs"]
    files = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert files == [{"uri": "copy/a.txt", "uriBaseId": "%SRCROOT%"}, {"uri": "file:///b%20c.txt"}]
    dotted = make(location=location(path="./copy/a.txt"))
    assert {entry["location"]["path"] for entry in json.loads(render("gitlab", within, dotted))} == {"copy/a.txt"}


def test_gitlab_has_the_fields_that_gitlab_documents(make: Make, render: Render) -> None:
    same = [
        make(location=location(3, 5, 9, path=path), encoded_key=key.encode())
        for path, key in (("a", "k"), ("b", "k"), ("a", "l"))
    ]
    severities = [make(severity=severity, encoded_key=severity.encode()) for severity in ("error", "warning", "info")]
    twins = FileResult("feed.jsonl", (make(), make()))
    report = json.loads(render("gitlab", *severities, *same, twins, FileResult("gone.txt", error="cannot be read")))
    assert [entry["severity"] for entry in report[:3]] == ["major", "minor", "info"]
    assert len({entry["fingerprint"] for entry in report}) == len(report) == 8
    for entry in report:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert (entry["description"], entry["check_name"]) == ("not how we say it", "harbour/gull")
        assert entry["location"]["lines"] == {"begin": 3, "end": 3}
    assert json.loads(render("gitlab")) == []


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_copy_is_valid_json(make: Make, render: Render, name: str, words: str) -> None:
    report = render(
        name, make(message=words, location=location(3, 5, 9, path=words), excerpt=Excerpt.of(f"the {words}", 1))
    )
    assert report.isascii()
    json.dumps(json.loads(report), ensure_ascii=False).encode()


def _positions(report: str) -> list[tuple[int | None, int | None]]:
    ranges = [entry["location"]["range"] for entry in json.loads(report)["diagnostics"]]
    return [(span["start"].get("column"), span["end"].get("column")) for span in ranges]


def test_rdjson_counts_bytes(make: Make, render: Render) -> None:
    line = "港口 🙂 é quay"
    finding = make(line, fix=LocatedFix("write “pier”", True, (LocatedEdit(location(3, 8, 12), "pier"),)))
    assert finding.location.start.column == 8
    report = render("rdjson", finding)
    before = len("港口 🙂 é ".encode())
    assert _positions(report) == [(before + 1, before + 5)]
    [entry] = json.loads(report)["diagnostics"]
    assert entry["severity"] == "WARNING"
    assert entry["code"] == {"value": "harbour/gull"}
    [suggestion] = entry["suggestions"]
    assert suggestion == {"range": entry["location"]["range"], "text": "pier"}


def _far(make: Make, path: str, line: str) -> Diagnostic:
    at = line.index("quay")
    return make(
        location=location(2, at + 1, at + 5, path=path), excerpt=Excerpt.of(line[at - 160 : at + 160], at - 160 + 1)
    )


def test_rdjson_reads_a_long_line_once_more(make: Make, render: Render, tmp_path: Path) -> None:
    line = "é" * 300 + " quay at noon"
    file = tmp_path / "a.txt"
    finding = _far(make, str(file), line)
    expected = 2 * 300 + 2
    file.write_bytes(b"\xef\xbb\xbfone\r\n" + line.encode() + b"\r\n")
    assert _positions(render("rdjson", finding)) == [(expected, expected + 4)]
    file.write_bytes("\ufeffone\n".encode("utf-16") + line.encode("utf-16-le"))
    assert _positions(render("rdjson", finding)) != []


@pytest.mark.parametrize("now", [b"", b"one\ntwo\n", b"\xff\xfe\x00", None])
def test_rdjson_has_lines_alone_if_the_copy_cannot_be_read(
    make: Make, render: Render, tmp_path: Path, now: bytes | None
) -> None:
    file = tmp_path / "a.txt"
    if now is not None:
        file.write_bytes(now)
    finding = _far(make, str(file), "é" * 300 + " quay at noon")
    finding = finding._replace(fix=LocatedFix("write “pier”", True, (LocatedEdit(finding.location, "pier"),)))
    report = render("rdjson", finding)
    assert _positions(report) == [(None, None)]
    [entry] = json.loads(report)["diagnostics"]
    assert entry["location"]["range"] == {"start": {"line": 2}, "end": {"line": 2}}
    assert "suggestions" not in entry


def test_rdjson_suggests_no_half_of_a_fix(make: Make, render: Render) -> None:
    edit = LocatedEdit(location(3, 1, 2), "")
    [entry] = json.loads(render("rdjson", make(fix=LocatedFix("x", True, (edit, edit)))))["diagnostics"]
    assert "suggestions" not in entry


def test_rdjsonl_is_a_diagnostic_a_line(make: Make, render: Render) -> None:
    label = RelatedLocation(location(9, 1, path="b.txt"), "here")
    gone = FileResult("gone.txt", error="cannot be read", failures=("rule x broke",))
    lines = [json.loads(line) for line in render("rdjsonl", make(labels=(label,)), gone).splitlines()]
    assert [line["message"] for line in lines] == ["not how we say it", "cannot be read", "rule x broke"]
    assert {line["source"]["name"] for line in lines} == {"wirelint"}
    assert lines[1]["location"] == {"path": "gone.txt"}
    [related] = lines[0]["related_locations"]
    assert related["location"]["range"] == {"start": {"line": 9}, "end": {"line": 9}}
