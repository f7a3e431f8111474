"""Code actions that hide a finding: an ignore comment, an accepted word, a rule that is ignored in a file."""

import glob
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lsprotocol import types

from wirelint.checking.diagnostic import Diagnostic
from wirelint.config.edit import EditError, add_to_list
from wirelint.config.settings import user_file
from wirelint.lsp.checker import CheckedDocument, check
from wirelint.lsp.diagnostics import as_editor_has_it
from wirelint.readers.encoding import with_plain_line_ends
from wirelint.report.escapes import terminal_copy
from wirelint.suppression.accepted import COMMENTS
from wirelint.text.span import Position

ACCEPT_WORDS: Final = "wirelint.acceptWords"
IGNORE_IN_FILE: Final = "wirelint.ignoreInFile"
# The most code points of accepted words: longer ones are a sentence, which the baseline accepts.
_LONGEST: Final = 60
_MARKDOWN: Final = (".md", ".markdown")
# The most findings for which a comment is tried: each needs a check of the document.
_MOST_TRIED: Final = 4


class Insertion(NamedTuple):
    """A comment to insert, and where."""

    at: Position
    text: str


def find_comment(checked: CheckedDocument, diagnostic: Diagnostic) -> Insertion | None:
    """Return the comment that ignores the rule of a finding in its paragraph, None if the format has no comments.

    The comment has no reason yet, which `wirelint/bad-ignore` reports until there is one. It goes to the end of the line, which is
    right in Markdown, or before the finding, and is tried by a check.
    """
    document = checked.document
    if "<" not in document.text and not document.path.endswith(_MARKDOWN) and document.language != "markdown":
        return None  # plain text
    lines = with_plain_line_ends(document.text).split("\n")
    start = diagnostic.location.start
    comment = f"<!-- wirelint: ignore {diagnostic.rule} -->"
    end_of_line = Position(start.line, len(lines[start.line - 1].removeprefix("\ufeff")) + 1)
    for insertion in (Insertion(end_of_line, f" {comment}"), Insertion(start, comment)):
        text = _insert(lines, insertion)
        again = check(document._replace(text=text), checked.session, "utf-32", lambda: False)
        if again is None or again.result.error or again.result.not_checked:
            continue
        before, after = _count_rules(checked.result.diagnostics), _count_rules(again.result.diagnostics)
        if after[diagnostic.rule] < before[diagnostic.rule] and after <= before:
            return insertion
    return None


def _insert(lines: Sequence[str], insertion: Insertion) -> str:
    """Return the text of some lines with a comment."""
    at, text = insertion
    changed = list(lines)
    line = changed[at.line - 1]
    column = at.column - 1 + (at.line == 1 and line.startswith("\ufeff"))
    changed[at.line - 1] = line[:column] + text + line[column:]
    return "\n".join(changed)


def _count_rules(found: Sequence[Diagnostic]) -> Counter[str]:
    """Return the number of findings by rule, without those about comments."""
    return Counter(diagnostic.rule for diagnostic in found if not diagnostic.rule.startswith(f"{COMMENTS}/"))


def comment_edits(checked: CheckedDocument, found: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, types.TextEdit]]:
    """Yield the findings that a comment can ignore, each with the edit that inserts the comment."""
    for diagnostic in found[:_MOST_TRIED]:
        insertion = find_comment(checked, diagnostic)
        if insertion:
            range_ = checked.positions.to_editor_range(insertion.at, insertion.at)
            yield diagnostic, types.TextEdit(range_, insertion.text)


def configuration_actions(checked: CheckedDocument, found: Sequence[Diagnostic]) -> Iterator[types.CodeAction]:
    """Yield the actions that accept the words of findings, or ignore their rules in the file, in the nearest configuration."""
    path = own_file(checked)
    for diagnostic in found if path else ():
        name = os.path.basename(path)
        if words := find_words(checked, diagnostic):
            title = terminal_copy(f"Accept “{words}” in {name}")
            yield _command(checked, diagnostic, title, ACCEPT_WORDS, words)
        if name_in_folder(path, checked.document.path):
            title = terminal_copy(f"Ignore {diagnostic.rule} in this file, in {name}")
            yield _command(checked, diagnostic, title, IGNORE_IN_FILE, diagnostic.rule)


def _command(checked: CheckedDocument, diagnostic: Diagnostic, title: str, name: str, value: str) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix.value,
        diagnostics=[as_editor_has_it(checked, diagnostic)],
        command=types.Command(title, name, arguments=[checked.document.uri, value]),
    )


def own_file(checked: CheckedDocument) -> str:
    """Return the nearest configuration file of a document, empty if it has only the user's own or none."""
    files = checked.session.files
    return files[-1] if files and files[-1] != user_file() else ""


def find_words(checked: CheckedDocument, diagnostic: Diagnostic) -> str:
    """Return the words at a finding, empty if they are too long or stand for others in the source."""
    start, end = diagnostic.location.start, diagnostic.location.end
    if start.line != end.line:
        return ""
    line = with_plain_line_ends(checked.document.text).split("\n")[start.line - 1].removeprefix("\ufeff")
    words = line[start.column - 1 : end.column - 1].strip()
    return words if len(words) <= _LONGEST and any(map(str.isalnum, words)) and not set(words) & set("<>&\\") else ""


def name_in_folder(configuration: str, path: str) -> str:
    """Return the glob that matches a file, relative to its configuration; empty if it is elsewhere or has no path."""
    if not os.path.isabs(path):
        return ""
    try:
        relative = os.path.relpath(path, os.path.dirname(os.path.abspath(configuration)))
    except ValueError:  # another drive
        return ""
    return "" if relative.startswith("..") else glob.escape(relative.replace(os.sep, "/"))


def accept_words(checked: CheckedDocument, words: str) -> str:
    """Add words to `accept` of the nearest configuration; return an error message, empty on success."""
    return _change(own_file(checked), (), "accept", words)


def ignore_in_file(checked: CheckedDocument, rule: str) -> str:
    """Add a rule to `ignore` of a file in the nearest configuration; return an error message, empty on success."""
    path = own_file(checked)
    name = name_in_folder(path, checked.document.path) if path else ""
    return _change(path, ("per-path", name), "ignore", rule) if name else "not ignored: no configuration for this file"


def _change(path: str, section: Sequence[str], key: str, value: str) -> str:
    if not path:
        return "not changed: no configuration; run `wirelint init`"
    try:
        add_to_list(path, section, key, value)
    except EditError as error:
        return f"not changed: {path}: {error}"
    except OSError as error:
        return f"not changed: {path}: {error.strerror or error}"
    return ""
