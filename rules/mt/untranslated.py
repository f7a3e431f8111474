from collections.abc import Iterator

from wirelint.rule import Confidence, Finding
from wirelint.text import Paragraph
from wirelint.text.language import is_english
from wirelint.text.language_name import Language, name_language
from wirelint.text.words import load_words

RULE = {
    "message": "untranslated paragraph",
    "why": (
        "A translation engine skips a paragraph that is too long or too short for it, or a page holds two editions "
        "of a story. The reader meets a paragraph of another language, and no other rule checks it. Quotations, "
        "names and stories of which most is in another language are not reported."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "foreign",
    "roles": "all",
    "bad": [
        (
            "The ferry will sail again on Monday, the harbour office said. ¶ "
            "⟦Паром снова отправится в понедельник, сообщили в порту.⟧ ¶ It had been laid up since April."
        ),
        (
            "The council met on Monday and voted on the new bridge. ¶ ⟦Der Rat hat am Montag über die neue Brücke "
            "abgestimmt, wie das Amt mitteilte.⟧ ¶ The mayor was not there."
        ),
        (
            "Prices rose by a fifth in the second quarter, the bank said. ¶ ⟦価格は第2四半期に2割上昇したと銀行が発表した。⟧ ¶ "
            "It expects them to fall in the autumn."
        ),
        (
            "The court will hear the case in May, a clerk said. ¶ ⟦El tribunal verá el caso en mayo, "
            "según dijo un funcionario a los periodistas.⟧ ¶ Both sides have asked for more time."
        ),
    ],
    "good": [
        (
            "The poem on the wall of the station was read out by the mayor. ¶ "
            "“Ich habe den Fluss gesehen, und der Fluss hat mich nicht gesehen.” ¶ "
            "It was written by a pupil of the school."
        ),
        (
            "Le conseil a voté lundi pour le nouveau pont, a dit le maire. ¶ "
            "The council voted for the new bridge on Monday, the mayor said. ¶ "
            "Il sera ouvert au mois de mai, selon les services de la ville."
        ),
        (
            "The winners of the prize were named on Monday by the jury. ¶ "
            "José María Álvarez del Río, João da Costa e Silva, Łukasz Żebrowski, Ana María de la Cruz ¶ "
            "Each of them gets 5,000 crowns."
        ),
        (
            "The choir sang the old song of the port at the end. ¶ Quand le bateau rentre au port le soir ¶ "
            "The hall stood up and sang with it."
        ),
    ],
}  # fmt: skip

# Fewer letters of another script are a name. Thai and others do not mark the end of a sentence.
MIN_LETTERS, MIN_PROSE_LETTERS = 8, 20
# A paragraph in Latin script has at least this many words. In this many, and this share, it has no English word and no name.
MIN_WORDS, MIN_STRANGE, MIN_SHARE = 6, 3, 0.3
# Titles, addresses and lines of songs do not end as a sentence does. Longer paragraphs may be either.
ENDS, MIN_LINE_WORDS, MIN_PROSE_WORDS = ":;।؟۔။።", 12, 20
# From this share of words with a capital on, it is a list of names. German has some 40 % of them.
NAMES_SHARE = 0.6
# Bylines, credits and captions of a few words are names and titles.
SHORT_ROLES, MIN_CAPTION_WORDS = ("byline", "dateline", "credit", "caption"), 12


def check(paragraph: Paragraph) -> Iterator[Finding]:
    language = name_language(paragraph.text)
    words = paragraph.text.split()
    if paragraph.role in SHORT_ROLES and len(words) < MIN_CAPTION_WORDS:
        return
    if sum(word[0].isupper() for word in words) >= NAMES_SHARE * len(words):
        return
    ends = paragraph.ends_sentence or paragraph.text[-1] in ENDS
    if len(words) < (MIN_WORDS if ends else MIN_LINE_WORDS) if language.is_latin else language.letters < MIN_LETTERS:
        return
    if is_english(paragraph.folded, paragraph.words) is False and not is_quotation(paragraph):
        is_prose = ends or len(words) >= MIN_PROSE_WORDS or language.letters >= MIN_PROSE_LETTERS
        confidence: Confidence | None = None if is_prose and is_certain(language, words) else "low"
        span = paragraph.span(0, len(paragraph.text))
        yield Finding(span, f"untranslated paragraph: {language.name}", confidence=confidence)


def is_quotation(paragraph: Paragraph) -> bool:
    """Return whether the whole paragraph is quoted."""
    letters = [index for index, sign in enumerate(paragraph.text) if sign.isalnum()]
    return bool(letters) and paragraph.is_quoted(letters[0], letters[-1] + 1)


def is_certain(language: Language, words: list[str]) -> bool:
    """Return whether a text has enough words that are neither English nor names."""
    if not language.is_latin:
        return True
    known = load_words()
    strange = sum(word[0].islower() and word.strip(".,;:!?").partition("’")[0] not in known for word in words)
    return strange >= MIN_STRANGE and strange >= MIN_SHARE * len(words)
