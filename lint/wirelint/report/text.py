"""The terminal report: each finding with its line, carets, related locations and fix."""

from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the report of each file, then the counts."""
    for result in results:
        if result.notes or result.diagnostics:
            from wirelint.report.blocks import diagnostic_block, note_block  # not needed for clean stories

            if not style.quiet:
                yield from (note_block(result.path, note, style) for note in result.notes)
            yield from (diagnostic_block(diagnostic, style) for diagnostic in result.diagnostics)
    if not style.quiet:
        yield summary(style)


def summary(style: Style) -> str:
    """Return the summary as a sentence, wrapped to the width."""
    sentence = style.counts.sentence()
    sentence = f"{sentence[0].upper()}{sentence[1:]}."
    if len(sentence) > style.width:
        from wirelint.report.terminal_cells import wrap

        sentence = "\n".join(wrap(sentence, style.width))
    return f"{sentence}\n"
