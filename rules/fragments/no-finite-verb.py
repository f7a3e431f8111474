"""A sentence of a report without a finite verb."""

import os
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, Sentence, Span, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_BASE, SAYING_VERBS, THINKING_VERBS

RULE = {
    "message": "missing verb: this sentence has no finite verb",
    "why": (
        "Russian, Arabic and Chinese do without “is”, and an engine may drop it. An editor’s cut may also remove the "
        "verb. Headlines, captions, lists and columns omit it on purpose, but a sentence of a report does not."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "in_quotations": "lower",
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The office was shut for a year. "
        "⟦The old slide not a safe place for children.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The harbour office currently looking for a firm from the island.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦Brandt been the master of the harbour since the storm.⟧ ¶ It was built by a firm that went broke."),
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The council of the island agreed. "
        "The old slide fell in the storm. ¶ But not in winter. "
        "The slide cost 5 million. Sales more than doubled there. ¶ What about the slide? ¶ Brandt: a man of the sea in a small boat."),
        ("My lido ¶ The lido in the rain, once more. ¶ A towel, a hat and a bottle of cold water for the long way home. ¶ "
        "Great for children, bad for the old. ¶ An old man at the till in a thick coat and a hat."),
    ],
}  # fmt: skip

WORDS = os.path.join(os.path.dirname(__file__), "data", "finite-words.txt")
# Marks that can end a sentence, with replacements of the same length.
ENDS = (("? ", ". "), ("! ", ". "), (".” ", ".  "), ('." ', ".  "))
PRONOUN_CUES = (", he ", ", she ", ", they ")
SPEAKING = SAYING_BASE | SAYING_VERBS | THINKING_VERBS
# An attribution at the end of a sentence. Its verb does not count.
SPEECH = pattern(rf", (?:he|she|they) {alternatives(SPEAKING)}(?=\.?$)")
FEWEST, MOST = 4, 40  # words
# Up to this many verbless sentences are slips. With more they are the style of the story.
SLIPS = 2
# The maximum log-odds of a finite verb in a verbless sentence.
VERBLESS = -0.5
# The surplus that is required, and the one if verbless sentences are the style of the story.
UNSURE, STYLE = -0.8, 2.5


def check(document: Document) -> Iterator[Finding]:
    found: list[tuple[Span, float]] = []
    verbless = 0
    for paragraph in document.paragraphs:
        if paragraph.role != "body":
            continue
        for sentence in candidate_sentences(paragraph):
            if paragraph.is_cut or not paragraph.ends_sentence:
                break
            from wirelint.text.missing_verb import end_of_report, score_sentence

            odds = score_sentence(without_speaker(sentence.text))
            if odds is not None:
                verbless += odds.finite <= VERBLESS
                if odds.surplus > UNSURE:
                    found.append((sentence.span(0, end_of_report(sentence.text, odds.gap)), odds.surplus))
    wanted = STYLE if verbless > SLIPS else UNSURE
    for span, surplus in found:
        if surplus > wanted:
            yield Finding(span, confidence="medium" if surplus > 0 else "low")


def candidate_sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that look like prose, without a word that is certainly finite."""
    last = None
    for piece, end in pieces_without_finite_word(paragraph.text):
        from wirelint.text.missing_verb import has_verb_form, is_prose

        if not has_verb_form(piece):
            index = bisect_right(paragraph.sentences, paragraph.start + end, key=lambda sentence: sentence.start) - 1
            sentence = paragraph.sentences[max(index, 0)]
            if sentence is not last and is_prose(without_speaker(sentence.text), FEWEST, MOST, load_words()):
                yield sentence
            last = sentence


def pieces_without_finite_word(text: str) -> Iterator[tuple[str, int]]:
    """Yield pieces of a paragraph, about a sentence each, and an offset in the sentence.

    Splitting into pieces is much faster than into sentences, which is only done for these pieces.
    """
    finite = load_words()
    is_spoken = any(map(text.__contains__, PRONOUN_CUES))
    for mark, stop in ENDS:
        text = text.replace(mark, stop)
    end = 0
    for piece in text.split(". "):
        end += len(piece) + 2
        words = piece.split()
        if (
            (finite.isdisjoint(words) or (is_spoken and words[-1].rstrip(".") in SPEAKING))
            and FEWEST <= len(words) <= MOST
            and words[0][0].isupper()
        ):
            yield piece, end - 3


def without_speaker(text: str) -> str:
    return SPEECH.sub("", text) if ", " in text[-20:] else text


@cache
def load_words() -> frozenset[str]:
    with open(WORDS, encoding="utf-8") as file:
        return frozenset(word for line in file if not line.startswith("#") for word in line.split())
