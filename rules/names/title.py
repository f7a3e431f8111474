"""Titles before names: two titles that one person cannot hold at a time, and names without a given name."""

from collections.abc import Iterator

from wirelint.names.similarity.folding import fold_name, stems_of
from wirelint.rule import Finding, Label
from wirelint.text import Document, Span, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.calendar import MONTHS, WEEKDAYS
from wirelint.text.lexicon.titles import OFFICE_GROUPS, TITLES

RULE = {
    "message": "two titles for one person",
    "why": (
        "A translation engine picks one English title for an office and then another: the president of one paragraph "
        "is the prime minister of the next, and the colonel is a general. The rarer or later title is marked and may "
        "be the right one, or it may belong to another person of that name. With low confidence, the rule also "
        "reports ministers and officers whose given name is missing from the story."
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

# The last words of the titles.
LAST_WORDS = frozenset(title.rpartition(" ")[2] for group in OFFICE_GROUPS for title in group)
UPPER = r"[^\W\d_a-zß-öø-ÿ]"
WORD = rf"(?:{UPPER}[\w’'-]*[^\W\d_]|{UPPER}\.)"
# A title and up to four capitalised words that follow it, each of which may be a title too.
TITLED = pattern(rf"{alternatives(LAST_WORDS)}(?=\.? ({WORD}(?: {WORD}){{0,3}}))")
# Words after a title that are not part of a name: General Motors, President Monday.
NO_NAMES = (
    frozenset("motors assembly league baseball election staff council hospital electric office".split())
    | TITLES
    | MONTHS
    | WEEKDAYS
)


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    if LAST_WORDS.isdisjoint(stems_of(text)):
        return
    titled = [(match, name) for match in TITLED.finditer(text) if (name := leading_name(match[1]))]
    # One title before a full name is neither one of two titles nor without a given name.
    if len(titled) < 2 and all(len(name) > 1 for _, name in titled):
        return
    from wirelint.names.held_titles import find_clashes, find_held_titles, find_unnamed

    held = find_held_titles(text, titled)
    for doubtful, usual in find_clashes(document, held):
        yield Finding(
            Span(doubtful.start, doubtful.end),
            f"two titles for one person: “{doubtful.title}” and “{usual.title}”",
            (Label(Span(usual.start, usual.end), f"also called “{usual.title}”"),),
        )
    for one in find_unnamed(text, held):
        yield Finding(Span(one.start, one.end), "missing given name: the story never mentions it", confidence="low")


def leading_name(words: str) -> tuple[str, ...]:
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
