"""One name in two spellings."""

from collections.abc import Iterator, Sequence

from wirelint.names.similarity.keys import find_close
from wirelint.names.word_order import find_reordered
from wirelint.rule import Finding, Label
from wirelint.text import Document, Span

RULE = {
    "message": "two spellings of one name",
    "why": (
        "A translation engine writes a name in another script by ear each time, and a reporter in a hurry mistypes "
        "it once. One of the two is wrong, and its owner will notice. The rarer or later spelling is marked and may "
        "be the right one: look it up."
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
        "Kim Jong Un came by train. Guards stood by.¶Later ⟦Jong Un Kim⟧ left. Kim Jong Un waved.",
        "The skier Takahashi Haruto won. A crowd came.¶The medal of ⟦Haruto Takahashi⟧ is bronze.",
        "Gen. Abdel Fattah Haddad spoke. Men listened.¶⟦Abdelfattah⟧ Haddad left at noon.",
        "The Tergas-Lund agency reported it.¶“It is so,” ⟦Tergas - Lund⟧ quoted him as saying.",
        "The crew saw Rentschmer. Rentschmer had told them that ⟦Renstchmer⟧ was to row.¶Later Rentschmer left.",
        "John McAdam waited.¶Then ⟦Mcadam⟧ spoke.",
        "The town of Port-Roe voted. It rained.¶The road to ⟦Port Roe⟧ was shut. Port-Roe is small.",
        "The reporters of OpenPier came. OpenPier asked first.¶The film by ⟦Openpier⟧ was shown at noon.",
        "The Security Council met at nine. It rained.¶A clerk of the ⟦Council of Security⟧ left at ten.",
        "Sergei Lavrenov came by boat. It was late.¶A friend of Sergei ⟦Lavrenova⟧ waited.",
        "Interior Minister Klymenka spoke. He sat down.¶Later Interior Minister ⟦Klymenkom⟧ left. Klymenka slept.",
        "Tchiani speaks in Niamey¶By Ode Lund¶NIAMEY — Gen. Omar ⟦Chiani⟧ spoke on Friday and the crowd heard him out. Tchiani left.",
        (
            "By Ode Mukherjee¶NIAMEY — The general spoke on Friday and the crowd heard him out for an hour.¶Write to "
            "Ode ⟦Mukerjee⟧ at the desk."
        ),
        (
            "The general spoke on Friday, and Omar Tchiani heard him out for an hour. Tchiani left.¶Gen. "
            "Omar ⟦Chiani⟧ waves. (Photo: Ode Lund)"
        ),
    ],
    "good": [
        "Niger closed its border. Trucks waited in Nigeria. Iran protested. Iraq did not. Austria and Australia abstained.",
        "Boris Johnson arrived first. Jane Johnston took the minutes.",
        "Rentschmer won. Rentschmer waved. It is Rentschmer, not Renstchmer, his mother said. Ann Haspal met Ode Hapal. Haspal sat.",
        "An African-American family came. The African Americans stayed. The play follows Cao Cao, and Cao Cao is old.",
        "Canadianness is old, say Canadians. It rained. Caucasoids left, and the Caucasians stayed. Caucasians slept.",
        "Google paid Tim Koogle. Google said so. It rained in Georgia, Giorgia Roe said..",
        "Lodel University opened LodelU. Students of Lodel liked LodelU. Haspal won. Haspal2031 is a game.",
        "Burkina-Faso ¶ The army of Burkina Faso said so. Student-Loan Rates in the North Rise ¶ A student loan costs more.",
        "Ahmed Haddad runs the shop. His brother, Ahmad Haddad, drives the van.",
        "Angela Merkel waved. Merkel’s bus left. The two Merkels had met once.",
        "Sergei Ivanov came with his wife. Maria Ivanova sat beside him.",
        "Olaf Scholz spoke. Olof Palme was remembered.",
        "Omar Tchiani signed. The card said “for General Chiani (sic), with thanks”. Tchiani kept it.",
        "The Tchiani family came. Both Tchianis are soldiers.",
        "A Nigerian met friends. A Nigerien slept. Slovakia played Slovenia. A Slovene cheered. A Slovak did not.",
        "Sergei Ivanov came with his wife. Maria Ivanova sat beside him. Ivanova spoke. Ivanov did not.",
        "J. Haddad came. John Haddad left. J.F. Haddad is his son.",
        "Lee Bruce runs the shop. Bruce Lee was a star. Ali Hassan knew Hassan Ali.",
        "The State Department is the Department of State. The Council of Ministers is no Security Council.",
        "In the squad: Johnson, Johnston, Thomson and Thompson.",
    ],
}  # fmt: skip


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    for doubtful, usual in find_reordered(text):
        yield _finding(text, doubtful, usual, "written")
    close = find_close(text)
    if not close and "-" not in text:
        return
    from wirelint.names.variants import find_variants  # not needed unless two names are close

    for variant in find_variants(text, close):
        doubtful, usual = ([Span(m.start, m.end) for m in mentions] for mentions in variant[:2])
        yield _finding(text, doubtful, usual, "spelled", sure=variant.sure)


def _finding(text: str, doubtful: Sequence[Span], usual: Sequence[Span], how: str, sure: bool = True) -> Finding:
    here, there = doubtful[0], usual[0]
    written, elsewhere = text[slice(*here)], text[slice(*there)]
    times = f" ({len(usual)} times)" if len(usual) > 1 else ""
    labels = [Label(there, f"also {how} “{elsewhere}”")]
    labels += [Label(span, f"also {how} “{text[slice(*span)]}”") for span in doubtful[1:]]
    message = f"check spelling: “{written}”, {how} “{elsewhere}” elsewhere in the story{times}"
    return Finding(here, message, tuple(labels), confidence=None if sure else "low")
