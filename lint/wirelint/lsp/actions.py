"""Code actions: apply a fix, apply all safe fixes, hide a finding."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lsprotocol import types

from wirelint.checking.diagnostic import Diagnostic, LocatedFix
from wirelint.lsp.checker import CheckedDocument, OpenDocument, check
from wirelint.lsp.diagnostics import as_editor_has_it
from wirelint.lsp.ignoring import comment_edits, configuration_actions
from wirelint.readers.encoding import with_plain_line_ends
from wirelint.report.escapes import terminal_copy
from wirelint.run.fixing.apply import MAX_ROUNDS, apply_fixes
from wirelint.suppression.baseline import Baseline, BaselineError, Entry, change_baseline
from wirelint.text.span import Position

QUICK_FIX: Final = types.CodeActionKind.QuickFix.value
FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.wirelint"
ACCEPT: Final = "wirelint.acceptInBaseline"
KINDS: Final = (QUICK_FIX, FIX_ALL)


def quick_fixes(checked: CheckedDocument, range_: types.Range, *, versioned: bool) -> list[types.CodeAction]:
    """Return the fixes of the diagnostics in a range, and what hides them.

    Args:
        checked: the document.
        range_: the requested range.
        versioned: whether the editor supports edits for a version of a document.
    """
    return list(_quick_fixes(checked, list(checked.diagnostics_in(range_)), versioned=versioned))


def _quick_fixes(
    checked: CheckedDocument, found: Sequence[Diagnostic], *, versioned: bool
) -> Iterator[types.CodeAction]:
    """Yield the fixes of diagnostics, then what hides each: the baseline, an ignore comment, the configuration."""
    for diagnostic in found:
        if diagnostic.fix:
            yield types.CodeAction(
                title=terminal_copy(_capitalize(diagnostic.fix.title)),
                kind=QUICK_FIX,
                diagnostics=[as_editor_has_it(checked, diagnostic)],
                is_preferred=diagnostic.fix.safe,
                edit=_change(checked.document, _edits(checked, diagnostic.fix), versioned=versioned),
            )
    for diagnostic in found if checked.session.config.settings.baseline else ():
        title = terminal_copy(f"Accept in the baseline: {diagnostic.message}")
        yield types.CodeAction(
            title=title,
            kind=QUICK_FIX,
            diagnostics=[as_editor_has_it(checked, diagnostic)],
            command=types.Command(title, ACCEPT, arguments=[checked.document.uri, diagnostic.fingerprint]),
        )
    for diagnostic, edit in comment_edits(checked, found):
        yield types.CodeAction(
            title=f"Ignore {diagnostic.rule} in this paragraph",
            kind=QUICK_FIX,
            diagnostics=[as_editor_has_it(checked, diagnostic)],
            edit=_change(checked.document, [edit], versioned=versioned),
        )
    yield from configuration_actions(checked, found)


def fix_all(checked: CheckedDocument, *, versioned: bool) -> types.CodeAction | None:
    """Return the action that applies all safe fixes, in as many passes as necessary, or None if there are none.

    Args:
        checked: the document.
        versioned: whether the editor supports edits for a version of a document.
    """
    before = with_plain_line_ends(checked.document.text).removeprefix("\ufeff")
    after = _settle(checked, before)
    edits = [
        types.TextEdit(checked.positions.to_editor_range(start, end), text)
        for start, end, text in _differences(before, after)
    ]
    if not edits:
        return None
    return types.CodeAction(
        title="Apply all safe fixes of wirelint",
        kind=FIX_ALL,
        edit=_change(checked.document, edits, versioned=versioned),
    )


def _settle(checked: CheckedDocument, text: str) -> str:
    """Apply the safe fixes of a text, and check it again after each pass."""
    seen = checked
    for _ in range(MAX_ROUNDS):
        applied = apply_fixes(text, (d.fix for d in seen.result.diagnostics if d.fix and d.fix.safe))
        if applied.text == text:
            break
        text = applied.text
        again = check(checked.document._replace(text=text), checked.session, "utf-32", lambda: False)
        assert again is not None  # this check is never stopped
        seen = again
    return text


def _differences(before: str, after: str) -> Iterator[tuple[Position, Position, str]]:
    """Yield edits as start, end and replacement: one for each changed line, or one for the text if the number of lines differs."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        old, new = [before], [after]
    for number, (old_line, new_line) in enumerate(zip(old, new, strict=True), 1):
        if old_line != new_line:
            start = _common_prefix(old_line, new_line)
            suffix = _common_prefix(old_line[start:][::-1], new_line[start:][::-1])
            end = len(old_line) - suffix
            replacement = new_line[start : len(new_line) - suffix]
            yield _position(old_line, start, number), _position(old_line, end, number), replacement


def _common_prefix(first: str, second: str) -> int:
    """Return the length of the common prefix of two texts."""
    pairs = zip(first, second, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _position(text: str, offset: int, line: int) -> Position:
    before = text[:offset]
    return Position(line + before.count("\n"), offset - before.rfind("\n"))


def _edits(checked: CheckedDocument, fix: LocatedFix) -> list[types.TextEdit]:
    return [
        types.TextEdit(checked.positions.to_editor_range(edit.location.start, edit.location.end), edit.replacement)
        for edit in fix.edits
    ]


def _change(document: OpenDocument, edits: Sequence[types.TextEdit], *, versioned: bool) -> types.WorkspaceEdit:
    if not versioned:
        return types.WorkspaceEdit(changes={document.uri: edits})
    identifier = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, edits)])


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def accept(checked: CheckedDocument, fingerprint: str) -> str:
    """Add a finding of a document to the baseline of its configuration.

    Args:
        checked: the document.
        fingerprint: the fingerprint of the finding.

    Returns:
        An error message, empty on success.
    """
    path = checked.session.config.settings.baseline
    found = next((d for d in checked.result.diagnostics if d.fingerprint == fingerprint), None)
    if not path or found is None:
        return "not accepted: the finding no longer exists"
    try:
        change_baseline(path, lambda baseline: _with_entry(baseline, checked.document.path, Entry.of(found)))
    except BaselineError as error:
        return f"not accepted: {error}"
    except OSError as error:
        return f"not accepted: {path}: {error.strerror or error}"
    return ""


def _with_entry(baseline: Baseline, path: str, entry: Entry) -> Mapping[str, Sequence[Entry]]:
    """Return the entries of a baseline with one more for a file."""
    name = baseline.name_of(path)
    return {**baseline.entries, name: (*baseline.entries.get(name, ()), entry)}
