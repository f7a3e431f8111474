"""The text model: documents, paragraphs, sentences, quotations and spans. Rules import these types from here."""

from wirelint.text.document import Document
from wirelint.text.lazy_pattern import LazyPattern, pattern
from wirelint.text.paragraph import Paragraph, Sentence
from wirelint.text.roles import count_plain
from wirelint.text.span import Location, Position, Span

__all__ = ["Document", "LazyPattern", "Location", "Paragraph", "Position", "Sentence", "Span", "count_plain", "pattern"]
