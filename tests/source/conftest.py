"""A story with its source, as a run compares them."""

from collections.abc import Callable

import pytest

from wirelint.readers.plain import read_plain
from wirelint.source import Comparison
from wirelint.text import Document
from wirelint.text.source_story import SourceStory

# Makes a comparison from the text of the source and that of the story.
Compare = Callable[..., Comparison]


def document_of(source: str, story: str, language: str = "") -> Document:
    document = read_plain(story)
    document.source_story = SourceStory(read_plain(source), "source.txt", language)
    return document


@pytest.fixture
def compare() -> Compare:
    return lambda source, story, language="": Comparison(document_of(source, story, language))
