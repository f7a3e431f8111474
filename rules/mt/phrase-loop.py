import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wirelint.rule import Finding, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "repeated phrase",
    "why": (
        "An engine that loses its place repeats the last few words, with a comma, “and” or nothing between. Two "
        "source words that mean nearly the same can have this effect, too."
    ),
    "severity": "error",
    "confidence": "high",
    "removes": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The lock will be repaired ⟦by the harbour board by the harbour board⟧ in May.",
        "Two pilots ⟦left the burning ferry and left the burning ferry⟧ at dawn.",
        "Fares rise in spring, ⟦the port authority notes, the port authority notes⟧.",
        "He was held ⟦on suspicion on suspicion on suspicion⟧ of theft.",
        "They met ⟦Terry Roe told us erry Roe told us⟧ of the fog.",
        "“We have ⟦seen the new pier seen the new pier⟧ in the paper,” she said.",
    ],
    "good": [
        "The Bank of Port Roe, the Bank of Port Roe said, is open. The crane sang on and on and on and on.",
        "“Save the old lido, save the old lido,” they shouted. “We want our ferry. We want our ferry.”",
        "It says what she does, not what she does not. The rope is lost, the net is lost, the net he made.",
        "12 new cases, 12 new cases, and 1 case more; more and more and more and more boats came.",
        "She bought an Ode 11, an Ode 11 Pro and an Ode 11 Pro Max; day after day, day after day, it rained; it was the best of the best of his years; it was give and take, give and take.",
        "La la the sea, la la the sea, the choir sang / and the wind blew / and the wind blew.",
    ],
}

# Punctuation around words. It can also separate the copies.
PUNCTUATION = ".,;:!?…)]([{}'\"“”‘’«»–—-/|"
SENTENCE_END = (".", "!", "?", "…", ".”", '."', "!”", "?”", '!"', '?"')
JOINING = frozenset("and or but nor then & - – — plus also".split())
# "On and on and on", "one by one by one".
BINDING = frozenset("and or by after upon la na da".split())
LONGEST = 24
WORD = pattern(r"\S+")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    words = paragraph.words
    # Runs in C and settles most paragraphs: a repeated phrase contains a repeated pair of words.
    if len(set(pairwise(words))) >= len(words) - 1:
        return
    last: dict[tuple[str, str], int] = {}
    done = -1
    bare: list[str] = []
    for second, pair in enumerate(pairwise(words)):
        first = last.get(pair)
        last[pair] = second
        if first is None or second - first > LONGEST or first <= done or second - first < 2:
            continue
        if not repeats_third_word(words, first, second):
            continue
        bare = bare or [word.strip(PUNCTUATION) or word for word in words]
        start, period, run = extend_loop(bare, first, second - first)
        loop = is_loop(bare, start, period, run)
        if loop or run >= period:
            done = start + period + run - 1  # check each loop once, however long it is
        if loop:
            yield from check_loop(paragraph, bare, start, period, run)


def repeats_third_word(words: Sequence[str], first: int, second: int) -> bool:
    """Return whether a third word is repeated with the pair."""
    if second + 2 < len(words) and words[first + 2].strip(PUNCTUATION) == words[second + 2].strip(PUNCTUATION):
        return True
    return first > 0 and words[first - 1].strip(PUNCTUATION).endswith(words[second - 1].strip(PUNCTUATION) or " ")


def extend_loop(bare: Sequence[str], start: int, period: int) -> tuple[int, int, int]:
    """Return the index of the first repeated word, the period, and the number of repeated words.

    Args:
        bare: the words without punctuation.
        start: the index of a repeated word.
        period: the distance between a word and its copy, in words.
    """
    end = start
    while end + period < len(bare) and bare[end] == bare[end + period]:
        end += 1
    back = start
    while back and start - back < period and bare[back - 1] == bare[back - 1 + period]:
        back -= 1
    # A loop that starts inside a word: "Terry Roe erry Roe".
    before = bare[back - 1 + period]
    if back and end - back < period and len(before) > 3 and bare[back - 1].endswith(before):
        back -= 1
    return back, period, end - back


def is_loop(bare: Sequence[str], start: int, period: int, run: int) -> bool:
    if run >= period:
        return (period >= 3 and "best of" not in " ".join(bare[start : start + 3])) or (
            run >= 4 and BINDING.isdisjoint(bare[start : start + 2])
        )
    joined = bare[start + run] in JOINING and run == period - 1
    return joined and (
        run >= 3
        or (
            start + run + period + 3 <= len(bare)
            and bare[start : start + 2] == bare[start + 2 * period : start + 2 * period + 2]
        )
    )


def check_loop(paragraph: Paragraph, bare: Sequence[str], start: int, period: int, run: int) -> Iterator[Finding]:
    pieces = list(WORD.finditer(paragraph.text))
    copy = [piece.group() for piece in pieces[start : start + period]]
    length = min(run, period)
    phrase = bare[start : start + length]
    if len(set(phrase)) < min(3, length) or not any(word.isalpha() and len(word) > 2 for word in phrase):
        return  # "again and again, again and again", "2 2 2"
    after = copy[length - 1]
    is_separated = not after[-1].isalnum()
    if not is_separated and length == period and any(word[-1] in ",.;:!?" for word in copy[:-1]):
        return  # a mark inside and none between: "all is lost, I say all is lost, I say"
    following = pieces[start + period + length].group() if start + period + length < len(pieces) else ""
    if phrase[0][:1].isdigit():
        return  # a table, a score
    names = all(
        word != word.lower() or word[:1].isdigit() or len(word) < 4
        for word in (piece.strip(PUNCTUATION) for piece in copy[:length])
    )
    if names and (is_separated or following[:1].isupper() or following[:1].isdigit()):
        return  # an apposition, a list of names
    if length == 3 and (phrase[0] == phrase[2] or (is_separated and phrase[1] in JOINING)):
        return  # "day after day, day after day", "right and wrong, right and wrong"
    begin, end = pieces[start].start(), pieces[start + period + run - 1].end()
    if " / " in paragraph.text[max(0, begin - 80) : end + 80]:
        return  # verse
    end = begin + len(paragraph.text[begin:end].rstrip(PUNCTUATION))
    begin += len(pieces[start].group()) - len(pieces[start].group().lstrip(PUNCTUATION))
    if (
        is_separated
        and run < 2 * period
        and is_at_clause_edge(pieces, start, after)
        and paragraph.is_quoted(begin, begin + 1)
    ):
        return  # a chant, or for effect
    words = " ".join(piece.group() for piece in pieces[start : start + length]).strip(PUNCTUATION)
    words = words if len(words) <= 40 else words[:39] + "…"
    first_end = pieces[start + period - 1].end() if length == period else pieces[start + length - 1].end()
    first_end = begin + len(paragraph.text[begin:first_end].rstrip(PUNCTUATION))
    fix = delete(paragraph.span(first_end, end), "delete the second") if run == length else None
    yield Finding(paragraph.span(begin, end), f"repeated phrase: “{words}”", fix=fix)


def is_at_clause_edge(pieces: Sequence["re.Match[str]"], start: int, after: str) -> bool:
    """Return whether the phrase is at the start or the end of a clause."""
    if start == 0 or after.endswith(SENTENCE_END):
        return True
    return not pieces[start].group()[0].isalnum() or not pieces[start - 1].group()[-1].isalnum()
