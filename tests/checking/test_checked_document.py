"""The text of a document that a result keeps for reports."""

from tests.rule_maker import declared
from wirelint.config.settings import Settings
from wirelint.run.runner import Runner

STORY = (
    "<h1>Lock reopens</h1><p>The l&ocirc;ck gate was mended on Monday after a week of repairs, the council said.</p>"
    "<p>Le conseil a dit que la porte serait de nouveau ouverte au public dès mardi matin.</p>"
)


def test_a_result_contains_the_text_that_spans_refer_to() -> None:
    runner = Runner([declared("swap", {"gate": "door & gate"})], Settings(), keep_documents=True)
    result = runner.lint_bytes(STORY.encode(), "story.html")
    [document] = result.documents
    [diagnostic] = result.diagnostics
    assert diagnostic.span is not None
    assert document.text[slice(*diagnostic.span)] == "gate"
    assert document.format == "html"
    assert document.not_checked == ""
    assert [(p.role, p.checked) for p in document.paragraphs] == [("headline", True), ("body", True), ("body", False)]
    first, second, _ = document.paragraphs
    assert document.text[first.start : first.end] == "Lock reopens"
    assert STORY[second.source_start : second.source_end].startswith("The l&ocirc;ck gate")


def test_a_document_in_another_language_is_marked() -> None:
    french = STORY.partition("</p>")[2].encode()
    [document] = Runner([], Settings(), keep_documents=True).lint_bytes(french, "story.html").documents
    assert document.not_checked == "not in English (French)"
    assert [p.checked for p in document.paragraphs] == [False]


def test_a_result_contains_no_text_by_default() -> None:
    assert Runner([], Settings()).lint_bytes(STORY.encode(), "story.html").documents == ()
