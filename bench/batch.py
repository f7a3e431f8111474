"""Measure comparing the names of many stories: CPU time, peak memory, temporary file.

    python bench/batch.py [--stories 10000 100000 1000000] [--skewed]

The stories are generated, not read: `names/across` gets facts as it gathers them from news of 500 words, 9 full names and 3.4 single
names a story, with words whose frequencies follow Zipf's law: full names of words from the list of known names, single names of invented
ones. One word in 200 is misspelled. With `--skewed` every story names one more person, the same in all, so that four groups have a fact of
each story. Each size runs in a process of its own. CPU seconds include packing the facts, but not making them.
"""

import argparse
import resource
import subprocess
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from random import Random
from time import process_time

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from wirelint.checking.batch import compare  # noqa: E402
from wirelint.checking.facts import FileFacts, gather  # noqa: E402
from wirelint.checking.linter import Linter  # noqa: E402
from wirelint.files.sorted_rows import SortedRows  # noqa: E402
from wirelint.readers.plain import read_plain  # noqa: E402
from wirelint.rule import Fact  # noqa: E402
from wirelint.ruleset.loader import load_rule  # noqa: E402
from wirelint.text import Span  # noqa: E402

SIZES = (10_000, 100_000)
SINGLES = 100_000
FULL_NAMES, SINGLE_NAMES, OTHER_NAMES = 9, 4, 17
STARTS = "b br d dr f g gr h j k kl l m n p r s sh t tr v w z".split()
ENDS = "n r l s t k m nd rt sk v".split()
DOCUMENT = read_plain("A story." * 20)


class Words:
    """Words that are drawn with frequencies that follow Zipf's law."""

    def __init__(self, words: list[str], random: Random) -> None:
        random.shuffle(words)
        self._words = words
        self._sums = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def draw(self, random: Random) -> str:
        """Return a word; one in 200 has a vowel changed."""
        word = self._words[bisect_left(self._sums, random.random() * self._sums[-1])]
        if random.random() < 0.005:
            at = random.randrange(1, len(word))
            word = word[:at] + random.choice("aeiou") + word[at + 1 :]
        return word


def invent(count: int, random: Random) -> list[str]:
    """Return invented words of five syllables, few of which are similar."""
    return [
        "".join(random.choice(STARTS) + random.choice("aeiou") for _ in range(5)) + random.choice(ENDS)
        for _ in range(count)
    ]


@lru_cache(1 << 14)
def keys_of(words: tuple[str, ...]) -> tuple[str, ...]:
    from wirelint.names.batch_names import make_name_keys

    return make_name_keys(words)


def make_facts(stories: int, *, skewed: bool) -> Iterator[list[Fact]]:
    """Yield the facts of each story. If they are skewed, one name is in all stories."""
    from wirelint.names.batch_names import AS_SURNAME, HASHES, hash_name
    from wirelint.names.known_names import load_lexicon
    from wirelint.names.similarity.keys import SHORTEST

    random = Random(stories)
    known = [word for word in load_lexicon().names if len(word) >= SHORTEST]
    given, surnames = Words(known[::6], random), Words(known, random)
    singles = Words(invent(SINGLES, random), random)
    hashed = lru_cache(1 << 15)(hash_name)
    everywhere = Words([known[0]], random), Words([known[1]], random)
    for _ in range(stories):
        names = [(given.draw(random), surnames.draw(random)) for _ in range(FULL_NAMES)]
        if skewed:
            names.append((everywhere[0].draw(random), everywhere[1].draw(random)))
        alone = [(singles.draw(random),) for _ in range(SINGLE_NAMES)]
        others = [singles.draw(random) for _ in range(OTHER_NAMES)]
        context = array(HASHES, map(hashed, others)).tobytes()
        facts: list[Fact] = []
        for words in (*names, *alone):
            value = (words, 1, " ".join(words).title(), AS_SURNAME if len(words) == 1 else 0, context)
            facts += (Fact(Span(0, 8), value, key) for key in keys_of(words))
        yield facts


class GeneratedLinter(Linter):
    """The linter of `names/across`, with facts that are generated instead of gathered."""

    def __init__(self, stories: int, *, skewed: bool) -> None:
        super().__init__([load_rule(str(CHECKOUT / "rules" / "names" / "across.py"), "names")])
        self._made = make_facts(stories, skewed=skewed)
        self.seconds = 0.0

    def gather(self, document: object) -> tuple[dict[str, list[Fact]], list[str]]:
        """Return the facts of the next story, and add the CPU seconds that this takes."""
        start = process_time()
        facts = next(self._made)
        self.seconds += process_time() - start
        return {"names/across": facts}, []


class Measured(SortedRows):
    """Rows that are counted, and the size of their temporary file."""

    rows = 0
    file_size = 0

    def add(self, row: tuple[object, ...], size: int) -> None:
        Measured.rows += 1
        super().add(row, size)

    def close(self) -> None:
        Measured.file_size = max(Measured.file_size, sum(end - start for start, end in self._parts))
        super().close()


def measure(stories: int, *, skewed: bool) -> None:
    """Compare generated stories and print a row of the table."""
    from wirelint.checking import batch

    vars(batch)["SortedRows"] = Measured
    linter = GeneratedLinter(stories, skewed=skewed)

    def file_facts() -> Iterator[FileFacts]:
        return (gather(linter, [DOCUMENT], f"archive/{number}.txt") for number in range(stories))

    start = process_time()
    comparisons = compare(linter, file_facts())
    found = sum(len(findings) for comparison in comparisons for findings in comparison.findings.values())
    seconds = process_time() - start - linter.seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{stories:>9,}  {Measured.rows:>11,}  {seconds:>8.1f}  {1e6 * seconds / stories:>7.0f}  {peak:>6.0f} MB"
        f"  {Measured.file_size / 1e9:>6.2f} GB  {found:>9,}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, nargs="+", default=SIZES, help="the sizes of the batch")
    parser.add_argument("--skewed", action="store_true", help="name one person in all stories")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        measure(arguments.stories[0], skewed=arguments.skewed)
        return
    print("  stories        facts     CPU s  µs each    peak        file   findings")
    for stories in arguments.stories:
        options = ["--skewed"] if arguments.skewed else []
        subprocess.run([sys.executable, __file__, "--one", "--stories", str(stories), *options], check=True)


if __name__ == "__main__":
    main()
