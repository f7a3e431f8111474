from collections.abc import Iterator

from wirelint.rule import Edit, Finding, Fix, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "extra space inside the quotation mark",
    "why": (
        "Engines separate quotation marks from words. If they are not joined again, or if a name or a link was "
        "removed, the mark floats between two spaces. Readers cannot tell which words are quoted."
    ),
    "severity": "warning",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "literals": [' " ', ' ",', ' ".', ' "?', ' "!', ' ")', "“ ", " ”"],
    "bad": [
        'The ⟦" harbour pilots "⟧ met in May.',
        'The tug ⟦" Heron "⟧, the barge "Ann ⟦"⟧ and the ferry "Old Roe⟦ "⟧. They left.',
        "The mayor praised the ⟦“ ⟧old pier” and its ⟦“ keepers ”⟧ today.",
        "“We will row,⟦ ”⟧ he said.",
        'The lock leaks. ⟦"⟧ It always did," said Ann Roe of the lido.',
    ],
    "good": [
        "He said “she told me ‘no’ ” twice, and “ ‘Ebb’ is a song”. He was “concerned ... ” and “ ... late”.",
        'The plank was 6 " long. "It is oak," he said, "and old."',
        'Size 12 ", blue',
        "The boats were ”few”, he said.“ He sighed.",
    ],
}

PAIR = pattern(
    r"(?:\"(?<![^\s(\[—–-].) (?!\.\.|…)[^\"“”\n]{1,90}[^\"“”\s.…] \"|“ (?!\.\.|…|['‘’])[^\"“”\n]{1,90}[^\"“”\s.…'‘’] ”)(?![^\s.,;:!?)\]—–-])"
)
SINGLE = pattern(
    r"“(?<![^\s(\[—–-].) (?!\.\.|…|['‘’\"])| ”(?<![.…'‘’\"“] .)(?![^\s.,;:!?)\]—–-])|\"(?<=\s.)(?=[\s,.;:!?)])(?<![\d…'‘’\"“(] .)(?<!\.\. .)"
)
WORDS = 5


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.text.count(" ") < WORDS - 1:
        return  # a list, a table
    found = list(find_spaces(paragraph))
    if len(found) == 1 and found[0].span.end - found[0].span.start <= 2:
        # A single mark is as often a typing error as a translation error.
        found = [found[0]._replace(confidence="low")]
    yield from found


def find_spaces(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    checked_end = 0
    for match in PAIR.finditer(text):
        start, end = match.span()
        yield from find_single_marks(paragraph, checked_end, start)
        yield Finding(
            paragraph.span(start, end),
            "extra spaces inside these quotation marks",
            # After a comma the first mark can also be a closing one.
            fix=None
            if text[:start].rstrip().endswith(",")
            else Fix(
                "delete the spaces",
                (Edit(paragraph.span(start + 1, start + 2), ""), Edit(paragraph.span(end - 2, end - 1), "")),
            ),
        )
        checked_end = end
    yield from find_single_marks(paragraph, checked_end, len(text))


def find_single_marks(paragraph: Paragraph, start: int, end: int) -> Iterator[Finding]:
    """Yield findings for marks in paragraph.text[start:end] without a partner."""
    text = paragraph.text
    for match in SINGLE.finditer(text, start, end):
        first, last = match.span()
        if text[first] == '"':
            # Between two spaces the mark can open or close. Before another mark it closes.
            if last < len(text) and text[last].isspace():
                yield Finding(paragraph.span(first, last), "extra space: this quotation mark is between two spaces")
                continue
            first -= 1
        space = (first + 1, last) if text[first] == "“" else (first, first + 1)
        yield Finding(paragraph.span(first, last), fix=delete(paragraph.span(*space), "delete the space"))
