from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.source import compare, find_wrong_addresses, shorten
from wirelint.text import Document, Span

RULE = {
    "message": "wrong or missing web or mail address of the source",
    "why": (
        "Addresses are copied, never translated. A translation engine that translates part of one, or a hand that "
        "retypes it, sends readers elsewhere. Upper case, “https://”, “www.” and a slash at the end do not matter."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "source",
    "roles": "all",
    "bad": [
        (
            "Заявки: contest@harbour-news.example до пятницы. ¶¶ Send entries to ⟦contest@harbor-news.example⟧ by Friday."
        ),
        "Plus d’informations sur www.ferry-nord.example/horaires. ¶¶ More at ⟦www.ferry-north.example/horaires⟧.",
        "Anmeldung unter https://hafen.example/kurs. Die Kurse sind kostenlos. ¶¶ ⟦The⟧ courses are free.",
    ],
    "good": [
        "Заявки: contest@harbour-news.example до пятницы. ¶¶ Send entries to contest@harbour-news.example by Friday.",
        (
            "Plus d’informations sur https://www.ferry-nord.example/. ¶¶ More at ferry-nord.example and www.ferry-"
            "nord.example."
        ),
    ],
}


def check(document: Document) -> Iterator[Finding]:
    comparison = compare(document)
    for wrong in find_wrong_addresses(document, comparison.source):
        labels = (comparison.label(wrong.source.span),)
        words = shorten(wrong.source.form)
        if wrong.english:
            yield Finding(wrong.english.span, f"wrong address (the source has “{words}”)", labels)
        else:
            place: Span = comparison.place_of(wrong.source.span.start)
            yield Finding(place, f"missing address: the source has “{words}”", labels, severity="warning")
