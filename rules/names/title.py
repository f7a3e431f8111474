"""Titles before names: two titles that one person cannot hold at a time, and names without a given name."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from wirelint.names.frequency import frequency_rank
from wirelint.names.similarity.folding import fold_name, stems_of, trim
from wirelint.rule import Finding, Label
from wirelint.text import Document, Span, pattern
from wirelint.text.lexicon import titles
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS

RULE = {
    "message": "two titles for one person",
    "why": (
        "An engine picks one English title for an office and then another: the president of one paragraph is the "
        "prime minister of the next, and the colonel is a general. The rarer or later title is marked and may be the "
        "right one, or it may belong to another person of that name. With low confidence, the rule also reports "
        "ministers and officers whose given name is missing from the story."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "bad": [
        "Prime Minister Anna Lund opened the dam. Nobody clapped.¶“It will hold,” ⟦President Lund⟧ said.",
        "Foreign Minister Karim Haddad landed at noon. Foreign Minister Haddad saw the port.¶Then ⟦Defense Minister Haddad⟧ left.",
        "Vice President Ode Brandt sat down. The hall rose.¶⟦President Ode Brandt⟧ spoke for an hour.",
        "Maj. Gen. Omar Tchiani signed. The ink was wet.¶An aide to ⟦Col. Tchiani⟧ blew on it.",
        "Governor Ida Moor cut the ribbon. Governor Moor smiled.¶Later ⟦Mayor Moor⟧ drove off.",
        "The suspects slept. ⟦Health Minister Tchiani⟧ did not.",
    ],
    "good": [
        "Prime Minister Anna Lund opened the dam. Former President Lund did not come, and then-President Lund is forgotten.",
        "President Lee Oden met Prime Minister Lee Brandt. President Lee smiled at Prime Minister Lee.",
        "President Anna Lund came with her brother, Prime Minister Per Lund. President Lund spoke.",
        "Deputy Prime Minister and Foreign Minister Karim Haddad landed. Foreign Minister Haddad saw the port.",
        "Lt. Col. Omar Tchiani signed. Col. Tchiani had a pen. General Motors and Major League Baseball did not.",
        "Prime Minister Anna Lund spoke. “Vice President Lund,” the card said.",
        "Health Minister Ida Roe slept. Health Minister Roe dreamt.",
        "Among them was Free Ferry Party President Anna Lund. Prime Minister Anna Lund spoke for an hour.",
    ],
}  # fmt: skip

# Capitalised titles that precede names, with their meaning. Nobody holds two titles of a group at a time.
GROUPS = (
    {"President": "president", "Vice President": "vice president", "Prime Minister": "prime minister", "Premier": "prime minister"},
    {"Gen": "general", "General": "general", "Col": "colonel", "Colonel": "colonel", "Maj": "major", "Major": "major",
     "Capt": "captain", "Captain": "captain", "Sgt": "sergeant", "Sergeant": "sergeant", "Adm": "admiral",
     "Admiral": "admiral", "Marshal": "marshal"},
    {"Gov": "governor", "Governor": "governor", "Mayor": "mayor"},
    {"Bishop": "bishop", "Archbishop": "archbishop", "Cardinal": "cardinal", "Pope": "pope"},
    {f"{post} Minister": f"{post.lower()} minister" for post in (
        "Agriculture", "Culture", "Defense", "Economy", "Education", "Energy", "Finance", "Foreign", "Health", "Interior",
        "Justice", "Trade", "Transport",
    )} | {"Defence Minister": "defense minister"},
)  # fmt: skip
TITLES = {title: (post, number) for number, group in enumerate(GROUPS) for title, post in group.items()}
LAST_WORDS = frozenset(title.rpartition(" ")[2] for title in TITLES)
# Offices whose holders readers know without their given name.
WELL_KNOWN = frozenset("president pope cardinal archbishop bishop".split()) | {"vice president", "prime minister"}
# Words for a title that is past, future or held on behalf of another person.
QUALIFIED = pattern(
    r"\b(?:then|(?i:then-|former|late|deposed|ousted|acting|interim|exiled|new|next|future|ex|deputy|shadow|attorney|solicitor|and))[ -]?$"
)
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
WORD = rf"(?:{UPPER}[\w’'-]*[^\W\d_]|{UPPER}\.)"
NAME = pattern(rf"\.? ({WORD}(?: {WORD}){{0,3}})")
BEFORE = pattern(r"(?<![\w-])[A-Z][a-z]+ $")
# A capitalised word that does not start its sentence.
OWNER = pattern(r"[\w,;)’”'\"] ([A-Z][\w.’'-]*) $")
# Words that are part of a longer title.
ACTORS = frozenset(
    "Lt Lt. Maj Maj. Brig Brig. Lieutenant Major Brigadier Vice Rear Deputy Supreme Chief Gen. General".split()
)
NO_NAMES = (
    frozenset("motors assembly league baseball election staff council hospital electric office".split())
    | titles.TITLES
    | MONTHS
    | WEEKDAYS
)


# Returns, for each single name after a title, the words next to it anywhere in the story.
Neighbours = Callable[[], dict[str, set[str]]]


class Held(NamedTuple):
    """A title before a name.

    Attributes:
        start, end: half-open offsets of title and name, in code points.
        title: the title as written.
        post: the office or rank, and the number of its group.
        name: the folded words of the name.
    """

    start: int
    end: int
    title: str
    post: tuple[str, int]
    name: tuple[str, ...]


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    words = LAST_WORDS & stems_of(text)
    held = sorted(one for word in words for one in _find_held(text, word))
    if held:
        # Computed at most once per story, and only if a name needs it.
        neighbours = cache(lambda: _neighbours(text, frozenset(one.name[0] for one in held if len(one.name) == 1)))
        yield from _find_clashes(document, held, neighbours)
        yield from _find_unnamed(held, neighbours)


def _find_held(text: str, word: str) -> Iterator[Held]:
    """Yield the titles ending with `word` that precede a name."""
    at = text.find(word)
    while at >= 0:
        match = NAME.match(text, at + len(word))
        if match and not text[at - 1 : at].isalpha():
            before = BEFORE.search(text, max(0, at - 16), at)
            title = before.group() + word if before else word
            if title not in TITLES:
                title = word
            start = at - len(title) + len(word)
            name = _name(match[1])
            if (
                title in TITLES
                and name
                and not QUALIFIED.search(text[max(0, start - 12) : start])
                and not _is_owned(text, start)
            ):
                words = match[1].split(" ")[: len(name)]
                end = match.start(1) + len(" ".join((*words[:-1], trim(words[-1]))))
                yield Held(start, end, text[start : match.start(1) - 1], TITLES[title], name)
        at = text.find(word, at + len(word))


def _is_owned(text: str, start: int) -> bool:
    """Return whether a title belongs to a preceding name other than a country: Liberal Party President."""
    owner = OWNER.search(text[max(0, start - 24) : start])
    if not owner:
        return False
    from wirelint.names.countries import load_countries  # few titles follow a capitalised word

    word = trim(owner[1])
    return word not in load_countries().forms and word not in ACTORS


def _name(words: str) -> tuple[str, ...]:
    """Return the leading words of `words` that form a name, folded."""
    name: list[str] = []
    for word in words.split(" "):
        folded = fold_name(word)
        if folded in NO_NAMES or not folded:
            break
        name.append(folded)
        if word.endswith(("'s", "’s")):
            break
    return tuple(name)


def _find_clashes(document: Document, held: Sequence[Held], neighbours: Neighbours) -> Iterator[Finding]:
    """Yield the rarer or later of two titles of one person."""
    by_word: dict[str, list[Held]] = {}
    for one in held:
        for word in {one.name[0], one.name[-1]}:
            by_word.setdefault(word, []).append(one)
    reported: set[tuple[str, str, str]] = set()
    for word, bearers in by_word.items():
        known = dict.fromkeys((one.post, one.name) for one in bearers)
        for ((post, group), name), ((other, others), last) in combinations(known, 2):
            fewer, more = sorted((name, last), key=len)
            if group != others or post == other or not set(fewer) <= set(more) or (fewer[-1], post, other) in reported:
                continue
            reported |= {(fewer[-1], post, other), (fewer[-1], other, post)}
            pair = [_with_post(document, bearers, (office, group), more) for office in (post, other)]
            if not all(pair) or (len(fewer) == 1 and neighbours()[word] - set(more)):
                continue
            usual, doubtful = sorted(pair, key=frequency_rank)
            there, here = usual[0], doubtful[0]
            yield Finding(
                Span(here.start, here.end),
                f"two titles for one person: “{here.title}” and “{there.title}”",
                (Label(Span(there.start, there.end), f"also called “{there.title}”"),),
            )


def _with_post(document: Document, held: Sequence[Held], post: tuple[str, int], name: tuple[str, ...]) -> list[Held]:
    """Return the occurrences of a post before a name, outside quotations."""
    return [
        one
        for one in held
        if one.post == post and set(one.name) <= set(name) and not document.quotations.contains(one.start, one.end)
    ]


def _find_unnamed(held: Sequence[Held], neighbours: Neighbours) -> Iterator[Finding]:
    """Yield the first mention of each person whose given name the story never contains."""
    reported: set[str] = set()
    for one in held:
        word = one.name[0]
        if len(one.name) > 1 or one.post[0] in WELL_KNOWN or word in reported:
            continue
        reported.add(word)
        if _can_be_name(word) and not neighbours()[word]:
            yield Finding(Span(one.start, one.end), "missing given name: the story never mentions it", confidence="low")


def _can_be_name(word: str) -> bool:
    from wirelint.names.known_names import is_name  # few stories have such a title
    from wirelint.text.words import load_words

    return word not in load_words() or is_name(word)


def _neighbours(text: str, words: frozenset[str]) -> dict[str, set[str]]:
    """Return, for each word, the words next to it in the same name."""
    from wirelint.names.mentions import find_mentions  # few stories have titles to compare

    return {
        word: {beside for mention in mentions for beside in (mention.left, mention.right) if beside}
        for word, mentions in find_mentions(text, words).items()
    }
