from collections.abc import Iterator

from wirelint.rule import Confidence, Finding
from wirelint.text import Document, Paragraph, Span, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.agencies import AGENCIES, AGENCY_NAMES
from wirelint.text.lexicon.particles import PARTICLES
from wirelint.text.lexicon.titles import JOURNALISTS

RULE = {
    "message": "byline left in the middle of the story",
    "why": (
        "A byline goes above or below the story. Between its paragraphs, the line belongs to the web page, to "
        "another story or to an entry of a live page."
    ),
    "severity": "warning",
    "confidence": "high",
    "removes": True,
    "scope": "document",
    "bad": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "⟦By Ole Brandt and Ann Holm⟧ ¶ ⟦Ole Brandt, senior reporter⟧ ¶ ⟦Freelance sports writer⟧ ¶ "
        "⟦Joseph Brandt⟧ ¶ ⟦Reuters⟧ ¶ ⟦KBC News⟧ ¶ "
        "⟦About the author⟧ ¶ The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
    "good": [
        ("Lido opens ¶ By Ole Brandt ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ By the sea ¶ "
        "Joseph Holm ¶ Joseph Holm kept the keys, and the council has paid for the work, the mayor told a meeting. ¶ Rising Costs ¶ "
        "Portside Lido Development Resources ¶ After the storm of last week ¶ Henrik Lund ¶ is to mend the roof of the lido, and ¶ "
        "Gerda Moor ¶ , who swims there, is to help him. ¶ "
        "The pier next to it is to stay shut until the autumn of next year. ¶ Reuters"),
    ],
}  # fmt: skip

LONGEST = 120
LETTERS = pattern(r"(?i)(?:letters?|readers['’]? letters|your (?:letters|views)|feedback)\b")
BYLINE = pattern(
    rf"\W{{0,3}}(?:[Bb]y|BY|Written by|Words by|Story by|Posted by|Reported by)[: ]{{1,2}}(?:[A-Z][\w’'.-]+ ?)"
    rf"(?:(?:,|and|&|in|for|(?<!\w){alternatives(PARTICLES)}|[A-Z][\w’'.-]+) ?){{1,9}}"
    r"(?:[,|·–-]? ?(?:on |at |\d|[A-Z]{2,4}\b|[ap]\.m).{0,50})?"
)
NAME = r"(?:[A-Z][\w’'.-]+ ){1,2}[A-Z][\w’'.-]+"
OFFICE = alternatives(JOURNALISTS)
SIGNED = pattern(
    rf"{NAME} ?(?:[,|·–—-] ?)?(?:[\w’'&-]+ ){{0,5}}{OFFICE}(?:[,|·–-]? .{{0,40}})?|{NAME} [·|] [A-Z][\w ]{{2,30}}(?: [·|].{{0,30}})?"
)
ALONE = pattern(
    rf"(?i)(?:(?:\w+[ -]){{0,3}}{OFFICE}s?(?: @\w+)?|(?:about|meet) the (?:author|writer|reporter)s?"
    rf"|by (?:our |a )?(?:staff|agencies|web desk)\b.{{0,30}}"
    rf"|(?:the )?{alternatives(AGENCIES | AGENCY_NAMES)}|agencies|staff reports?|(?:news|web|sports) desk|our correspondent"
    r"|(?:article|story|report|news|text) from:?"
    r"|(?-i:(?:The )?(?:[A-Z]{2,5}|Sky|Fox) (?:News|Sports?|Staff|Radio|TV|Online)"
    r"|(?:The )?(?:[A-Z][\w’'.&]* ){1,3}(?:Staff|Newspapers?|Herald|Tribune|Gazette|Chronicle|Broadcasting)))"
)
# Two or more capitalised words, a name. The rest of the story must not contain the last one.
BARE = pattern(
    rf"(?:[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?)(?: (?:[A-Z][\w’'.-]+|{alternatives(PARTICLES)})){{1,3}}"
    r"(?:(?: and |/)[A-Z][a-z]+(?: [A-Z][\w’'.-]+){1,2})?"
)


def check(document: Document) -> Iterator[Finding]:
    first, last = document.prose_bounds
    if document.paragraphs and LETTERS.match(document.paragraphs[0].text):
        return  # each letter is signed
    for paragraph in document.paragraphs:
        if paragraph.index >= last:
            return
        if paragraph.index > first and paragraph.end - paragraph.start <= LONGEST and not paragraph.ends_sentence:
            confidence = byline_confidence(paragraph)
            if confidence is not None:
                yield Finding(Span(paragraph.start, paragraph.end), confidence=confidence)


def byline_confidence(paragraph: Paragraph) -> Confidence | None:
    text = paragraph.text
    if BYLINE.fullmatch(text) or ALONE.fullmatch(text):
        return "high"
    if SIGNED.fullmatch(text):
        return "medium"
    return "medium" if BARE.fullmatch(text) and not continues(paragraph) and is_unmentioned_person(paragraph) else None


def continues(paragraph: Paragraph) -> bool:
    """Return whether the sentence of a line goes on in the next paragraph, as where a page broke the line at a linked name."""
    after = paragraph.document.paragraphs[paragraph.index + 1].text[0]
    return after.islower() or after in ",.;"


def is_unmentioned_person(paragraph: Paragraph) -> bool:
    """Return whether the line is the name of a person whom the prose of the story does not mention.

    A name that the story mentions is a crosshead. The tagger, which tells names from other words too, finds 91 bylines of labelled
    pages where the word lists find 96, with seven other lines against six.
    """
    from wirelint.names.known_names import load_lexicon
    from wirelint.text.words import load_words

    words = paragraph.text.replace("/", " ").replace("-", " ").split()
    known, names = load_words(), load_lexicon().names
    common = [word.lower() for word in words if word.lower() in known]
    plain = [word for word in common if word not in names]
    # A crosshead has more words that are no names: “Portside Lido Development Resources”.
    if len(common) == len(words) or len(plain) > 1 or plain[:1] == [words[0].lower()]:
        return False
    return not any(words[-1] in other.text for other in paragraph.document.paragraphs if other.is_prose)
