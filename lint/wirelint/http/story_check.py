"""`/v1/check`: the result of a story as JSON, with the text that its offsets count."""

import json
from typing import Any

from wirelint import __version__
from wirelint.checking.checked_document import CheckedDocument
from wirelint.checking.diagnostic import Diagnostic, LocatedFix
from wirelint.checking.result import FileResult
from wirelint.http.job import Reply
from wirelint.http.sent_text import SentText, Utf16Offsets
from wirelint.http.story_request import StoryRequest
from wirelint.readers import Reading
from wirelint.readers.encoding import decode
from wirelint.report import Style, group_results
from wirelint.report.categories import category
from wirelint.report.json import as_object
from wirelint.report.rule_page import sentence
from wirelint.report.summary import RunCounts
from wirelint.rule import Rule
from wirelint.run.reasons import NO_COPY, unreadable
from wirelint.run.session import Session
from wirelint.run.source_files import TEXT_PATH, attach_text, pair
from wirelint.text.span import Location, Span

_PLAIN = "plain"


def check_story(request: StoryRequest, session: Session) -> Reply:
    """Return the result of a story: the object of `--format json` with documents and offsets."""
    counts = RunCounts()
    [result] = counts.count([lint_story(request, session)])
    [grouped] = group_results([result], session.registry.rules)
    object_ = as_object(grouped, Style(counts, rules=session.registry.rules))
    if result.languagetool_skipped:
        note = f"not all copy was checked with LanguageTool: {result.languagetool_skipped}"
        object_["notes"].append({"path": result.path, "message": note})
    views = [_view(document, request) for document in result.documents]
    source = _source_text(request.source)
    for row, diagnostic in zip(object_["diagnostics"], grouped.diagnostics, strict=True):
        _add_offsets(row, diagnostic, views, source)
    object_["version"] = __version__
    found = {diagnostic.rule for diagnostic in grouped.diagnostics}
    object_["rules"] = {rule.id: _rule(rule) for rule in session.registry.rules if rule.id in found}
    object_["documents"] = [view.as_object(number, request.path) for number, view in enumerate(views)]
    if not views:
        object_["documents"] = [_unread(request, result)]
    return Reply(json.dumps(object_).encode("ascii"))


def lint_story(request: StoryRequest, session: Session) -> FileResult:
    """Check the story of a request. Errors are returned in the result."""
    problems: list[str] = []

    def read_both() -> Reading:
        reading = read_story(request, session)
        return _with_source(reading, request, request.source, session, problems) if request.source else reading

    return session.runner.lint_copy(read_both, request.path, problems=problems)


def _with_source(
    reading: Reading, request: StoryRequest, source: StoryRequest, session: Session, problems: list[str]
) -> Reading:
    """Return a story with its sources. `problems` is filled with what could not be done."""
    language = request.source_language
    if source.text is not None:
        return attach_text(reading, source.text, language, problems)
    try:
        sources = list(read_story(source, session).documents)
    except Exception as error:
        problems.append(f"source: {unreadable('', error).error}")
        return reading
    return reading._replace(documents=pair(reading.documents, sources, TEXT_PATH, language, problems))


def read_story(request: StoryRequest, session: Session) -> Reading:
    """Read the story of a request in its format, or in that of the configuration. Raises what readers do."""
    input_format = "" if request.input_format == "auto" else request.input_format
    return session.runner.read(request.data if request.text is None else request.text, request.path, input_format)


