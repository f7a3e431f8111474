"""Sentences: where each one starts and ends in a paragraph of news copy.

A mark that could close a sentence is found by one pattern, and judged by the word before it and the word after it.
Abbreviations fall into the three kinds of Koehn's splitter (Moses, "nonbreaking prefixes"): those a sentence does not
end with, those it may end with, and those that matter only before a number. What decides for the middle kind, whether
the capitalised word that follows is a common one, is Mikheev's ("Periods, Capitalized Words, etc.", 2002), with a
closed list instead of counts. The word lists are the project's own.

Every look back is of bounded length and every look ahead stops at the next mark, so the time is linear in the text.
"""

import re

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import capitalise
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from wirelint.text.lexicon.saying import SAYING_VERBS
from wirelint.text.lexicon.titles import TITLE_ABBREVIATIONS

DATE_ABBREVIATIONS = capitalise(MONTH_ABBREVIATIONS | WEEKDAY_ABBREVIATIONS)
# Words that point forward: what follows belongs to them, whatever it is.
POINTERS = frozenset("vs v viz cf e.g i.e a.k.a approx incl esp ret feat Attn P.S N.B U.S.S H.M.S".split())
# States and provinces. After "Town, " the AP form goes on with a comma, so a capital instead of one opens a sentence.
STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Me Mich Minn Miss Mo Mont Neb Nev Okla Ore"
    " Pa Penn Tenn Tex Va Vt Wash Wis Wyo W.Va N.Y N.J N.H N.C S.C S.D N.D N.M R.I D.C Ca Ont Que Alta Sask".split()
)
# Months, weekdays, addresses, companies, generations, degrees, born and died: these may stand last in a sentence.
OPEN_ENDED = (
    STATES
    | DATE_ABBREVIATIONS
    | frozenset(
        "St Ste Mt Ft Pt Ave Blvd Rd Hwy Dept dept Univ Inst Assn Dist Natl Intl Mfg Inc Corp Co Cos Ltd Plc Bros Jr Sr Esq Ed Eds al"
        " b d Ph.D Ph.Ds".split()
    )
)
# Before a number these are its label ("No. 5"); before a word they are plain words that end a sentence ("said no").
NUMBERED = frozenset(
    "No Nos no nos Vol Vols vol vols Fig Figs fig figs Ch ch Sec sec Art art pp Eq Rs ca Ext ext Tel tel Op op Nr"
    " nr Para para Ph est".split()
)
# Words that open sentences and seldom follow an abbreviation inside one: the evidence for an end after "U.S." or "Jan."
OPENERS = frozenset(
    "a an the this that these those there here he she it they we i you his her its their our my your who what"
    " when where why how in on at by for from with after before during since until as if while although though"
    " because despite according under over about but and or so yet then now still also however meanwhile instead"
    " moreover earlier later today not let to of all some many most more several few both each every one two three"
    " another other others officials police authorities experts analysts critics residents witnesses people mr mrs"
    " ms http https".split()
)
# What the clock is followed by inside a sentence; anything else capitalised after "a.m." opens the next one.
CLOCK = frozenset(("a.m", "p.m", "A.M", "P.M"))
AFTER_CLOCK = (
    capitalise(MONTHS | WEEKDAYS)
    | DATE_ABBREVIATIONS
    | frozenset(
        "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Eastern Central Mountain Pacific Atlantic Alaska Hawaii Greenwich ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST"
        " CET CEST EET EEST IST JST KST AEST AEDT WAT EAT SAST MSK".split()
    )
)
# Names that carry their mark with them.
MARKED_NAMES = frozenset(("Yahoo", "Jeopardy", "Yum", "Wham"))
# Full-width marks need no space after them; the full stops among them end a sentence whatever follows.
FULL_STOPS = "。｡"
WIDE = FULL_STOPS + "！？"
# Signs that never open a sentence: before one of them what the mark stands in goes on.
JOINERS = frozenset(".,;:!?)]}”»%。！？、，")

