from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare, shorten
from wirelint.text import Document, Span

RULE = {
    "message": "missing paragraph: nothing in the story corresponds to one of the source",
    "why": (
        "A paragraph is lost when a program copies a page, when a translation engine stops at a limit, or when a "
        "hand pastes. Paragraphs are paired by their length, their numbers and their names, and only if the two "
        "stories have different numbers of them. A story may leave a paragraph out on purpose."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "source",
    "roles": "all",
    "bad": [
        (
            "Порт откроют в июне 2031 года. ¶ Ремонт обошёлся в 48 млн рублей, и подрядчик Гладков его завершил. ¶ Паром "
            "пойдёт дважды в день. ¶¶ The port will open in June 2031⟦.⟧ ¶ The ferry will sail twice a day."
        ),
    ],
    "good": [
        (
            "Порт откроют в июне 2031 года. ¶ Ремонт обошёлся в 48 млн рублей. ¶ Паром пойдёт дважды в день. ¶¶ "
            "The port will open in June 2031. The repair cost 48 million rubles. ¶ The ferry will sail twice a day."
        ),
    ],
}


def check(document: Document) -> Iterator[Finding]:
    comparison = compare(document)
    for pair in comparison.pairs:
        if pair.source and not pair.english:
            paragraph = comparison.source.paragraphs[pair.source.start]
            before = document.paragraphs[max(pair.english.start - 1, 0)]
            last = Span(before.end - 1, before.end)
            label = comparison.label(Span(paragraph.start, paragraph.end))
            yield Finding(last, f"missing paragraph after this one: “{shorten(paragraph.text)}”", (label,))
