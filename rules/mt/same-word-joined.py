import os
import re
from collections.abc import Iterator
from functools import cache

from wirelint.rule import Finding, Fix, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "repeated word in a pair",
    "why": (
        "The source had two words that mean nearly the same, and the translation engine knew one English word for "
        "both. The meaning of the second word is lost, and the sentence stutters."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "paragraph",
    "in_quotations": "lower",
    "literals": [" and ", " or ", ", "],
    "literals_reason": "only the words between the two are known, and they are frequent",
    "bad": [
        "The talks were ⟦solemn and solemn⟧, the harbour office said. The new locks are effective, ⟦necessary, necessary⟧.",
        "The board will ⟦encourage and encourage⟧ young pilots to stay.",
        "After long ⟦hearings and hearings⟧ in court the pier was sold.",
        "The heat made the crew ⟦tired and tired⟧. The port must protect the ⟦lives, lives⟧, and jobs of the town.",
        "The boards were ⟦defective or defective⟧. The Institute of ⟦Management and Management⟧ met.",
        "The crew lived in ⟦Roe-cho, Roe-cho⟧, and was tried in ⟦Lodeville, Lodeville⟧; Minister ⟦Novak, Novak⟧, spoke.",
    ],
    "good": [
        "It rained again and again, more and more boats sank, and it took years and years to count them.",
        "Prices rose higher and higher; they waited and waited and went from door to door.",
        "There were rows and rows of boats, wheels within wheels, and war crimes and crimes against the crew.",
        "The men shouted at her and her crew and wanted cash or cash flow from Ode and Ode.",
        "It was a very, very long, long night, and they talked and talked about this, this and that, that.",
        "They were neck and neck, and so and so said such and such. He flew to New York, New York, as Port Roe, Roe said, is dear.",
        "It was the harbour, harbour officials said, and the pilots, pilots of Roe, agreed. They turn crews into mobs and mobs into crews.",
        "“It is a tough, tough job,” she said. One by one, two and two, they left. They sell rope and rope ladders.",
    ],
}

JOINTS = (" and ", " or ", ", ")
WORD = pattern(r"(?:[a-z]{4,}(?:-[a-z]+)*|[A-Z][a-z]{2,}(?:-[a-z]+)*)(?![-'’\w])")
DATA = os.path.join(os.path.dirname(__file__), "data", "joined-words.toml")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for joint in JOINTS:
        at = text.find(joint)
        while at > 0:
            behind = at + len(joint)
            # A fast test in C: its first four letters seldom occur just before.
            match = WORD.match(text, behind) if text.find(text[behind : behind + 4], max(0, at - 24), at) >= 0 else None
            if match and text.endswith(match.group(), 0, at):
                start = at - len(match.group())
                if not start or not (text[start - 1].isalnum() or text[start - 1] in "-'’"):
                    yield from check_pair(paragraph, joint, start, match)
            at = text.find(joint, at + 1)


@cache
def read_lists() -> tuple[frozenset[str], frozenset[str]]:
    """Return the places that are named like the region around them, and the words that are joined on purpose."""
    from wirelint.text.inflection import inflect_verb
    from wirelint.text.toml_table import read_table

    table = read_table(DATA)
    forms = (inflect_verb(verb).all for verb in table["lasting"].split())
    return frozenset(table["namesakes"].split()), frozenset(table["intended"].split()).union(*forms)


def is_common(word: str) -> bool:
    from wirelint.text.words import load_words  # few stories need it

    return word in load_words()


def check_pair(paragraph: Paragraph, joint: str, start: int, match: "re.Match[str]") -> Iterator[Finding]:
    text, word, end = paragraph.text, match.group(), match.end()
    namesakes, intended = read_lists()
    # Capitalised words count only if they are common words, because “Ode and Ode” can be a company.
    if word[0].isupper() and joint == ", ":
        # A repeated place; “imposed on Oldport, Oldport rows” is two clauses.
        if text[end : end + 1] in (",", ";", ".", ")") and text[start - 2 : start] != ", " and word not in namesakes:
            fix = keep_first(paragraph, start, end, word)
            yield Finding(paragraph.span(start, end), f"repeated word: “{word}”", fix=fix)
        return
    if word[0].isupper() and (
        joint != " and " or len(word) < 6 or not is_common(word.lower()) or text[end : end + 2].strip()[:1].isupper()
    ):
        return
    if (word := word.lower()) in intended or word.endswith(("er", "body", "thing", "one")):
        return
    preceding = " ".join(text[max(0, start - 40) : start].split(" ")[-2:-1])
    rest = text[end : end + 60]
    following = rest[1:].split(" ", 1)[0].strip('.,;:!?”"') if rest[:1] == " " else ""
    if (
        preceding.strip(",").lower() in (word, "and", "from", following.lower())
        or following == word
        or rest.startswith((f", {word}", f" and {word}", " of ", " against ", " from "))
    ):
        return
    from wirelint.text.tagger import tag_at  # few stories join a word to itself

    tag = tag_at(paragraph, start)
    # What can be an adjective.
    adjective = tag.upos in ("ADJ", "ADV") or tag.form in ("participle", "ing", "past")
    if joint == " or " and (following or not adjective):
        return
    if tag.upos == "NOUN" and following and tag_at(paragraph, end + 1).upos == "NOUN":
        return  # “data and data transfers”
    if joint == ", " and (following or not (rest.startswith(", ") or adjective) or preceding.endswith("ly")):
        return
    fix = keep_first(paragraph, start, end, word)
    yield Finding(paragraph.span(start, end), f"repeated word in a pair: “{text[start:end]}”", fix=fix)


def keep_first(paragraph: Paragraph, start: int, end: int, word: str) -> Fix:
    return delete(paragraph.span(start + len(word), end), f"keep one “{word}”")
