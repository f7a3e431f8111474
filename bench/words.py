"""Build the English word list that wirelint ships.

It needs Debian's packages `wamerican` and `wbritish`:

    apt-get install wamerican wbritish
    python bench/words.py

It writes words.zlib and words.LICENSE beside lint/wirelint/text/words.py. The result is deterministic.
"""

import zlib
from collections.abc import Iterable
from pathlib import Path

LISTS = (Path("/usr/share/dict/american-english"), Path("/usr/share/dict/british-english"))
LICENCE = Path("/usr/share/doc/wamerican/copyright")
TARGET = Path(__file__).parents[1] / "lint" / "wirelint" / "text"
LIMIT = 300_000  # bytes, so that the wheel stays small

NOTE = """\
words.zlib is a modified version of the word lists american-english and british-english
of SCOWL as Debian packages them (wamerican, wbritish): both lists in one, without
possessives and without words that have a capital. The notice of these packages follows.

----------------------------------------------------------------------

"""


def choose(lines: Iterable[str]) -> list[str]:
    """Return the words to ship, sorted, without possessives, names and abbreviations in capitals."""
    return sorted({word for line in lines if (word := line.strip()) and word == word.lower() and "'" not in word})


def main() -> None:
    words = choose(line for path in LISTS for line in path.read_text(encoding="utf-8").splitlines())
    packed = zlib.compress("\n".join(words).encode(), 9)
    if len(packed) > LIMIT:
        raise SystemExit(f"{len(packed)} bytes are more than {LIMIT}: use the -small lists")
    (TARGET / "words.zlib").write_bytes(packed)
    (TARGET / "words.LICENSE").write_text(NOTE + LICENCE.read_text(encoding="utf-8"), encoding="utf-8")
    print(f"{len(words)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
