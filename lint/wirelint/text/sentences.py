"""Sentence splitting for news copy.

One pattern matches the marks that can end a sentence. The words before and after the mark decide whether it does.
Abbreviations are of three kinds, as in Koehn's splitter (Moses, "nonbreaking prefixes"): those that never end a
sentence, those that can, and those that matter only before a number. For the second kind, a common word with a capital
after the abbreviation is evidence for an end. This is the method of Mikheev ("Periods, Capitalized Words, etc.", 2002)
with a closed list in place of counts. The word lists are the project's own.

Look-behind has bounded length and look-ahead stops at the next mark, so the time is linear in the length of the text.
"""

import re

from wirelint.text.lazy_pattern import pattern
from wirelint.text.lexicon import capitalise
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS, WEEKDAY_ABBREVIATIONS, WEEKDAYS
from wirelint.text.lexicon.saying import SAYING_VERBS
from wirelint.text.lexicon.titles import TITLE_ABBREVIATIONS

DATE_ABBREVIATIONS = capitalise(MONTH_ABBREVIATIONS | WEEKDAY_ABBREVIATIONS)
# Abbreviations that never end a sentence: they belong to the words that follow.
POINTERS = frozenset("vs v viz cf e.g i.e a.k.a approx incl esp ret feat Attn P.S N.B U.S.S H.M.S".split()) | frozenset(
    "Chas Chr Dzh Jas Kh Ph Sh Th Wm Ya Ye Yu Zh".split()  # initials of more than one letter
)
# States and provinces. After "Town, Mich." AP style has a comma. A capital in its place starts a sentence.
STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Me Mich Minn Miss Mo Mont Neb Nev Okla Ore"
    " Pa Penn Tenn Tex Va Vt Wash Wis Wyo W.Va N.Y N.J N.H N.C S.C S.D N.D N.M R.I D.C Ca Ont Que Alta Sask".split()
)
# Abbreviations that can end a sentence: states, dates, addresses, companies, generations, degrees, born and died.
OPEN_ENDED = (
    STATES
    | DATE_ABBREVIATIONS
    | frozenset(
        "St Ste Mt Ft Pt Ave Blvd Rd Hwy Dept dept Univ Inst Assn Dist Natl Intl Mfg Inc Corp Co Cos Ltd Plc Bros Jr Sr Esq Ed Eds al"
        " b d Ph.D Ph.Ds".split()
    )
)
# Before a number these are labels ("No. 5"). Before a word they are plain words that can end a sentence ("said no").
NUMBERED = frozenset(
    "No Nos no nos Vol Vols vol vols Fig Figs fig figs Ch ch Sec sec Art art pp Eq Rs ca Ext ext Tel tel Op op Nr"
    " nr Para para Ph est".split()
)
# Words that start sentences and seldom follow an abbreviation inside one: evidence for an end after "U.S." or "Jan."
OPENERS = frozenset(
    "a an the this that these those there here he she it they we i you his her its their our my your who what"
    " when where why how in on at by for from with after before during since until as if while although though"
    " because despite according under over about but and or so yet then now still also however meanwhile instead"
    " moreover earlier later today not let to of all some many most more several few both each every one two three"
    " another other others officials police authorities experts analysts critics residents witnesses people mr mrs"
    " ms http https".split()
)
# Words that follow the time inside a sentence. Any other capitalised word after "a.m." starts a sentence.
CLOCK = frozenset(("a.m", "p.m", "A.M", "P.M"))
AFTER_CLOCK = (
    capitalise(MONTHS | WEEKDAYS)
    | DATE_ABBREVIATIONS
    | frozenset(
        "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays Eastern Central Mountain Pacific Atlantic Alaska Hawaii Greenwich ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST"
        " CET CEST EET EEST IST JST KST AEST AEDT WAT EAT SAST MSK".split()
    )
)
# Names that end with a mark: "Yahoo!".
MARKED_NAMES = frozenset(("Yahoo", "Jeopardy", "Yum", "Wham"))
# Full-width marks need no space after them. A full-width full stop ends a sentence whatever follows.
FULL_STOPS = "。｡"
WIDE = FULL_STOPS + "！？"
# Characters that never start a sentence. Before one of them the sentence continues.
JOINERS = frozenset(".,;:!?)]}”»%。！？、，")

# Groups: 1 the marks, 2 closing quotation marks and brackets, 3 white space, 4 opening ones, 5 the next word. All but
# the first mark can be empty. Possessive quantifiers mean that every run of marks is tried once. `re` searches fast for
# the one character class that the pattern starts with.
MARK = pattern(
    rf"([.!?…{WIDE}][.!?…{WIDE}]*+)"
    r"([\"'”’»)\]*_」』）]*+(?:\s[”»]++)?+(?: ?\[\d{1,3}\])*+)"
    r"(\s*+)"
    r"([\"'“‘«„(\[*_•–—-]*+ ?)([^\W_]*+)"
)
ABBREVIATIONS = TITLE_ABBREVIATIONS | POINTERS | OPEN_ENDED | NUMBERED
# Characters that can precede a word, and those that can precede the number of a list item.
OPENING = "\"'“‘«„([*_"
LABEL = OPENING + " \n\t"
# Characters that continue the sentence after an abbreviation, as in a dateline.
ASIDE = ("-", "–", "—", "(")
LONGEST = 24  # code points that are read before a mark; longer words are not abbreviations


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of a paragraph.

    Args:
        text: a paragraph without blank lines.

    Returns:
        Half-open offsets in code points, in order, without surrounding white space. Every character that is not white space
        is in exactly one sentence.
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
    """Return whether `mark`, a match of MARK in `text`, ends the sentence that starts at offset `start`."""
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
    """Return whether the full stop of `mark` belongs to `word` and the sentence from `start` continues after it."""
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
    """Return whether `word`, without its last full stop, is short pieces joined by full stops: U.S, a.m, Ph.D."""
    return "." in word and all(len(piece) < 3 and piece.isalpha() for piece in word.split("."))


def names_speaker(text: str, at: int) -> bool:
    """Return whether a name of one to four words and a verb of saying start at offset `at`."""
    for count, word in enumerate(text[at : at + LONGEST * 4].split()[:5]):
        if word[0].islower():
            return count > 0 and word.rstrip(".,:;") in SAYING_VERBS
    return False
