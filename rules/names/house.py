"""Names that differ from the desk's preferred spelling."""

from collections.abc import Iterator
from typing import Any

from wirelint.rule import Finding, Label, replace
from wirelint.text import Document, Span

RULE = {
    "message": "check spelling: your list has another form of this name",
    "why": (
        "A house decides once how to spell a name, and then a translation engine, an agency or a tired reporter "
        "spells it differently. The list that `names.list` in the configuration names has the right spellings and "
        "the wrong ones. A spelling that is close to a listed one and not on the list may be the name of another "
        "person: look it up."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "document",
    "roles": "all",
    "options": {"names": []},
    "example_options": {
        "names": [
            {
                "spelling": "Abdourahamane Tchiani",
                "accepted": ["Abdourahmane Tchiani", "Tchiani"],
                "rejected": ["Omar Tiani", "Chiani"],
                "country": "Niger",
            },
            {"spelling": "Salifou Mody", "office": "defence minister", "country": "Niger"},
            {"spelling": "Kyiv", "rejected": ["Kiev"]},
            {"spelling": "Dynamo Kiev"},
        ]
    },
    "bad": [
        "Gen. ⟦Omar Tiani⟧ spoke first. ⟦Chiani⟧’s men cheered, and the ⟦CHIANI⟧ family was there.",
        "In Niger a Gen. ⟦Abdulrahmane Chyani⟧ is in charge, said Gen. ⟦Salifou Modi⟧.",
        "The ⟦Kiev⟧-based company plays no part in the plans of Dynamo Kiev.",
    ],
    "good": [
        "Gen. Abdourahamane Tchiani spoke first, Gen. Abdourahmane Tchiani second, Tchiani’s men not at all.",
        "The tweet said: “We greet Gen. Chiani (sic) and his men.” It came from @Chiani and chiani.com.",
        "Dynamo Kiev drew in Kyiv. Salifou Mody and Salif Keita were there.",
        "Salif Modest sings in Bamako.",
    ],
}  # fmt: skip


def check(document: Document, options: dict[str, list[dict[str, Any]]]) -> Iterator[Finding]:
    if not options["names"]:
        return
    from wirelint.names.preferred import load_names  # most desks have no list

    names = load_names(options["names"])
    text = document.text
    for start, end, listed in names.find_rejected(text):
        better = listed.spelling.upper() if text[start:end].isupper() else listed.spelling
        fix = replace(Span(start, end), better, safe=True)
        # A surname alone is not replaced by a full name.
        alike = text[start:end].count(" ") == better.count(" ")
        yield Finding(
            Span(start, end), f"wrong spelling: your list has “{listed.spelling}”", fix=fix if alike else None
        )
    for found, listed, sure in names.find_similar(text):
        first, *others = found
        whose = f" ({listed.description})" if listed.description else ""
        yield Finding(
            Span(first.start, first.end),
            f"check spelling: your list has “{listed.spelling}”{whose}",
            tuple(Label(Span(other.start, other.end), "the same spelling") for other in others),
            severity="warning",
            confidence="medium" if sure else "low",
        )
