import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from wirelint.rule import Finding, insert, replace
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_VERBS

if TYPE_CHECKING:
    from wirelint.text.quotation_marks import Mark

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
    "literals": ['"', "“", "”"],
    "literals_reason": "a quotation mark beside any letter or on the wrong side of a space",
    "bad": [
        "The keeper locked up and went out⟦\"⟧in a hurry\" at noon. He has⟦\"⟧no idea\" why.",
        "\"The lock is shut, ⟦\"⟧says Ann Roe. \"It leaks, ⟦\"⟧the keeper noted.",
        "“We mean to reopen the lock, ⟦“⟧said the mayor.",
        "The harbour is full, and this, according to him,⟦\" ⟧will be a problem for the pilots.\" The mayor nodded.",
        "They saw the tug⟦\" ⟧Heron\" and the barge⟦\" ⟧Old Ann\" leave.",
        "It was the last boat of the ⟦season.We⟧ were on it, and it was ⟦late!It⟧ sank. The old ⟦pier.However⟧, nobody came. It is ⟦shut.Many⟧ left.",
    ],
    "good": [
        "\"The lock is shut,\" says Ann Roe. \"It leaks,\" the keeper noted. He sold a 12\"plank and a 6\" nail.",
        "It is useful, he said, and free: the pier \"adds useful links\", said the mayor, \"and views\".",
        "“It began in May. “It will end in June,” said Ann Ode. Roe & Co.The Works is a name of R.E.M.It seems.",
        "Read it at pier.The.example or www.pier.It or in note.He.txt. The U.S.A. and No.10 and Yahoo!News.",
        "The motto \"Row\" and the song \"Tide\" are old, as is \"the 'Ebb'\".",
    ],
}  # fmt: skip

PATTERNS = {
    "pronoun": (
        r"\.(?<=[a-z]{2}\.)(?:I|You|He|She|It|We|They|My|Our|His|Her|Its|The|This|That|These|There|All|Each|Many|Some|One|No)"
        r"(?=['’](?:s|re|ve|ll|d|m) |,? [a-z]| [A-Z]|, )"
    ),
    "opener": (
        r"\.(?<=[a-z]{2}\.)(?:In|On|At|For|Over|After|With|From|To|By|As|According|But|And|If|When|However|Also|Today|Thank|So|Now|Then)"
        r"(?=,? [a-z]| [A-Z]|, )"
    ),
    "asked": (
        r"[!?](?<=[a-z]{2}[!?])(?:I|You|He|She|It|We|They|The|This|That|But|And)(?=['’](?:s|re|ve|ll|d|m) |,? [a-z]| [A-Z]|, )"
    ),
}
MARK = pattern('["“”]')
GLUED = tuple(map(pattern, PATTERNS.values()))
# A speaker and a verb of saying. Speech that continues starts with a pronoun of the speaker or a conjunction.
ATTRIBUTION = pattern(
    rf"(?!(?:and|but|because|i|if|so|that|then|there|this|we|what|when|which|who|you)\b)(?:[\w.’'-]+ (?:[\w.’'-]+ ){{0,5}}?)?{alternatives(SAYING_VERBS)}\b",
    re.IGNORECASE,
)
# The maximum distance to the second mark of a pair, in code points.
FAR = 160


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if len(MARK.findall(text)) > 1:
        from wirelint.text.quotation_marks import read_marks

        yield from check_marks(paragraph, list(read_marks(text)))
    for match in chain.from_iterable(glued.finditer(text) for glued in GLUED):
        start = text.rfind(" ", 0, match.start()) + 1
        before = text[start : match.start()]
        if not before.replace("-", "").replace("'", "").replace("’", "").strip('"“”‘(').isalpha():
            continue  # an address, a file name, an abbreviation
        fix = insert(paragraph.start + match.start() + 1, " ", "put a space after the mark")
        first = start + len(before) - len(before.lstrip('"“‘('))
        yield Finding(paragraph.span(first, match.end()), f"missing space after “{match.group()[0]}”", fix=fix)


def check_marks(paragraph: Paragraph, marks: "list[Mark]") -> Iterator[Finding]:
    text = paragraph.text
    is_open = False
    for number, (at, side) in enumerate(marks):
        following = marks[number + 1] if number + 1 < len(marks) else None
        if side == "neither":
            if text[at - 1].isalpha() and text[at + 1].isalpha():
                fix = insert(
                    paragraph.start + at + is_open, " ", f"put a space {'after' if is_open else 'before'} the mark"
                )
                span = paragraph.span(at, at + 1)
                yield Finding(span, "missing space beside this quotation mark", fix=fix)
            is_open = not is_open
        elif side == "spaced":
            is_open = not is_open
        elif side == "opens" and is_open:
            # ', "says Ann Roe': a closing mark. Otherwise the previous mark was never closed, or the quotation is
            # opened again.
            if text[at - 2 : at] in (", ", "! ", "? ") and ATTRIBUTION.match(text, at + 1):
                yield moved_mark(paragraph, (at, at + 1), at - 1)
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
                yield moved_mark(paragraph, (at, at + 2), at)
                is_open = True
        else:
            is_open = side == "opens"


def moved_mark(paragraph: Paragraph, bounds: tuple[int, int], at: int) -> Finding:
    """Return the finding for a mark and a space in the wrong order. The fix swaps the two characters at `at`."""
    swapped = paragraph.text[at + 1] + paragraph.text[at]
    fix = replace(paragraph.span(at, at + 2), swapped, "move the mark to the other side of the space")
    return Finding(paragraph.span(*bounds), "space on the wrong side of this quotation mark", fix=fix)
