"""One name in two spellings."""

from collections.abc import Iterator

from wirelint.names.closeness import find_close
from wirelint.rule import Finding, Label
from wirelint.text import Document, Span

RULE = {
    "message": "a name is spelled two ways in this story",
    "why": (
        "An engine that meets a name in another script writes it by ear each time, and a reporter in a hurry mistypes it "
        "once. One of the two is wrong, and the one it belongs to will notice. The rarer or later spelling is marked, "
        "which need not be the wrong one: look the name up."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "bad": [
        "Gen. Omar Tchiani spoke at noon. The capital was calm.¶Later ⟦Chiani⟧ left. Tchiani did not take questions.",
        "Yunus Yevkurov came on Sunday and saw the port.¶On Monday ⟦Evkurov⟧ went home. An aide to Yevkurov had no comment.",
        "The mayor, Helga Mukherjee, opened the bridge.¶“It will last,” ⟦Mukerjee⟧ said. Mukherjee cut the ribbon.",
        "Fighting went on around Bakhmut. The army held Bakhmut at dusk.¶The road to ⟦Bahmut⟧ was closed.",
        "Guðlaug Arnarsdóttir sang. The hall was full.¶⟦Gudlaug⟧ bowed twice. Guðlaug had sung there as a child.",
        "Ron DeSantis waited. The crowd did not.¶Then ⟦Desantis⟧ spoke for an hour. DeSantis went home at nine.",
        "The guests saw Kim Jong-un. Nobody filmed.¶Aides of ⟦Jong Un⟧ carried the chairs. Kim Jong-un stood by.",
    ],
    "good": [
        "Niger closed its border. Trucks waited in Nigeria. Iran protested. Iraq did not. Austria and Australia abstained.",
        "Boris Johnson arrived first. Jane Johnston took the minutes.",
        "Ahmed Haddad runs the shop. His brother, Ahmad Haddad, drives the van.",
        "Angela Merkel waved. Merkel’s bus left. The two Merkels had met once.",
        "Sergei Ivanov came with his wife. Maria Ivanova sat beside him.",
        "Olaf Scholz spoke. Olof Palme was remembered.",
        "Omar Tchiani signed. The card said “for General Chiani (sic), with thanks”. Tchiani kept it.",
        "The Tchiani family came. Both Tchianis are soldiers.",
    ],
}  # fmt: skip


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    close = find_close(text)
    if not close and "-" not in text:
        return
    from wirelint.names.variants import find_variants  # not for a story in which nothing comes close

    for doubtful, other, sure in find_variants(text, close):
        here, there = doubtful[0], other[0]
        written, elsewhere = text[here.start : here.end], text[there.start : there.end]
        times = f" ({len(other)} times)" if len(other) > 1 else ""
        labels = [Label(Span(there.start, there.end), f"spelled {elsewhere} here")]
        labels += [Label(Span(m.start, m.end), f"spelled {text[m.start : m.end]} here") for m in doubtful[1:]]
        yield Finding(
            Span(here.start, here.end),
            f"“{written}” is spelled “{elsewhere}” elsewhere in the story{times}",
            tuple(labels),
            confidence=None if sure else "low",
        )
