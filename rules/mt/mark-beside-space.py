import re
from collections.abc import Iterator
from typing import NamedTuple

from wirelint.rule import Finding, insert, replace
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_VERBS

RULE = {
    "message": "space missing or on the wrong side of the mark",
    "why": (
        "Engines separate marks from words and put them back later. A quotation mark on the wrong side of its space "
        "turns the speaker’s words into the reporter’s. A full stop without its space glues two sentences together."
    ),
    "severity": "warning",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "literals": [
        "\"", "”", "“",
        ".The ", ".It ", ".It'", ".He ", ".She ", ".They ", ".We ", ".There ", ".This ", ".That ", ".In ", ".On ", ".At ", ".But ", ".And ", ".If ",
        ".For ", ".As ", ".When ", ".However", ".These ", ".You ", ".I ", ".Also", ".Today ", ".Over ", ".Thank ", ".After ", ".With ", ".From ", ".So ", ".To ", ".By ", ".Many ", ".Some ", ".One ", ".Now ",
        ".Then ", ".According ", ".My ", ".Our ", ".His ", ".Her ", ".No ", ".All ", ".Each ", ".Its ",
        "!The ", "!It ", "!He ", "!She ", "!They ", "!We ", "!This ", "!But ", "!And ", "!I ",
        "?The ", "?It ", "?He ", "?She ", "?They ", "?We ", "?This ", "?But ", "?And ", "?I ",
    ],
    "bad": [
        "The keeper locked up and went out⟦\"⟧in a hurry\" at noon. He has⟦\"⟧no idea\" why.",
        "\"The lock is shut, ⟦\"⟧says Ann Roe. \"It leaks, ⟦\"⟧the keeper noted.",
        "“We mean to reopen the lock, ⟦“⟧said the mayor.",
        "The harbour is full, and this, according to him,⟦\" ⟧will be a problem for the pilots.\" The mayor nodded.",
        "They saw the tug⟦\" ⟧Heron\" and the barge⟦\" ⟧Old Ann\" leave.",
        "It was the last boat of the ⟦season.We⟧ were on it, and it was ⟦late!It⟧ sank.",
        "The old ⟦pier.However⟧, nobody came. It is ⟦shut.Many⟧ left.",
    ],
    "good": [
        "\"The lock is shut,\" says Ann Roe. \"It leaks,\" the keeper noted. He sold a 12\"plank and a 6\" nail.",
        "It is useful, he said, and free: the pier \"adds useful links\", said the mayor, \"and views\".",
        "“It began in May. “It will end in June,” said Ann Ode. Roe & Co.The Works is a name of R.E.M.It seems.",
        "Read it at pier.The.example or www.pier.It or in note.He.txt. The U.S.A. and No.10 and Yahoo!News.",
        "The motto \"Row\" and the song \"Tide\" are old, as is \"the 'Ebb'\".",
    ],
}  # fmt: skip

MARK = pattern('["“”]')
OPENS_AFTER = frozenset(" \t\n\r\xa0([{—–-/")
CLOSES_BEFORE = frozenset(" \t\n\r\xa0)]}—–-/.,;:!?")
NESTED = "'‘’"
# A speaker and a verb of saying. Speech that continues starts with a pronoun of the speaker or a conjunction.
ATTRIBUTION = pattern(
    rf"(?!(?:and|but|because|i|if|so|that|then|there|this|we|what|when|which|who|you)\b)(?:[\w.’'-]+ (?:[\w.’'-]+ ){{0,5}}?)?{alternatives(SAYING_VERBS)}\b",
    re.IGNORECASE,
)
GLUED = pattern(
    r"[.!?](?<=[a-z]{2}.)(?:The|It|He|She|They|We|There|This|That|In|On|At|But|And|If|For|As|When|However|These|You|I|Also"
    r"|Today|Over|Thank|After|With|From|So|To|By|Many|Some|One|Now|Then|According|My|Our|His|Her|No|All|Each|Its|According)"
    r"(?=['’](?:s|re|ve|ll|d|m) |,? [a-z]| [A-Z]|, )"
)
# The maximum distance to the second mark of a pair, in code points.
FAR = 160


class Mark(NamedTuple):
    """A double quotation mark.

    Attributes:
        at: its offset in the paragraph, in code points.
        side: `opens`, `closes`, `spaced` (white space on both sides) or `neither`.
    """

    at: int
    side: str


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    marks = list(read_marks(text))
    if len(marks) > 1:
        yield from check_marks(paragraph, marks)
    for match in GLUED.finditer(text):
        start = text.rfind(" ", 0, match.start()) + 1
        before = text[start : match.start()]
        if not before.replace("-", "").replace("'", "").replace("’", "").strip('"“”‘(').isalpha():
            continue  # an address, a file name, an abbreviation
        fix = insert(paragraph.start + match.start() + 1, " ", "put a space after the mark")
        first = start + len(before) - len(before.lstrip('"“‘('))
        yield Finding(paragraph.span(first, match.end()), f"missing space after “{match.group()[0]}”", fix=fix)


def read_marks(text: str) -> Iterator[Mark]:
    """Yield the double quotation marks of a text, except inch marks."""
    last = len(text) - 1
    for match in MARK.finditer(text):
        at = match.start()
        left, right = at - 1, at + 1
        if (
            match.group() == '"'
            and left >= 0
            and text[left].isdigit()
            and (right > last or text[right] not in ",.;:!?)")
        ):
            continue
        left -= left > 0 and text[left] in NESTED
        right += right < last and text[right] in NESTED
        opens = left < 0 or text[left] in OPENS_AFTER
        closes = right > last or text[right] in CLOSES_BEFORE
        yield Mark(at, "spaced" if opens and closes else "opens" if opens else "closes" if closes else "neither")


def check_marks(paragraph: Paragraph, marks: list[Mark]) -> Iterator[Finding]:
    text = paragraph.text
    is_open = False
    for number, (at, side) in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else None
        if side == "neither":
            if text[at - 1].isalpha() and text[at + 1].isalpha():
                right = f"{text[at]} " if is_open else f" {text[at]}"
                yield space_finding(paragraph, at, at + 1, right, "missing space beside this quotation mark")
            is_open = not is_open
        elif side == "spaced":
            is_open = not is_open
        elif side == "opens" and is_open:
            # ', "says Ann Roe': a closing mark. Otherwise the previous mark was never closed, or the quotation is
            # opened again.
            if text[at - 2 : at] in (", ", "! ", "? ") and ATTRIBUTION.match(text, at + 1):
                yield space_finding(paragraph, at, at + 1, "", "space on the wrong side of this quotation mark")
                is_open = False
        elif side == "closes" and not is_open:
            # Of two closing marks in a row the first one opens, if they are close.
            if (
                following
                and following.side == "closes"
                and following.at - at < FAR
                and text[at + 1 : at + 2] == " "
                and (text[at - 1].isalpha() or text[at - 1] in ",:")
                and text[at + 2 : at + 3].isalnum()
            ):
                yield space_finding(
                    paragraph, at, at + 2, f" {text[at]}", "space on the wrong side of this quotation mark"
                )
                is_open = True
        else:
            is_open = side == "opens"


def space_finding(paragraph: Paragraph, start: int, end: int, right: str, message: str) -> Finding:
    """Return a finding for a mark. Without a replacement, the fix swaps the mark and the space before it."""
    span = paragraph.span(start if right else start - 1, end)
    fix = replace(span, right or f"{paragraph.text[start]} ", "move the mark to the other side of the space")
    return Finding(paragraph.span(start, end), message, fix=fix)
