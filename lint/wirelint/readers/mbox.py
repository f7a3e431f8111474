"""Mailboxes (mbox): mails one after another, each behind a line that begins with `From `."""

import re
from collections.abc import Iterator
from typing import Final

from wirelint.readers import UnknownFormatError
from wirelint.readers.builder import DocumentBuilder
from wirelint.readers.email import read_mail
from wirelint.readers.mapped_text import SourceText
from wirelint.readers.options import ReadOptions

# The address and the date of delivery; in copy `From` begins a sentence.
_FIRST_LINE: Final = r"From [^\s]+ +[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d[^\n]*\d{4}[^\n]*"
_START = re.compile(rf"(?:\A\s*+|(?<=\n\n)){_FIRST_LINE}\n")


def read_items(source: SourceText, options: ReadOptions) -> Iterator[DocumentBuilder]:
    """Yield builders for each mail. One whose body is JSON in no known format has no copy."""
    text = source.text
    starts = [match.span() for match in _START.finditer(text)] or [(0, 0)]
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for (_, start), end in zip(starts, ends, strict=True):
        try:
            yield from read_mail(source, start, end, options)
        except UnknownFormatError:
            yield DocumentBuilder(source, start)