# Group 1 the marks, 2 what closes with them, 3 the space, 4 what opens the next words, 5 the next word. All but the
# first mark may be missing and nothing is given back, so every run of marks is tried once; the one character class
# that the pattern begins with keeps the search fast.
MARK = pattern(
    rf"([.!?…{WIDE}][.!?…{WIDE}]*+)"
    r"([\"'”’»)\]*_」』）]*+(?:\s[”»]++)?+(?: ?\[\d{1,3}\])*+)"
    r"(\s*+)"
    r"([\"'“‘«„(\[*_•–—-]*+ ?)([^\W_]*+)"
)
ABBREVIATIONS = TITLE_ABBREVIATIONS | POINTERS | OPEN_ENDED | NUMBERED
# What may cling to the front of a word, and stand before the number of a list item.
OPENING = "\"'“‘«„([*_"
LABEL = OPENING + " \n\t"
# After an abbreviation these go on with the sentence, as in a dateline.
ASIDE = ("-", "–", "—", "(")
LONGEST = 24  # code points looked at before a mark; longer words are no abbreviation


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Split one paragraph into sentences.

    `text` is a paragraph without blank lines inside; the result is half-open offsets in code points, in order, without
    the white space around each sentence. Every character that is not white space lies in exactly one sentence.
    """
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    if start >= end:
        return []
    found = []
    for mark in MARK.finditer(text, start, end):
        following = mark.end(3)
        if following < end and (mark[3] or mark[1][-1] in WIDE) and ends_sentence(text, start, mark):
            found.append((start, mark.start(3)))
            start = following
    found.append((start, end))
    return found


def ends_sentence(text: str, start: int, mark: re.Match[str]) -> bool:
    """Say whether `mark`, a match of MARK in `text`, closes the sentence that begins at offset `start`."""
    marks, closing, _, opening, following = mark.groups()
    at, after = mark.start(), mark.end(3)
    if at == start:
        return False
    before = text[max(start, at - LONGEST) : at].split()
    word = before[-1].lstrip(OPENING) if before else ""
    if following.islower() and following[0].isalpha():
        if marks == "." and (opening.startswith(("(", "[")) or (following in OPENERS and not opening and not closing)):
            return word.isalpha() and word.islower() and len(word) > 3 and word not in ABBREVIATIONS
        return marks[-1] in FULL_STOPS
    if not following and not opening and text[after] in JOINERS and not text.startswith("...", after):
        return False
    if marks == ".":
        if closing and not closing.startswith((")", "]")):
            return word not in TITLE_ABBREVIATIONS
        return not continues(text, start, mark, word)
    if closing and not opening and names_speaker(text, after):
        return following.lower() in OPENERS and following not in TITLE_ABBREVIATIONS
    if marks[0] == "…" or marks.startswith(".."):
        return bool(opening) or following[:1].isalpha()
    if text[at - 1 : at] in ("(", "["):
        return False
    return closing != "" or word not in MARKED_NAMES or following.lower() in OPENERS


def continues(text: str, start: int, mark: re.Match[str], word: str) -> bool:
    """Say whether the single full stop of `mark` belongs to `word`, and the sentence from `start` goes on after it."""
    following = mark[5]
    if word.isalpha() and len(word) > 1:
        if word.isupper() and len(following) > 1 and following.isupper():
            word = word.capitalize()
        if word not in ABBREVIATIONS:
            return False
    else:
        at = mark.start() - len(word)
        if len(word) <= 2 and word.isalnum() and text[max(start, at - 5) : at].rstrip(LABEL)[-1:] in ("", ":"):
            return True  # the number or letter of a list item
        for joint in "-–—/":
            word = word.rpartition(joint)[2]
    opens = following.lower() in OPENERS and not mark[4].startswith(ASIDE)
    if word in TITLE_ABBREVIATIONS or word in POINTERS:
        return True
    if following[:1].isdigit() and (word in NUMBERED or (len(word) == 1 and word.islower())):
        return True
    if word in CLOCK:
        return following in AFTER_CLOCK or following.isdigit() or text.startswith(" time", mark.end())
    if word in STATES and text.endswith(", ", 0, mark.start() - len(word)):
        return mark[4].startswith(ASIDE)
    if word in OPEN_ENDED or is_dotted(word):
        return not opens
    if len(word) == 1 and word.isupper() and word != "I":
        return not opens or following in ("A", "I")
    return False


def is_dotted(word: str) -> bool:
    """Say whether `word`, without its last full stop, is short pieces with full stops between: U.S, a.m, Ph.D."""
    return "." in word and all(len(piece) < 3 and piece.isalpha() for piece in word.split("."))


def names_speaker(text: str, at: int) -> bool:
    """Say whether a name of one to four words and a verb of speech stand at offset `at`."""
    for count, word in enumerate(text[at : at + LONGEST * 4].split()[:5]):
        if word[0].islower():
            return count > 0 and word.rstrip(".,:;") in SAYING_VERBS
    return False
