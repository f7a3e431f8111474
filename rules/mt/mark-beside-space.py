from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from wirelint.rule import Finding, insert, replace
from wirelint.text import Paragraph, pattern

if TYPE_CHECKING:
    from wirelint.text.quotation_marks import Misplaced

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
        (
            "It was the last boat of the ⟦season.We⟧ were on it, and it was ⟦late!It⟧ sank. "
            "The old ⟦pier.However⟧, nobody came. It is ⟦shut.Many⟧ left."
        ),
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
    # A word that may open a sentence, by its first letter.
    "stop": r"\.(?<=[a-z]{2}\.)[ABCEFHILMNOSTWY][a-z]*(?=['’](?:s|re|ve|ll|d|m) |,? [a-z]| [A-Z]|, )",
    "asked": r"[!?](?<=[a-z]{2}[!?])[ABCEFHILMNOSTWY][a-z]*(?=['’](?:s|re|ve|ll|d|m) |,? [a-z]| [A-Z]|, )",
}
MARK = pattern('["“”]')
GLUED = tuple(map(pattern, PATTERNS.values()))


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if len(MARK.findall(text)) > 1:
        from wirelint.text.quotation_marks import find_misplaced

        yield from (mark_finding(paragraph, misplaced) for misplaced in find_misplaced(text))
    for match in chain.from_iterable(glued.finditer(text) for glued in GLUED):
        from wirelint.text.lexicon.clauses import SENTENCE_OPENERS  # few stories have such a word

        if match.group()[1:].lower() not in SENTENCE_OPENERS:
            continue
        start = text.rfind(" ", 0, match.start()) + 1
        before = text[start : match.start()]
        if not before.replace("-", "").replace("'", "").replace("’", "").strip('"“”‘(').isalpha():
            continue  # an address, a file name, an abbreviation
        fix = insert(paragraph.start + match.start() + 1, " ", "put a space after the mark")
        first = start + len(before) - len(before.lstrip('"“‘('))
        yield Finding(paragraph.span(first, match.end()), f"missing space after “{match.group()[0]}”", fix=fix)


def mark_finding(paragraph: Paragraph, misplaced: "Misplaced") -> Finding:
    at, side, has_space = misplaced
    if not has_space:
        fix = insert(paragraph.start + at + (side == "after"), " ", f"put a space {side} the mark")
        return Finding(paragraph.span(at, at + 1), "missing space beside this quotation mark", fix=fix)
    # The mark and the space on its wrong side change places.
    start = at if side == "before" else at - 1
    swapped = paragraph.text[start + 1] + paragraph.text[start]
    fix = replace(paragraph.span(start, start + 2), swapped, "move the mark to the other side of the space")
    span = paragraph.span(at, at + (2 if side == "before" else 1))
    return Finding(span, "space on the wrong side of this quotation mark", fix=fix)
