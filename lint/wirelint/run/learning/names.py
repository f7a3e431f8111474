"""Propose a list of names from an archive: how often each occurs, and which spellings can be the same name."""

import json
from collections.abc import Iterable, Iterator, Sequence
from math import log2
from typing import NamedTuple

from wirelint.files.archive import Story
from wirelint.names.full_names import count_names
from wirelint.names.index import NameIndex, Words
from wirelint.names.known_names import is_name
from wirelint.text import Location, Span

# Names in memory. If there are more, the names in the fewest stories are dropped.
_MOST_COUNTED = 200_000
# The minimum score of two spellings to be proposed as one name; the minimum if all words that differ are known names; the
# increase for each doubling of the names that share the other words. A person reviews the proposals, so the minimum is
# lower than in wirelint.names.batch_variants.
_LEAST, _LEAST_KNOWN, _FAN = 0.2, 1.5, 0.2
_HEAD = """\
# Names of an archive, proposed by `wirelint names harvest`: names with doubtful spellings first, then the most frequent.
# Move each spelling under `seen` to `accepted` or to `rejected`, delete entries that are not names, and set `names.list` in
# the configuration to the path of this file.
"""


class Count(NamedTuple):
    """How often a spelling occurs.

    Attributes:
        spelling: the spelling.
        times: the number of occurrences.
        stories: the number of stories that contain it.
        first: the location of the first occurrence.
    """

    spelling: str
    times: int
    stories: int
    first: Location


class Proposal(NamedTuple):
    """A name, and other spellings that can be the same name, the most frequent first."""

    name: Count
    seen: tuple[Count, ...]


class Harvest(NamedTuple):
    """The names proposed from an archive.

    Attributes:
        proposals: the names.
        stories: the number of stories in the archive.
        dropped_up_to: names in at most so many stories can be missing, because there were too many names.
    """

    proposals: tuple[Proposal, ...]
    stories: int
    dropped_up_to: int


def harvest(stories: Iterable[Story], fewest: int, most: int) -> Harvest:
    """Propose a list of names.

    Args:
        stories: the archive.
        fewest: the minimum number of stories for a name. Its other spellings can occur in one.
        most: the maximum number of names.
    """
    counts: dict[Words, Count] = {}
    total = dropped_up_to = 0
    for story in stories:
        total += 1
        document = story.document
        for (start, end, words), times in count_names(document.text):
            if len(words) == 1:
                continue
            known = counts.get(words)
            if known is None:
                location = document.source.location(story.path, Span(start, end))
                counts[words] = Count(document.text[start:end], times, 1, _in_archive(location, story.first))
            else:
                counts[words] = known._replace(times=known.times + times, stories=known.stories + 1)
        # A name that was dropped is counted anew from its next story.
        while len(counts) > _MOST_COUNTED:
            dropped_up_to += 1
            counts = {words: count for words, count in counts.items() if count.stories > dropped_up_to}
    proposals = sorted(_propose(counts, fewest), key=lambda p: (-len(p.seen), -p.name.stories, p.name.spelling))
    return Harvest(tuple(proposals[:most]), total, dropped_up_to)


def _in_archive(location: Location, first: int) -> Location:
    """Return a location with the line of the file, in which the story starts at line `first`."""
    return location._replace(start=location.start._replace(line=location.start.line + first - 1))


def _propose(counts: dict[Words, Count], fewest: int) -> Iterator[Proposal]:
    """Yield the names with their other spellings. Of two spellings of a name, the rarer is the doubtful one."""
    index = NameIndex()
    for words in counts:
        index.add(words)

    def frequency(words: Words) -> tuple[int, int, Words]:
        return counts[words].stories, counts[words].times, words

    better: dict[Words, Words] = {}
    for pair in index.find_pairs():
        known = all(is_name(a) and is_name(b) for a, b in pair.differing)
        least = (_LEAST_KNOWN if known else _LEAST) + _FAN * log2(index.count_sharing(pair) if pair.shared else 2)
        if pair.score >= least:
            rarer, other = sorted(pair[:2], key=frequency)
            if rarer not in better or frequency(better[rarer]) < frequency(other):
                better[rarer] = other
    seen: dict[Words, list[Count]] = {}
    for rarer, other in better.items():
        best = other
        while best in better:  # ends, because each is more frequent than the one before
            best = better[best]
        seen.setdefault(best, []).append(counts[rarer])
    for words, count in counts.items():
        if words not in better and count.stories >= fewest:
            others = sorted(seen.get(words, ()), key=lambda other: (-other.stories, -other.times, other.spelling))
            yield Proposal(count, tuple(others))


def write_names(proposals: Sequence[Proposal], note: str) -> Iterator[str]:
    """Yield the list as TOML for `wirelint.config.name_list`. `note` is a comment on its origin."""
    yield f"{_HEAD}# {note}\n"
    for name, seen in proposals:
        yield f"\n# {_describe(name)}\n"
        yield from (f"# {_quote(other.spelling)} {_describe(other)}\n" for other in seen)
        yield f"[[name]]\nspelling = {_quote(name.spelling)}\n"
        if seen:
            yield f"seen = [{', '.join(_quote(other.spelling) for other in seen)}]\n"


def _describe(count: Count) -> str:
    times = "once" if count.times == 1 else f"{count.times:,} times"
    stories = "1 story" if count.stories == 1 else f"{count.stories:,} stories"
    path = "".join(c if c.isprintable() else "?" for c in count.first.path)
    return f"{times} in {stories}, first in {path}:{count.first.start.line}:{count.first.start.column}"


def _quote(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
