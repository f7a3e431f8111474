"""What an editor offers to do about findings: put in a fix, put in all safe ones, accept one in the baseline."""

import os
from collections.abc import Iterator, Sequence
from typing import Final

from lsprotocol import types

from wirelint.checking.diagnostic import Diagnostic, LocatedFix
from wirelint.lsp.checker import CheckedDocument, OpenDocument, check
from wirelint.lsp.diagnostics import as_editor_has_it
from wirelint.readers.encoding import with_plain_line_ends
from wirelint.run.fixing.apply import MAX_ROUNDS, apply_fixes
from wirelint.suppression.baseline import Baseline, BaselineError, Entry, load_baseline, save_baseline
from wirelint.text.span import Position

QUICK_FIX: Final = types.CodeActionKind.QuickFix.value
FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.wirelint"
ACCEPT: Final = "wirelint.acceptInBaseline"
KINDS: Final = (QUICK_FIX, FIX_ALL)


def quick_fixes(
    checked: CheckedDocument, found: Sequence[Diagnostic], *, versioned: bool
) -> Iterator[types.CodeAction]:
    """Yield the fixes of diagnostics, then for each the offer to accept it, if the configuration names a baseline.

    Args:
        checked: the document.
        found: the diagnostics at the place in question.
        versioned: whether the editor takes changes that name the version they are for.
    """
    for diagnostic in found:
        if diagnostic.fix:
            yield types.CodeAction(
                title=_sentence(diagnostic.fix.title),
                kind=QUICK_FIX,
                diagnostics=[as_editor_has_it(checked, diagnostic)],
                is_preferred=diagnostic.fix.safe,
                edit=_change(checked.document, _edits(checked, diagnostic.fix), versioned=versioned),
            )
    for diagnostic in found if checked.session.config.settings.baseline else ():
        title = f"Accept in the baseline: {diagnostic.message}"
        yield types.CodeAction(
            title=title,
            kind=QUICK_FIX,
            diagnostics=[as_editor_has_it(checked, diagnostic)],
            command=types.Command(title, ACCEPT, arguments=[checked.document.uri, diagnostic.fingerprint]),
        )


def fix_all(checked: CheckedDocument, *, versioned: bool) -> types.CodeAction | None:
    """Return the action that puts in every safe fix, and those that become possible by it; None where there is none."""
    before = with_plain_line_ends(checked.document.text).removeprefix("\ufeff")
    after = _settle(checked, before)
    edits = [
        types.TextEdit(checked.positions.to_editor_range(start, end), words)
        for start, end, words in _differences(before, after)
    ]
    if not edits:
        return None
    return types.CodeAction(
        title="Put in all safe fixes of wirelint",
        kind=FIX_ALL,
        edit=_change(checked.document, edits, versioned=versioned),
    )


def _settle(checked: CheckedDocument, text: str) -> str:
    """Return the text with its safe fixes in, checked again after each round."""
    seen = checked
    for _ in range(MAX_ROUNDS):
        applied = apply_fixes(text, (d.fix for d in seen.result.diagnostics if d.fix and d.fix.safe))
        if applied.text == text:
            break
        text = applied.text
        again = check(checked.document._replace(text=text), checked.session, "utf-32", lambda: False)
        assert again is not None  # nobody stops it
        seen = again
    return text


def _differences(before: str, after: str) -> Iterator[tuple[Position, Position, str]]:
    """Yield what is to be put in place of what: a change a line, or one for all where lines came or went."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        old, new = [before], [after]
    for number, (was, is_) in enumerate(zip(old, new, strict=True), 1):
        if was != is_:
            head = _shared(was, is_)
            tail = _shared(was[head:][::-1], is_[head:][::-1])
            end = len(was) - tail
            yield _position(was, head, number), _position(was, end, number), is_[head : len(is_) - tail]


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


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
    named = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(named, edits)])


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def accept(checked: CheckedDocument, fingerprint: str) -> str:
    """Write a finding of a document into the baseline that the configuration names.

    Returns:
        Why that could not be done, in words; nothing where it was.
    """
    path = checked.session.config.settings.baseline
    found = next((d for d in checked.result.diagnostics if d.fingerprint == fingerprint), None)
    if not path or found is None:
        return "nothing accepted: what it was about is no longer there"
    try:
        baseline = load_baseline(path) if os.path.exists(path) else Baseline(path)
        name = baseline.name_of(checked.document.path)
        entries = (*baseline.entries.get(name, ()), Entry.of(found))
        save_baseline(path, {**baseline.entries, name: entries})
    except BaselineError as error:
        return f"nothing accepted: {error}"
    except OSError as error:
        return f"nothing accepted: {path}: {error.strerror or error}"
    return ""
