from collections.abc import Iterator

from wirelint.rule import Edit, Finding, Fix
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "extra space inside the quotation mark",
    "why": (
        "Translation engines separate quotation marks from words. If they are not joined again, or if a name or a "
        "link was removed, the mark floats between two spaces. Readers cannot tell which words are quoted."
    ),
    "severity": "warning",
    "confidence": "high",
    "groups": True,
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        'The ⟦" harbour pilots "⟧ met in May.',
        'The tug ⟦" Heron "⟧, the barge "Ann ⟦"⟧ and the ferry "Old Roe⟦ "⟧. They left.',
        "The mayor praised the ⟦“ ⟧old pier” and its ⟦“ keepers ”⟧ today.",
        "“We will row,⟦ ”⟧ he said.",
        "The court heard a short statement. ⟦“ ⟧Nobody was driving that night. ” The judge asked for proof.",
        "The minister answered at once: ⟦“ ⟧Nothing has been decided ... ” Shares fell.",
        "He read it out: “The bridge is safe⟦ ”⟧, and left. Rents in Gdansk⟦ ”⟧, he wrote, have doubled.",
        'The lock leaks. ⟦"⟧ It always did," said Ann Roe of the lido.',
    ],
    "good": [
        "He said “she told me ‘no’ ” twice, and “ ‘Ebb’ is a song”. He was “concerned ... ” and “ ... late”.",
        'The plank was 6 " long. "It is oak," he said, "and old."',
        'Size 12 ", blue',
        "The boats were ”few”, he said.“ He sighed.",
        "“Nobody was driving that night.” The judge asked for proof; “nothing ... ” was all she got.",
    ],
}

PATTERNS = {
    "pair": (
        r"(?:\"(?<![^\s(\[—–-].) (?!\.\.|…)[^\"“”\n]{1,90}[^\"“”\s.…] \""
        r"|“ (?!\.\.|…|['‘’])[^\"“”\n]{1,90}[^\"“”\s.…'‘’] ”)(?![^\s.,;:!?)\]—–-])"
    ),
    "single": (
        r"“(?<![^\s(\[—–-].) (?!\.\.|…|['‘’\"])| ”(?<![.…'‘’\"“] .)(?![^\s.,;:!?)\]—–-])"
        r"|\s\"(?=[\s,.;:!?)])(?<![\d…'‘’\"“(] .)(?<!\.\. .)"
    ),
}
PAIR, SINGLE = pattern(PATTERNS["pair"]), pattern(PATTERNS["single"])
CURLY = pattern("[“”]")
# After these a space before the closing mark can be intended.
KEPT = pattern(r"(?:\.\.|…|['‘’]) \Z")
BEFORE_OPENING = " \t\xa0([—–-"
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
        # After a comma the first mark can also be a closing one.
        fix = None if text[:start].rstrip().endswith(",") else delete_spaces(paragraph, start + 1, end - 2)
        yield Finding(paragraph.span(start, end), "extra spaces inside these quotation marks", fix=fix)
        checked_end = end
    yield from find_single_marks(paragraph, checked_end, len(text))


def find_single_marks(paragraph: Paragraph, start: int, end: int) -> Iterator[Finding]:
    """Yield findings for marks in paragraph.text[start:end] without a partner."""
    text = paragraph.text
    for match in SINGLE.finditer(text, start, end):
        first, last = match.span()
        # Between two spaces a straight mark can open or close. Before another mark it closes.
        if text[last - 1] == '"' and last < len(text) and text[last].isspace():
            yield Finding(paragraph.span(last - 1, last), "extra space: this quotation mark is between two spaces")
            continue
        is_opening = text[first] == "“"
        spaces = spaces_of_opening(text, first) if is_opening else spaces_of_closing(text, first)
        yield Finding(paragraph.span(first, last), fix=delete_spaces(paragraph, *spaces) if spaces else None)


def delete_spaces(paragraph: Paragraph, *spaces: int) -> Fix:
    title = "delete the spaces" if len(spaces) > 1 else "delete the space"
    return Fix(title, tuple(Edit(paragraph.span(at, at + 1), "") for at in spaces))


def spaces_of_opening(text: str, mark: int) -> tuple[int, ...]:
    """Return the offsets of the extra spaces of a quotation with one after the mark at `mark`; none if its end is uncertain."""
    end = CURLY.search(text, mark + 1)
    if not end:
        return (mark + 1,)  # the quotation continues in the next paragraph
    if end.group() == "“":
        return ()
    if not text[end.start() - 1].isspace():
        return (mark + 1,)
    return () if KEPT.search(text, mark, end.start()) else (mark + 1, end.start() - 1)


def spaces_of_closing(text: str, space: int) -> tuple[int, ...]:
    """Return the offsets of the extra spaces of a quotation with one at `space`, its end; none if its start is uncertain."""
    marks = "“”" if text[space + 1] == "”" else '"'
    start = max(text.rfind(mark, 0, space) for mark in marks)
    if start < 0 or text[start] == "”" or (marks == '"' and start and text[start - 1] not in BEFORE_OPENING):
        return ()
    if not text[start + 1].isspace():
        return (space,)
    # A straight mark between two spaces can also be a closing one.
    return () if marks == '"' or text[start + 2] in "…'‘’." else (start + 1, space)
