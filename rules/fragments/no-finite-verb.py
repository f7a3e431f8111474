"""A sentence of a report without a finite verb."""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

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
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The new slide be ready for children in the summer.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The mayor meet the builders on Monday.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦After the storm, she a member of the council.⟧ ¶ It was built by a firm that went broke."),
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The council of the island agreed. "
        "The old slide fell in the storm. ¶ But not in winter. "
        "The slide cost 5 million. Sales more than doubled there. ¶ Who pays? The taxpayers of the whole town, as always. ¶ What about the slide? ¶ Brandt: a man of the sea in a small boat."),
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
# The weight of words that are finite verbs at times, up to which a sentence is tagged, and that of a word in -ed.
MOST_WEIGHT, WEIGHT_ED = 49, 50
MARKS = '.,;:!?()"“”'
# “They’ve”, “hasn’t”, “it’s”: always finite.
SHORTENED = pattern(
    r"(?:n['’]t|['’](?:ve|re|ll|m)|\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hat|[Ww]hat|[Ww]ho|[Tt]here|[Hh]ere|[Ww]here|[Hh]ow)['’]s)(?!\w)"
)
# A past tense after a subject: a pronoun, a name, a plural, a noun before a mark. With “by” it is a participle.
AFTER_SUBJECT = pattern(
    r"(?:\b(?:he|she|it|they|we|I|you|who|which|that)|[A-Z][\w'’-]+|\b[a-z]{3,}s|\w[)\"”,]) (?:[a-z]+ly |also |then |later )?"
    r"(?!need|based|unprecedented|supposed|expected|allowed|forced|indeed|hundred)[a-z]{3,}ed\b(?! by\b)"
)
# A past tense with its object or adverb. Participles are followed by a preposition.
PAST = pattern(
    r"\bmore than [a-z]+ed\b|\b(?:(?!needed|based|used|need)[a-z]{2,}ed|held|met|made|led|won|lost|found|brought|kept|sent|built|paid"
    r"|sold|spent|heard|felt|left|cost|hit|cut|beat|put)"
    r" (?:the|a|an|his|her|its|their|this|that|these|those|it|him|them|[a-z]+ly|up|out|off|back|more|further|new|no|some|any|every"
    r"|each|all|many|several|both|two|three|four|five|six|ten|being|that|whether|how|what|people|women|men|police|officials|almost"
    r"|nearly|around|[a-z]+ing|[A-Z£$€\d][\w.,]*)\b"
)
# Up to this many verbless sentences are slips. With more they are the style of the story.
SLIPS = 2
# Log-odds of a lost verb for medium confidence: of the tagger alone, and where the model of single words agrees.
SURE, AGREED = 4.0, 0.8
# For low confidence, and for medium if verbless sentences are the style of the story.
UNSURE, STYLE = 3.0, 6.0
BARE = frozenset(("base", "present"))
# With these log-odds a sentence is verbless, whether on purpose or not.
VERBLESS = 1.0


class Suspect(NamedTuple):
    """A sentence that may have lost a verb.

    Attributes:
        span: the words to mark.
        score: log-odds that a verb is missing.
        agreed: whether the model of single words says so too.
        bare: the infinitive that lost its ending or “will”, empty if another verb is missing.
    """

    span: Span
    score: float
    agreed: bool
    bare: str


def check(document: Document) -> Iterator[Finding]:
    suspects = [
        suspect for paragraph in document.paragraphs if paragraph.role == "body" for suspect in find_suspects(paragraph)
    ]
    is_style = sum(suspect.score > VERBLESS for suspect in suspects) > SLIPS
    for suspect in suspects:
        sure = suspect.score > (STYLE if is_style else SURE) or (
            suspect.agreed and not is_style and suspect.score > AGREED
        )
        if sure or suspect.score > (STYLE if is_style else UNSURE):
            message = f"missing ending or “will”: “{suspect.bare}”" if suspect.bare else ""
            yield Finding(suspect.span, message, confidence="medium" if sure else "low")


def find_suspects(paragraph: Paragraph) -> Iterator[Suspect]:
    for sentence in candidate_sentences(paragraph):
        if paragraph.is_cut or not paragraph.ends_sentence:
            return
        if is_answer(sentence):
            continue
        from wirelint.text.lost_verb import find_lost_verb
        from wirelint.text.missing_verb import end_of_report, score_sentence
        from wirelint.text.tagger import tag_text

        text = without_speaker(sentence.text)
        tokens = sentence.tokens if text == sentence.text else tag_text(text)
        lost = find_lost_verb(tokens)
        if lost is not None:
            odds = score_sentence(text)
            token = tokens[min(lost.token, len(tokens) - 1)]
            end = end_of_report(sentence.text, token.end) if lost.token else len(sentence.text)
            bare = token.text if token.tag.form in BARE else ""
            yield Suspect(sentence.span(0, end), lost.score, odds is not None and odds.surplus > 0, bare)


def is_answer(sentence: Sentence) -> bool:
    """Return whether the sentence follows a question in its paragraph, or a dash, a colon or an ellipsis that leaves it open."""
    paragraph = sentence.paragraph
    before = paragraph.text[: sentence.start - paragraph.start].rstrip().rstrip("”\"’'")
    return before.endswith(("?", "…", "...", ":", "-", "–", "—"))


def candidate_sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph that look like prose, with no word that is likely finite."""
    last = None
    for piece, end in pieces_without_finite_word(paragraph.text):
        if not has_verb_form(piece):
            from wirelint.text.missing_verb import is_prose

            sentence = paragraph.sentence_at(end)
            text = without_speaker(sentence.text)
            if sentence is not last and is_prose(text, FEWEST, MOST) and weigh(text) <= MOST_WEIGHT:
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
            and weigh(without_speaker(piece)) <= MOST_WEIGHT
        ):
            yield piece, end - 3


def has_verb_form(text: str) -> bool:
    """Return whether a piece of text has a contracted verb, a past tense with its object or after a subject, or a colon."""
    return (
        ":" in text
        or SHORTENED.search(text) is not None
        or AFTER_SUBJECT.search(text) is not None
        or PAST.search(text) is not None
    )


def weigh(text: str) -> int:
    """Return the summed weights of the words: minus the logarithm of the odds that none is finite, in hundredths."""
    weights = load_weights()
    finite = load_words()
    total = 0
    for piece in text.split():
        word = piece.strip(MARKS)
        if word in finite:
            return MOST_WEIGHT + 1
        weight = weights.get(word)
        if weight is None:
            weight = WEIGHT_ED if word.endswith("ed") and word.islower() and len(word) > FEWEST else 0
        total += weight
    return total


def without_speaker(text: str) -> str:
    return SPEECH.sub("", text) if ", " in text[-20:] else text


@cache
def load_words() -> frozenset[str]:
    """Return the words that are nearly always finite verbs."""
    return frozenset(read_parts()[0].split())


@cache
def load_weights() -> dict[str, int]:
    """Return the weights of the words that are finite verbs at times."""
    weights: dict[str, int] = {}
    for line in read_parts()[1].splitlines():
        number, *words = line.split()
        weights.update(dict.fromkeys(words, int(number)))
    return weights


def read_parts() -> list[str]:
    with open(WORDS, encoding="utf-8") as file:
        text = "".join(line for line in file if not line.startswith("#"))
    return text.split("\n\n")
