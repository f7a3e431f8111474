"""A list of names proposed from an archive: how often each stands, and which spellings may be the same name."""

import json
from collections.abc import Iterable, Iterator, Sequence
from math import log2
from typing import NamedTuple

from wirelint.files.archive import Story
from wirelint.names.full_names import count_names
from wirelint.names.index import Roster, Words
from wirelint.names.known_names import is_name
from wirelint.text import Location, Span

# Names held at a time. Beyond, those that stand in the fewest stories are let go.
_HELD = 200_000
# How likely two spellings must be one name to be shown to somebody who judges; of two known names, and by how many share
# the rest (wirelint.names.batch_variants, where nobody looks, is stricter).
_LEAST, _LEAST_KNOWN, _FAN = 0.2, 1.5, 0.2
_HEAD = """\
# Names of an archive, proposed by `wirelint names harvest`: those with doubtful spellings first, then the most frequent.
# Move each spelling under `seen` to `accepted` or to `rejected`, take out what is no name of yours, and let `names.list` in the
# configuration name this file.
"""


class Count(NamedTuple):
    """A spelling, how often it stands and in how many stories, and where first."""

    spelling: str
    times: int
    stories: int
    first: Location


class Proposal(NamedTuple):
    """A name, and other spellings that may be the same, the most frequent first."""

    name: Count
    seen: tuple[Count, ...]


class Harvest(NamedTuple):
    """What was proposed, of how many stories, and how many stories a name may stand in and yet have been let go."""

    proposals: tuple[Proposal, ...]
    stories: int
    let_go: int


def harvest(stories: Iterable[Story], fewest: int, most: int) -> Harvest:
    """Propose a list of names.

    Args:
        stories: the archive.
        fewest: how many stories a name stands in at least; its other spellings may stand in one.
        most: how many names are proposed at most.
    """
    counts: dict[Words, Count] = {}
    total = let_go = 0
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
        while len(counts) > _HELD:
            let_go += 1
            counts = {words: count for words, count in counts.items() if count.stories > let_go}
    proposals = sorted(_propose(counts, fewest), key=lambda p: (-len(p.seen), -p.name.stories, p.name.spelling))
    return Harvest(tuple(proposals[:most]), total, let_go)


def _in_archive(location: Location, first: int) -> Location:
    """Return a place with its lines counted in the file, of which a story may be one line."""
    return location._replace(start=location.start._replace(line=location.start.line + first - 1))


def _propose(counts: dict[Words, Count], fewest: int) -> Iterator[Proposal]:
    roster = Roster()
    for number, (words, count) in enumerate(counts.items()):
        roster.add(number, words, count.times)

    def weigh(words: Words) -> tuple[int, int, Words]:
        return counts[words].stories, counts[words].times, words

    better: dict[Words, Words] = {}
    for pair in roster.find_pairs():
        known = all(is_name(a) and is_name(b) for a, b in pair.differing)
        least = (_LEAST_KNOWN if known else _LEAST) + _FAN * log2(roster.fan_of(pair) if pair.shared else 2)
        if pair.score >= least:
            rarer, other = sorted(pair[:2], key=weigh)
            if rarer not in better or weigh(better[rarer]) < weigh(other):
                better[rarer] = other
    seen: dict[Words, list[Count]] = {}
    for rarer, other in better.items():
        best = other
        while best in better:  # each is heavier than the one before
            best = better[best]
        seen.setdefault(best, []).append(counts[rarer])
    for words, count in counts.items():
        if words not in better and count.stories >= fewest:
            others = sorted(seen.get(words, ()), key=lambda other: (-other.stories, -other.times, other.spelling))
            yield Proposal(count, tuple(others))


def write_names(proposals: Sequence[Proposal], note: str) -> Iterator[str]:
    """Yield the list as TOML that `wirelint.config.name_list` reads; `note` says what it was made from."""
    yield f"{_HEAD}# {note}\n"
    for name, seen in proposals:
        yield f"\n# {_tell(name)}\n"
        yield from (f"# {_quote(other.spelling)} {_tell(other)}\n" for other in seen)
        yield f"[[name]]\nspelling = {_quote(name.spelling)}\n"
        if seen:
            yield f"seen = [{', '.join(_quote(other.spelling) for other in seen)}]\n"


def _tell(count: Count) -> str:
    times = "once" if count.times == 1 else f"{count.times:,} times"
    stories = "1 story" if count.stories == 1 else f"{count.stories:,} stories"
    path = "".join(c if c.isprintable() else "?" for c in count.first.path)
    return f"{times} in {stories}, first in {path}:{count.first.start.line}:{count.first.start.column}"


def _quote(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
