from collections.abc import Iterator, Sequence

from wirelint.rule import Finding, Label
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "repeated passage",
    "why": (
        "A pull quote repeats a sentence in large type. Merged versions of a page or a paragraph say the same thing "
        "in nearly the same words. Cut one of the two."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "bad": [
        ("Ferry late again ¶ The harbour ferry was late for the fifth day in a row on Friday. “Passengers have waited patiently for "
        "something to happen, and nothing happened,” its owner said. ¶ The owner blamed the tide. ¶ "
        "⟦“Passengers have waited patiently for something to happen, and nothing happened.”⟧ ¶ It sails on."),
        ("Ferry late again ¶ The harbour ferry was delayed for the fifth consecutive morning on Friday because of worn ropes, its owner said. ¶ "
        "The owner blamed the tide. ¶ "
        "⟦The harbour ferry was delayed for the fifth consecutive morning on Friday because of broken ropes, its owner said.⟧ ¶ It sails on."),
        ("Ferry late again ¶ Nobody went home on Friday. The harbour ferry was delayed for the fifth consecutive morning because of worn ropes. It sails again. ¶ "
        "The owner blamed the tide and the wind. ⟦The harbour ferry was delayed for the fifth consecutive morning because of worn ropes.⟧ He left. ¶ It sails on."),
    ],
    "good": [
        ("Ferry late again ¶ The harbour ferry was delayed for the fifth consecutive morning on Friday because of worn ropes, its owner said. ¶ "
        "The harbour ferry was cancelled on Saturday because nobody had mended anything, passengers complained bitterly. ¶ "
        "The harbour ferry was delayed for the fifth consecutive morning, its owner said, but not on Sunday."),
        ("Results ¶ Northern harbours championship, women’s lightweight doubles: Port Elm 12 ¶ "
        "Northern harbours championship, women’s lightweight doubles: Oldport 14 ¶ The rowers went home."),
    ],
}  # fmt: skip

# An anchor is a long word and the words after it. Two paragraphs that share anchors are compared.
LONG_WORD, AFTER = 7, 3
# The minimum length of a passage in words, and the share of the shorter paragraph that the longer one must contain.
SHORTEST, SHARE = 10, 0.9
# If a sentence is at least this share of its paragraph, the paragraph is a pull quote.
MOST_OF = 0.7
# Only pieces of cut paragraphs have more words.
MOST_WORDS = 1500
PUNCTUATION = ".,;:!?…\"“”'‘’()[]–—-*"
WORD = pattern(r"\S+")


def check(document: Document) -> Iterator[Finding]:
    anchors: dict[tuple[str, ...], int] = {}
    pairs: dict[tuple[int, int], int] = {}
    for paragraph in document.paragraphs:
        words = paragraph.words
        if not SHORTEST <= len(words) <= MOST_WORDS:
            continue
        for at, word in enumerate(words[:-AFTER]):
            if len(word) >= LONG_WORD:
                first = anchors.setdefault(tuple(words[at : at + AFTER + 1]), paragraph.index)
                if first != paragraph.index:
                    pair = first, paragraph.index
                    pairs[pair] = pairs.get(pair, 0) + 1
    reported: set[int] = set()
    for (first, second), marks in sorted(pairs.items()):
        if marks > 1 and second not in reported:
            finding = find_repetition(document.paragraphs[first], document.paragraphs[second])
            if finding is not None:
                reported.add(second)
                yield finding


def find_repetition(one: Paragraph, two: Paragraph) -> Finding | None:
    """Return a finding for what a paragraph repeats of an earlier one.

    Returns:
        None if it repeats little, or the whole paragraph, which another rule reports.
    """
    first, second = strip_words(one), strip_words(two)
    if first == second or not one.is_long or one.index == 0:
        return None
    short, long = sorted((first, second), key=len)
    same = count_common(short, long) if len(short) >= SHORTEST else 0
    if same and same >= SHARE * len(short):
        # If the longer paragraph contains all of the shorter one, that is the pull quote. Else the two are versions of
        # one.
        is_quote = same == len(short) < len(long)
        extra, other = (one, two) if first is short and is_quote else (two, one)
        if is_prose(extra.text) and other.ends_sentence:
            return Finding(
                Span(extra.start, extra.end), labels=(Label(Span(other.start, other.end), "the other occurrence"),)
            )
    known = {sentence_key(sentence.text): sentence for sentence in one.sentences}
    for sentence in two.sentences:
        earlier = known.get(sentence_key(sentence.text))
        if earlier is not None and sentence.text.count(" ") >= SHORTEST - 1 and is_prose(sentence.text):
            is_quote_first = len(earlier.text) > MOST_OF * (one.end - one.start)
            repeat, source = (earlier, sentence) if is_quote_first else (sentence, earlier)
            label = Label(Span(source.start, source.end), "the other occurrence")
            return Finding(Span(repeat.start, repeat.end), labels=(label,))
    return None


def strip_words(paragraph: Paragraph) -> list[str]:
    return [word for word in (word.strip(PUNCTUATION) for word in paragraph.words) if word]


def sentence_key(sentence: str) -> str:
    return " ".join(sentence.lower().split()).strip(PUNCTUATION)


def count_common(short: Sequence[str], long: Sequence[str]) -> int:
    """Return how many words of `short` occur in `long` in the same order, in one stretch of similar length."""
    best = 0
    starts = [at for at, word in enumerate(long) if word == short[0] or word == short[1]]
    for start in starts[:8]:
        at, same = start, 0
        for word in short:
            window = long[at : at + 4]
            if word in window:
                at += window.index(word) + 1
                same += 1
        best = max(best, same)
    return best


def is_prose(text: str) -> bool:
    """Return whether a text is copy rather than a row of a table or a post from another site."""
    return (
        not any(mark in text for mark in ":#@")
        and "pic.twitter" not in text
        and 3 * sum(map(str.isalpha, text)) > 2 * len(text)
    )
