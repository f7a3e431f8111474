"""Build the table of words with two spellings that wirelint ships: American and British ones, and those of spelling-variants.txt.

It needs VarCon, a part of SCOWL (https://github.com/en-wl/wordlist, varcon/varcon.txt), and Debian's package `scowl`, whose
copyright file has the notice of VarCon:

    python -m bench.train.spellings varcon.txt [/usr/share/doc/scowl/copyright]

Pairs that the gate of the rule consistency/spelling does not find are left out: they are rare. It writes spellings.zlib and spellings.LICENSE beside lint/wirelint/consistency/table.py. The result is deterministic.
"""

import ast
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from wirelint.text.words import load_words

CHECKOUT: Final = Path(__file__).parents[2]
TARGET: Final = CHECKOUT / "lint" / "wirelint" / "consistency"
VARIANTS: Final = Path(__file__).with_name("spelling-variants.txt")
RULE: Final = CHECKOUT / "rules" / "consistency" / "spelling.py"
NOTICE: Final = Path("/usr/share/doc/scowl/copyright")
# SCOWL's level of the rarest words, from 10 to 95, and the fewest letters of a spelling.
RAREST, SHORTEST = 55, 4
# The tags of a spelling: its dialects, each of which implies the next if no spelling of the line has the next one's tag.
IMPLIED: Final = (("B", "Z"), ("Z", "C"), ("B", "D"))
# Pairs whose forms differ in meaning or grammar for many writers, so that a story can need both.
DIFFERENT: Final = frozenset(
    "among adapter flier judgment judgments inquire inquired inquires inquiring inquiry inquiries leaped learned unlearned math moms specialty"
    " specialties spilled spoiled dependents sweepstakes collectible collectibles peddler peddlers furor furors ruble rubles".split()
)
HEADER = re.compile(r"# .*\(level (\d+)\)")
NOTE = """\
spellings.zlib is made from VarCon (varcon.txt of SCOWL, https://github.com/en-wl/wordlist): the pairs of an American and a British
spelling of common words that have no other meaning in either spelling. It is a modified version: other pairs were added.
VarCon is a part of SCOWL; the notice of SCOWL, as Debian's package `scowl` has it, follows.

----------------------------------------------------------------------

"""


class Form(NamedTuple):
    """A spelling of a line of VarCon.

    Attributes:
        word: the spelling.
        tags: its tags: a letter for the dialect, and a mark for a variant (`A`, `Bv`).
    """

    word: str
    tags: frozenset[str]

    def is_accepted(self, dialects: str) -> bool:
        """Return whether one of the dialects accepts the spelling, at least as a variant."""
        return any(tag[0] in f"{dialects}_" and not tag.endswith(("-", "x")) for tag in self.tags)


class Line(NamedTuple):
    """The spellings of one word in one meaning."""

    forms: tuple[Form, ...]
    level: int

    def prefers(self, form: Form, dialect: str) -> bool:
        """Return whether a spelling is the first choice of a dialect."""
        tagged = {tag for other in self.forms for tag in other.tags}
        for base, implied in IMPLIED:
            if implied == dialect and dialect not in tagged:
                return self.prefers(form, base)
        return dialect in form.tags


def read_lines(text: str) -> Iterator[Line]:
    """Yield the lines of VarCon."""
    level = 0
    for line in text.splitlines():
        if header := HEADER.match(line):
            level = int(header[1])
        elif line and not line.startswith("#"):
            parts = (part.partition(": ") for part in line.partition(" | ")[0].split(" / "))
            yield Line(tuple(Form(word.strip(), frozenset(tags.split())) for tags, _, word in parts), level)


def choose_pairs(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the rows of the table: see `wirelint.consistency.table`."""
    lines = list(lines)
    meanings: dict[str, list[tuple[Line, Form]]] = {}
    for line in lines:
        for form in line.forms:
            meanings.setdefault(form.word, []).append((line, form))
    words = load_words()

    def is_single(line: Line, form: Form, other_dialects: str) -> bool:
        """Return whether a spelling has no other meaning in which the other dialect accepts it."""
        others = (found for other, found in meanings[form.word] if other is not line)
        return not any(other.is_accepted(other_dialects) for other in others)

    for line in lines:
        for american in line.forms:
            for british in line.forms:
                is_pair = "A" in american.tags - british.tags and "B" in british.tags - american.tags
                known = all(form.word in words and len(form.word) >= SHORTEST for form in (american, british))
                if not is_pair or not known or line.level > RAREST or american.word in DIFFERENT:
                    continue
                if is_single(line, american, "BZ") and is_single(line, british, "A"):
                    british_in = sum(line.prefers(british, dialect) << bit for bit, dialect in enumerate("ZCD"))
                    marks = "!" * (not american.is_accepted("BZ")), "!" * (not british.is_accepted("A"))
                    yield f"{american.word}{marks[0]} {british.word}{marks[1]} {british_in}"


def read_variants(text: str) -> Iterator[str]:
    """Yield the rows of pairs whose spellings are not those of dialects, and of their plurals if the line has a `~`."""
    for line in text.splitlines():
        if line and not line.startswith("#"):
            first, second, *plural = line.split()
            yield f"{first} {second} -"
            if plural:
                yield f"{first}s {second}s -"


def read_gate() -> re.Pattern[str]:
    """Return an expression that matches what opens the gate of the rule."""
    tree = ast.parse(RULE.read_text(encoding="utf-8"))
    assigned = (node for node in tree.body if isinstance(node, ast.Assign))
    patterns = next(node.value for node in assigned if ast.unparse(node.targets[0]) == "PATTERNS")
    return re.compile("|".join(f"(?:{source})" for source in ast.literal_eval(patterns).values()))


def main() -> None:
    source = Path(sys.argv[1]).read_text(encoding="latin-1")
    notice = Path(sys.argv[2]) if len(sys.argv) > 2 else NOTICE
    gate = read_gate()
    chosen = {*choose_pairs(read_lines(source)), *read_variants(VARIANTS.read_text(encoding="utf-8"))}
    rows = sorted(row for row in chosen if gate.search(row))
    packed = zlib.compress("\n".join(rows).encode(), 9)
    (TARGET / "spellings.zlib").write_bytes(packed)
    (TARGET / "spellings.LICENSE").write_text(NOTE + notice.read_text(encoding="utf-8"), encoding="utf-8")
    print(f"{len(rows)} pairs, {len(packed)} bytes")


if __name__ == "__main__":
    main()