class _View:
    """The text of a document as the response shows it, and the offsets in it: those of the document's own text."""

    def __init__(self, document: CheckedDocument) -> None:
        self._document = document
        self._offsets = Utf16Offsets(document.text)
        self.text = document.text

    def range(self, location: Location, span: Span | None) -> tuple[int, int] | None:
        """Return start and end in UTF-16 code units, or None if the location is not in the text."""
        del location
        return span and self._to_range(*span)

    def as_object(self, number: int, path: str) -> dict[str, Any]:
        """Return the document for the response.

        Args:
            number: its index in the file.
            path: the name of the file.
        """
        document = self._document
        paragraphs = (self._paragraph_range(index) for index in range(len(document.paragraphs)))
        return {
            "name": f"{path} ({number + 1})" if number else path,
            "status": "not checked" if document.not_checked else "checked",
            "reason": document.not_checked or None,
            "format": document.format,
            "text": self.text,
            "paragraphs": [
                {"offset": start, "length": end - start, "role": paragraph.role, "checked": paragraph.checked}
                for (start, end), paragraph in zip(paragraphs, document.paragraphs, strict=True)
            ],
        }

    def _paragraph_range(self, index: int) -> tuple[int, int]:
        paragraph = self._document.paragraphs[index]
        return self._to_range(paragraph.start, paragraph.end)

    def _to_range(self, start: int, end: int) -> tuple[int, int]:
        return self._offsets.convert(start), self._offsets.convert(end)


class _SourceView(_View):
    """A plain text as it was sent. The document's own text differs: its hard-wrapped lines are joined."""

    def __init__(self, document: CheckedDocument, text: str) -> None:
        super().__init__(document)
        self._sent = SentText(text)
        self.text = text

    def range(self, location: Location, span: Span | None) -> tuple[int, int] | None:
        return self._sent.offset(location.start), self._sent.offset(location.end)

    def _paragraph_range(self, index: int) -> tuple[int, int]:
        paragraph = self._document.paragraphs[index]
        return self._sent.from_source(paragraph.source_start), self._sent.from_source(paragraph.source_end)


def _view(document: CheckedDocument, request: StoryRequest) -> _View:
    if document.format != _PLAIN:
        return _View(document)
    return _SourceView(document, decode(request.data).text if request.text is None else request.text)


def _source_text(source: StoryRequest | None) -> SentText | None:
    """Return the text of a source that was sent as text, or None."""
    return SentText(source.text) if source and source.text is not None else None


def _add_offsets(row: dict[str, Any], diagnostic: Diagnostic, views: list[_View], source: SentText | None) -> None:
    """Add document, offset and length to the record of a diagnostic and to its labels and edits."""
    row["category"] = category(diagnostic.rule)
    view, path = views[diagnostic.story], diagnostic.location.path
    row |= _offset_members(diagnostic.story, view.range(diagnostic.location, diagnostic.span))
    for member, label in zip(row["labels"], diagnostic.labels, strict=True):
        if label.location.path == path:
            member.update(_offset_members(diagnostic.story, view.range(label.location, label.span)))
        else:
            member.update(_offset_members(None, _source_range(source, label.location)))
    if diagnostic.fix:
        _add_edit_offsets(row["fix"]["edits"], diagnostic.fix, diagnostic.story, view)


def _add_edit_offsets(rows: list[dict[str, Any]], fix: LocatedFix, story: int, view: _View) -> None:
    for member, edit in zip(rows, fix.edits, strict=True):
        member["text"] = edit.words
        member.update(_offset_members(story, view.range(edit.location, edit.span)))


def _source_range(source: SentText | None, location: Location) -> tuple[int, int] | None:
    """Return start and end of a location in the source in UTF-16 code units, or None if it is no plain text that was sent."""
    if source is None or location.path != TEXT_PATH:
        return None
    return source.offset(location.start), source.offset(location.end)


def _offset_members(story: int | None, found: tuple[int, int] | None) -> dict[str, Any]:
    if found is None:
        return {"document": story, "offset": None, "length": None}
    return {"document": story, "offset": found[0], "length": found[1] - found[0]}


def _rule(rule: Rule) -> dict[str, str]:
    return {"message": sentence(rule), "why": " ".join(rule.why.split())}


def _unread(request: StoryRequest, result: FileResult) -> dict[str, Any]:
    """Return the document of a file that has none, because it could not be read."""
    return {
        "name": request.path,
        "status": "not checked",
        "reason": result.error or result.not_checked or NO_COPY,
        "format": request.input_format,
        "text": request.text or "",
        "paragraphs": [],
    }
