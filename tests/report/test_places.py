"""The places of findings in office files, in reports for viewers of source."""

import json
from pathlib import Path

import pytest

from bench.wire import write_docx
from wirelint.config.settings import Settings
from wirelint.report import Style, renderer
from wirelint.report.summary import RunCounts
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner

BODY = "".join(
    f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    for text in ("Council agrees", "Work begins in June, its engineer said.", "The council met in the the evening.")
)


@pytest.mark.parametrize("name", ["sarif", "github", "concise", "json"])
def test_places_in_office_files_are_paragraphs(name: str, tmp_path: Path) -> None:
    settings = Settings(select=("mt/doubled-word",))
    rules = load_registry(settings, None).rules
    path = tmp_path / "story.docx"
    path.write_bytes(write_docx(BODY))
    result = Runner(rules, settings).lint_file(str(path))
    assert [each.location.start for each in result.diagnostics] == [(3, 20)]
    counts = RunCounts()
    report = "".join(renderer(name)(counts.count([result]), Style(counts, rules=rules, version="1")))
    if name == "sarif":
        [found] = json.loads(report)["runs"][0]["results"]
        assert found["message"]["text"] == "repeated word: “the” (paragraph 3, character 20)"
        assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    elif name == "github":
        assert "line=3" in report
        assert "(paragraph 3, character 20)" in report
    else:
        assert "paragraph 3" not in report
        assert "3" in report
