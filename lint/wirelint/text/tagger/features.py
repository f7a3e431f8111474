"""Features of the tagger: evidence for the part of speech of a word from the words around it and the tags before it.

A feature is a letter for its template and the values. The templates are those of Ratnaparkhi ("A Maximum Entropy Model for
Part-Of-Speech Tagging", 1996) with classes and clusters of words beside the words, and with what a clause still needs:
whether a finite verb came before, and whether one follows.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from wirelint.text.tagger.tagset import Tag

if TYPE_CHECKING:
    from wirelint.text.tagger.model import Word

_BEFORE: Final = ("<<", "<")
_AFTER: Final = (">", ">>")
PAD: Final = len(_BEFORE)
_CAPITALS: Final = 0.6  # the share of words with a capital in a headline or a title
# Words and marks that start another clause or part.
_LINKS: Final = frozenset(
    "that who which whom whose what whatever whoever whether how why where when if because as than while after before since until"
    " although though unless whereas once and or but".split()
)
_MARKS: Final = frozenset(',;:()"—–') | {"--"}
_HAVE: Final = frozenset("have has had having 've".split())
_BE: Final = frozenset("is are was were be been being am 's 're 'm get got getting gets".split())
_FINITE_TOPS: Final = ("VERB:past", "VERB:third", "VERB:present")


class Context(NamedTuple):
    """A sentence as the features see it. Each list is padded with two marks at both ends.

    Attributes:
        words: the words.
        lower: the words in lower case.
        kinds: their classes.
        clusters: their clusters.
        ahead: the first verb, link or mark after each word, as a letter.
        place: "T" in a text with many capitals, empty in others.
    """

    words: Sequence[str]
    lower: Sequence[str]
    kinds: Sequence[str]
    clusters: Sequence[str]
    ahead: Sequence[str]
    place: str


class History(NamedTuple):
    """What is decided before a word: the names of the last two tags, and the state of the clause."""

    last: str = "<"
    last_but_one: str = "<"
    clause: str = ""

    def add(self, lower: str, tag: Tag) -> "History":
        """Return the history after one more word.

        The state of a clause starts with "F" or "f" (a finite verb now, or before), or "n" (a verb, none finite).
        """
        clause = self.clause
        if lower in _MARKS:
            clause = clause[:1] + ","
        elif lower in _LINKS:
            clause = clause[:1] + "s"
        elif tag.form:
            seen = "F" if tag.is_finite else "f" if clause[:1] in ("F", "f") else "n"
            clause = f"{seen}{tag.form[:3]}{tag.upos[0]}{'h' if lower in _HAVE else 'b' if lower in _BE else ''}"
        elif (tag.number or tag.upos == "PRON") and len(clause) < 7:
            clause += "N"
        return History(tag.name, self.last, clause)


def make_context(words: Sequence[str], find_word: Callable[[str], "Word"]) -> Context:
    """Return the context of the words of a sentence. `find_word` looks up a word in lower case."""
    lower, kinds, clusters = list(_BEFORE), list(_BEFORE), list(_BEFORE)
    capitals = 0
    for word in words:
        small = word.lower()
        known, shape = find_word(small), find_shape(word)
        capitals += shape[0] == "A"
        kind = known.kind
        if not kind:
            kind = "?" if shape == "a" else "?" + shape
        elif shape[0] == "A":
            kind += "^" + shape[1:2]
        lower.append(small)
        kinds.append(kind)
        clusters.append(known.cluster or "?" + shape[0])
    for column in (lower, kinds, clusters):
        column.extend(_AFTER)
    place = "T" if capitals > _CAPITALS * len(words) else ""
    return Context((*_BEFORE, *words, *_AFTER), lower, kinds, clusters, _look_ahead(lower, kinds), place)


def find_shape(word: str) -> str:
    """Return the shape of a word: "Aa" for a capital, "AA" for capitals, "a" for lower case, "0" for a number."""
    first = word[0]
    if first.isdigit():
        if word.isdigit():
            return "0y" if len(word) == 4 else "0"
        return "0-" if "-" in word else "0a" if word[-1].isalpha() else "0%" if word[-1] == "%" else "0."
    if not first.isalpha():
        return "#" if len(word) == 1 else "#w"
    if first.isupper():
        if word.isupper() and len(word) > 1:
            return "A." if "." in word else "AA"
        return "A-" if "-" in word else "Aa" if word[1:].islower() or len(word) == 1 else "AaA"
    return "a-" if "-" in word else "a" if word.isalpha() else "a."


def own_features(word: str, kind: str, cluster: str) -> list[str]:
    """Return the features of a word that depend on no other word. Arguments: see `Context`."""
    lower, shape = word.lower(), find_shape(word)
    end = lower[-3:]
    own = ["w" + lower, "k" + kind, "s" + end, "S" + lower[-4:], f"2{lower[-2:]}{kind}", "P" + lower[:3], "C" + cluster]
    own += [f"I{cluster} {kind}", f"z{shape}{min(len(lower), 8)}"]
    return [*own, "W" + word] if shape[0] == "A" else own


def left_features(word: str, kind: str, cluster: str) -> list[str]:
    """Return the features of a word that depend only on the word before it, which the arguments describe."""
    lower = word.lower()
    return ["b" + lower, "J" + lower[-3:], "B" + kind, "H" + cluster]


def right_features(word: str, kind: str, cluster: str) -> list[str]:
    """Return the features of a word that depend only on the word after it, which the arguments describe."""
    lower = word.lower()
    return ["c" + lower, "j" + lower[-3:], "i" + kind, "G" + cluster]


def joint_features(context: Context, at: int) -> list[str]:
    """Return the other features of the padded word `at` that do not depend on tags."""
    words, lower, kinds, clusters, ahead, place = context
    word, left, right, end, verb = lower[at], lower[at - 1], lower[at + 1], lower[at][-3:], ahead[at]
    kind, left_kind, right_kind, far_kind = kinds[at], kinds[at - 1], kinds[at + 1], kinds[at + 2]
    cluster, left_cluster, right_cluster = clusters[at], clusters[at - 1], clusters[at + 1]
    shape = find_shape(words[at])
    joint = [
        f"d{left_kind} {kind}", f"e{kind} {right_kind}", f"h{left_kind} {kind} {right_kind}",
        "l" + lower[at - 2], "m" + lower[at + 2], f"n{kind} {right}", f"o{left} {kind}",
        f"u{kind} {right_kind} {far_kind}", f"v{word} {right}", f"y{left} {word}",
        f"Z{shape}{place or at == PAD}{left_kind[:1]}", f"K{far_kind}|{kind}",
        f"D{left_cluster} {cluster}", f"E{cluster} {right_cluster}", f"F{left_cluster} {cluster} {right_cluster}",
        f"L{cluster} {right_cluster} {clusters[at + 2]}", f"N{verb}{kind}", f"O{verb}{end} {right_kind}",
    ]  # fmt: skip
    return joint if shape[0] == "A" else [*joint, f"X{end}{right_kind}"]


def history_features(context: Context, at: int, history: History) -> list[str]:
    """Return the features of the padded word `at` that depend on the tags before it."""
    _, lower, kinds, clusters, ahead, _ = context
    last, last_but_one, clause = history
    word, kind, cluster, verb = lower[at], kinds[at], clusters[at], ahead[at]
    right_kind, right_cluster, end = kinds[at + 1], clusters[at + 1], word[-3:]
    return [
        "p" + last, f"q{last_but_one} {last}", f"a{last} {word}", f"f{last} {kind}", f"g{last_but_one} {last} {kind}",
        f"r{last} {right_kind}", f"t{end} {last}", f"x{last} {kind} {right_kind}", f"1{last} {lower[at + 1]}",
        f"3{last} {cluster}", f"4{last} {right_cluster}", f"5{last_but_one} {last} {cluster}",
        f"6{last} {cluster} {right_cluster}", f"7{clause} {kind}", f"8{clause} {last} {kind}", f"9{clause} {end} {right_kind}",
        f"0{clause}{verb}{last} {kind}", f"!{clause}{verb}{end}", f"@{clause}{verb} {last} {cluster}",
    ]  # fmt: skip


def _look_ahead(lower: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return for each padded word the next verb, link or mark: "x" auxiliary, "v" verb, "b" by, "s" link, ",", ">" end."""
    ahead = [""] * len(lower)
    found = ">"
    for at in range(len(lower) - PAD - 1, PAD - 1, -1):
        ahead[at] = found
        word, kind = lower[at], kinds[at]
        top = kind.partition("!")[2].partition("^")[0]
        if word in _MARKS:
            found = ","
        elif word in _LINKS:
            found = "s"
        elif kind.startswith("AUX") or word == "n't":
            found = "x"
        elif top in _FINITE_TOPS or kind in ("D", "Z"):
            found = "v"
        elif word == "by":
            found = "b"
    return ahead
