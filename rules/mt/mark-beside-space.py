from collections.abc import Iterator
from typing import TYPE_CHECKING

from wirelint.rule import Finding, insert, replace
from wirelint.text import Paragraph, pattern

if TYPE_CHECKING:
    from wirelint.text.quotation_marks import Misplaced

RULE = {
    "message": "space missing or on the wrong side of the mark",
    "why": (
        "Translation engines separate marks from words and put them back later. A quotation mark on the wrong side "
        "of its space turns the speaker’s words into the reporter’s. A full stop without its space glues two "
        "sentences together."
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
            "The old ⟦pier.However⟧, nobody came. It is ⟦shut.Many⟧ left. He spoke of the ⟦matter.Kerr⟧ did not. They met ⟦Mr.⟧Lund. "
            "The crew slept ⟦late.the⟧ mate rowed. The ⟦boats,which⟧ were late, came."
        ),
    ],
    "good": [
        "\"The lock is shut,\" says Ann Roe. \"It leaks,\" the keeper noted. He sold a 12\"plank and a 6\" nail.",
        "It is useful, he said, and free: the pier \"adds useful links\", said the mayor, \"and views\".",
        "“It began in May. “It will end in June,” said Ann Ode. Roe & Co.The Works is a name of R.E.M.It seems.",
        "Read it at pier.The.example or www.pier.It or in note.He.txt. The U.S.A. and No.10 and Yahoo!News.",
        "The channel Pier.Live and the paper Roe.News agreed. Buy it at pier.Com or run node.Js now. The file is a,b,c. Ask a,be,see.",
        "The motto \"Row\" and the song \"Tide\" are old, as is \"the 'Ebb'\".",
    ],
}  # fmt: skip

PATTERNS = {
    # A word that may open a sentence, by its first letter.
    "stop": r"\.(?<=[a-z]{2}\.)[ABCEFHILMNOSTWY][a-z]*(?=['’](?:s|re|ve|ll|d|m) |,? [a-z]| [A-Z]|, )",
    "asked": r"[!?](?<=[a-z]{2}[!?])[ABCEFHILMNOSTWY][a-z]*(?=['’](?:s|re|ve|ll|d|m) |,? [a-z]| [A-Z]|, )",
    # A name, or a word in lower case that is the end of no address.
    "name": r"\.(?<=[a-z]{3}\.)[ABCDEFGHIJKLMNOPRSTUVWYZ][a-z]{2,}(?<!\.Com)(?<!\.Org)(?<!\.Net)(?= [a-z]|['’]s )",
    "lower": r"\.(?<=[a-z]{3}\.)(?:the|they|she|this|that|these|there|but|and|which|when|after)(?= )",
    "comma": r",(?<=[a-z]{3},)(?:which|who|and|but|the|he|she|they|said|was|with|from)(?= )",
    "title": r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt)\.(?=[A-Z][a-z])",
}
MARK = pattern('["“”]')
GLUED = tuple(map(pattern, PATTERNS.values()))
OPENINGS, NAME = GLUED[:2], GLUED[2]
# Each match of one of them contains a mark between two letters. Most paragraphs have none.
BETWEEN = pattern(r"[.!?,](?<=[a-z].)[A-Za-z]")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if len(MARK.findall(text)) > 1:
        from wirelint.text.quotation_marks import find_misplaced

        yield from (mark_finding(paragraph, misplaced) for misplaced in find_misplaced(text))
    if not BETWEEN.search(text):
        return
    seen: set[int] = set()
    for glued in GLUED:
        for match in glued.finditer(text):
            at = match.end() - 1 if match.group()[-1] == "." else match.start()
            if at in seen or (glued in OPENINGS and not opens_sentence(match.group()[1:])):
                continue
            seen.add(at)
            start = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
            before = text[start:at]
            if not before.replace("-", "").replace("'", "").replace("’", "").strip('"“”‘(').isalpha():
                continue  # an address, a file name, an abbreviation
            if glued is NAME and before.lstrip('"“‘(')[:1].isupper():
                continue  # the paper Roe.News
            fix = insert(paragraph.start + at + 1, " ", "put a space after the mark")
            first = start + len(before) - len(before.lstrip('"“‘('))
            yield Finding(paragraph.span(first, match.end()), f"missing space after “{text[at]}”", fix=fix)


def opens_sentence(word: str) -> bool:
    from wirelint.text.lexicon.clauses import SENTENCE_OPENERS  # few stories have such a word

    return word.lower() in SENTENCE_OPENERS


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
