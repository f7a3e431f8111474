"""Find and read the sources of translated stories. A source that cannot be read is an error of its story."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from wirelint.config.settings import Settings
from wirelint.files.bounded_read import read_story
from wirelint.files.discovery import STDIN
from wirelint.files.source_path import is_source_pattern, source_path
from wirelint.readers import BrokenSourceError, Reading, UnknownFormatError, read, read_text
from wirelint.readers.encoding import UndecodableError
from wirelint.text import Document
from wirelint.text.source_story import SourceStory

# The path of a source that is a text of the caller.
TEXT_PATH: Final = "<source>"
# Shorter paragraphs are in no language for certain.
_FEWEST_WORDS: Final = 8


def attach_sources(
    documents: Iterable[Document], path: str, load: Callable[[], bytes], settings: Settings, problems: list[str]
) -> Iterator[Document]:
    """Yield the documents of a file with their sources.

    Args:
        documents: the documents.
        path: their file, as it is reported.
        load: returns the bytes of their file, which contains the source too if `source.field` is set.
        settings: where the sources are.
        problems: filled with what could not be done.
    """
    source = settings.source
    first, documents = _peek(documents)
    if first is None or first.source_story:
        yield from documents  # a format that has the source in it, or the caller's own source
        return
    if source.field:
        sources = _try_to_read(load, path, source.field, settings, problems)
        shown = f"{path}, member “{source.field}”"
    elif source.file:
        if path == STDIN and is_source_pattern(source.file):
            problems.append("source: standard input has no name to find it by; use --stdin-filename")
            yield from documents
            return
        shown = source_path(source.file, path)
        sources = _try_to_read(lambda: read_story(shown), shown, "", settings, problems)
    else:
        yield from documents
        return
    own_path = path if source.field else shown
    yield from documents if sources is None else pair(documents, sources, own_path, source.language, problems, shown)


def _peek(documents: Iterable[Document]) -> tuple[Document | None, Iterable[Document]]:
    """Return the first document, or None, and all of them."""
    rest = iter(documents)
    first = next(rest, None)
    return first, () if first is None else chain((first,), rest)


def attach_text(reading: Reading, source: str, language: str, problems: list[str]) -> Reading:
    """Return a reading whose documents have their sources, which are in a text of the caller. The rest is as for `pair`."""
    try:
        sources = list(read_text(source).documents)
    except (BrokenSourceError, UnknownFormatError) as error:
        problems.append(f"source: {error}")
        return reading
    return reading._replace(documents=pair(reading.documents, sources, TEXT_PATH, language, problems))


def pair(
    documents: Iterable[Document],
    sources: Sequence[Document],
    path: str,
    language: str,
    problems: list[str],
    shown: str = "",
) -> Iterator[Document]:
    """Yield documents with their sources, the first with the first.

    Args:
        documents: the documents of a file.
        sources: as many documents.
        path: the file of the sources, as locations name it.
        language: the code of their language; empty to detect it.
        problems: filled with what could not be done.
        shown: the sources as problems name them; the default is the path.
    """
    count = 0
    shown = shown or path
    for document in documents:
        if count < len(sources):
            problem = _problem_of(sources[count])
            if problem:
                problems.append(f"source {shown}: {problem}{f' in story {count + 1}' if len(sources) > 1 else ''}")
            else:
                document.source_story = SourceStory(sources[count], path, language)
        count += 1
        yield document
    if count != len(sources):
        problems.append(f"source {shown}: has {len(sources)} stories for {count}; each story needs one")


def _problem_of(source: Document) -> str:
    """Return why a source cannot be compared with a story, or an empty string."""
    if not source.paragraphs:
        return "no copy"
    # Paragraphs that no language is certain of count as English, such as those of digits.
    is_certain = any(len(paragraph.words) > _FEWEST_WORDS for paragraph in source.paragraphs)
    return "is in English" if is_certain and not source.foreign else ""


def _try_to_read(
    load: Callable[[], bytes], path: str, field: str, settings: Settings, problems: list[str]
) -> list[Document] | None:
    """Return the documents of a source, None if it cannot be read."""
    try:
        return list(read(load(), path, "auto", field, settings.formats).documents)
    except OSError as error:
        problems.append(f"source {path}: cannot be read: {error.strerror or error}")
    except (BrokenSourceError, UndecodableError, UnknownFormatError) as error:
        problems.append(f"source {path}: cannot be read: {error}")
    return None
