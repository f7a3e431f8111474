"""Learn the weights of words that tell a desk's own page lines from its copy."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import log

from wirelint.config.boilerplate_list import normalise_line
from wirelint.config.line_words import HIGHEST
from wirelint.files.archive import Archive, Story
from wirelint.text.fold import even
from wirelint.text.lines.page import Page, split_line, split_pages
from wirelint.text.lines.words import list_words
from wirelint.text.roles import may_be_furniture

# A word counts if it is in at least so many recurring lines, and if its weight is at least this high.
FEWEST, LEAST_WEIGHT = 3, 0.5
# The share of the log-odds that is added to the shipped weights, which know many such words already.
SHARE = 0.5


def learn_words(
    archive: Archive,
    recurring: Sequence[str],
    follow: Callable[[Iterator[Story]], Iterator[Story]] = lambda stories: stories,
) -> dict[str, float]:
    """Return weights, in log-odds, of the words of lines that recur, against the other short lines of an archive.

    Args:
        archive: the stories.
        recurring: the lines that recur.
        follow: wraps the iterator of stories, to show progress.
    """
    keys = {normalise_line(line) for line in recurring}
    found: Counter[str] = Counter()
    copy: Counter[str] = Counter()
    lines = others = 0
    for line in recurring:
        lines += 1
        found.update(list_words(split_line(even(line))[1]))
    known = {word for word, count in found.items() if count >= FEWEST}
    for story in follow(archive.stories()):
        for page in split_pages(story.document):
            for words in _other_lines(page, keys):
                others += 1
                copy.update(words & known)
    return dict(_weigh(known, found, copy, lines, others))


def _other_lines(page: Page, keys: set[str]) -> Iterator[set[str]]:
    """Yield the words of the short lines of a page that do not recur."""
    for line in page.lines:
        paragraph = line.paragraph
        if may_be_furniture(paragraph.text, paragraph.folded) and " ".join(paragraph.words) not in keys:
            line.read()
            yield list_words(line.tokens)


def _weigh(
    known: Iterable[str], found: Counter[str], copy: Counter[str], lines: int, others: int
) -> Iterator[tuple[str, float]]:
    for word in known:
        odds = log((found[word] + 0.5) / (lines + 1)) - log((copy[word] + 0.5) / (others + 1))
        weight = round(max(-HIGHEST, min(HIGHEST, SHARE * odds)), 2)
        if abs(weight) >= LEAST_WEIGHT and any(map(str.isalpha, word)):
            yield word, weight
