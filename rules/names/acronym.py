"""Acronyms with two long forms, and acronyms that are never spelled out."""

import re
from collections.abc import Iterator

from wirelint.names.similarity.folding import stems_of
from wirelint.rule import Finding, Label
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "two full names for one acronym",
    "why": (
        "An engine spells out an acronym differently each time, and a story merged from two sources has two names "
        "for one body. One of them is wrong, or the acronym means two things. With low confidence, the rule also "
        "reports acronyms that the story uses more than once and never spells out, except those that every reader "
        "knows."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "bad": [
        "The Upper Valley Water Board (UVWB) met.¶The ⟦United Valley Water Bureau⟧ (UVWB) did not answer.",
        "A clerk of the WFF (World Ferry Fund) called.¶The ⟦World Federation of Ferries⟧ (WFF) has no phone.",
        "The boats are old. The ⟦ZQFB⟧ has none, and the ZQFB does not row.",
    ],
    "good": [
        "The Upper Valley Water Board (UVWB) met. The Upper-Valley Water Board’s (UVWB) chair slept.",
        "The Organisation of Ferry Owners (OFO) met. The Organization of Ferry Owners (OFO) met again.",
        "The UVWB met. The Upper Valley Water Board (UVWB) is old.",
        "The boats are old. The ZQFB has none.",
        "NATO and the EU met. The BBC and the FBI did not.",
        "QUVZAR, Ostmark (Own report) — The boats left.¶QUVZAR — They were late.",
        "Lund (PLO) and Moor (SPD) won. Moor (PLO) and Lund (SPD) lost.",
    ],
}  # fmt: skip

ACRONYM = pattern(r" \(([A-Z][A-Za-z]{0,5}[A-Z])s?\)")
FORM = pattern(r" \(([A-Z][\w’'&-]+(?: [\w’'&-]+){1,9})\)")
# The words before the bracket, and how many code points of them are searched.
WORDS = pattern(r"[\w’'&-]+(?: [\w’'&-]+)*$")
FARTHEST = 120
# The maximum number of words in a long form beyond the letters of its acronym.
BEYOND = 4
# British and American spellings.
SPELLED = (
    ("isation", "ization"),
    ("centre", "center"),
    ("defence", "defense"),
    ("labour", "labor"),
    ("programme", "program"),
)
SMALL = frozenset("a an and at by de del des du for in la le of on the to with y und et".split())
# A story with more acronyms is a table of codes.
MOST = 100
# Characters that join an acronym to an address, a code or a sum.
JOINED = frozenset("&/.’'$£€@#-_")
OPENING = '“"‘('
# The text after the place name of a dateline.
DATELINE = pattern(r"(?:, [^\n]{1,40}?)?(?: \([^\n()]{1,30}\))? ?[-–—]")
# Acronyms that need no explanation, because readers know them as well as their long form.
KNOWN = frozenset(
    "ABC AFP AIDS ANC API APEC ASEAN ATM ATP BBC BJP BMW BRICS CBC CBS CCTV CEO CFO CIA CNBC CNN COO COP COVID CPI CPR CSI DDR"
    " DEA DIY DJ DNA DNC DPR DPRK DUP DVD ECB EEC EFL EPA ESPN EU EUR EURO EUROPOL FAA FAQ FARC FBI FCC FDA FEMA FIA FIFA FM"
    " GBP GCSE GDP GMT GOP GPS HBO HIV HMRC HPV HQ HSBC IAEA IBM ICBM ICC ICE ICU IED III IKEA IMF INTERPOL IOC IPCC IPO IQ IRA"
    " IRNA IRS ISIL ISIS IT ITV IVF JPY KGB KPMG LAPD LCD LED LGBT LGBTQ LLC LPG LNG LSD MBA MBE MEP MGM MI MIT MLA MLB MLS"
    " MMA MMR MP MRI MRSA MSF MSNBC MTV MVP NAACP NAFTA NASA NASCAR NASDAQ NATO NBA NBC NCAA NFL NGO NHL NHS NPR NSA NYPD OBE"
    " OECD OPEC OSCE PBS PCR PDF PGA PHD PIN PKK PLO PPE PSG PTA PTSD QVC RAF RBS RIA RMB RNA RNC RSPCA RSS RTE SARS SAS SAT SIM"
    " SMS SNP SOS SPD SSR STEM SUV SWAT TASS TNT TUC TV UAE UAV UBS UCLA UEFA UFC UFO UK UKIP UN UNESCO UNHCR UNICEF UPI URL"
    " USA USB USD USDA USS USSR VAR VAT VIP VPN WADA WHO WTA WTO WWE WWF XII XIV XVI XIII VII VIII YMCA YPG ZANU".split()
)


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    defined = dict(_find_definitions(text)) if "(" in text else {}
    yield from _find_clashes(text, defined)
    unknown = [
        word
        for word in stems_of(text)
        if word.isupper() and word.isalpha() and len(word) < 7 and word not in KNOWN and text.count(word) > 1
    ]
    if unknown:
        spelled = {acronym for acronym, _ in defined.values()}
        yield from _find_unexplained(text, [word for word in unknown if word not in spelled])


def _find_definitions(text: str) -> Iterator[tuple[Span, tuple[str, str]]]:
    """Yield the spans of the long forms of acronyms, each with its acronym and long form."""
    at = text.find(" (")
    while at >= 0:
        if match := ACRONYM.match(text, at):
            words = WORDS.search(text, max(0, at - FARTHEST), at)
            if words and (start := _long_form_start(match[1], words.group())) is not None:
                yield Span(words.start() + start, at), (match[1], words.group()[start:])
        elif text[at - 1 : at].isupper() and (match := FORM.match(text, at)):
            acronym = text[max(0, at - FARTHEST) : at].rpartition(" ")[2]
            if acronym.isupper() and _long_form_start(acronym, match[1]) == 0:
                yield Span(*match.span(1)), (acronym, match[1])
        at = text.find(" (", at + 1)


def _long_form_start(acronym: str, words: str) -> int | None:
    """Return the offset in `words` of the long form of an acronym that ends there, None if there is none.

    Every letter of the acronym must be the initial of a word, except that small words are skipped. The method is that
    of Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text", 2003,
    restricted to initials.
    """
    starts = [match.start() for match in re.finditer(r"(?<![\w’'])\w", words)]
    letters = list(acronym.lower())
    for at in reversed(starts[-len(letters) - BEYOND :]):
        if words[at].lower() == letters[-1]:
            letters.pop()
            if not letters:
                return at if words[at].isupper() else None
        elif words[at:].partition(" ")[0].lower() not in SMALL:
            return None
    return None


def _find_clashes(text: str, defined: dict[Span, tuple[str, str]]) -> Iterator[Finding]:
    first: dict[str, tuple[Span, str]] = {}
    for span in sorted(defined):
        acronym, form = defined[span]
        location, other = first.setdefault(acronym, (span, _fold(form)))
        if other != _fold(form):
            there = text[location.start : location.end]
            yield Finding(
                span,
                f"two full names for {acronym}: “{form}” and “{there}”",
                (Label(location, f"also spelled out as “{there}”"),),
            )


def _fold(form: str) -> str:
    """Return a long form without differences of style: case, hyphens, small words, plurals, British spelling."""
    words = [word.removesuffix("'s").rstrip("s'") for word in form.lower().replace("-", " ").replace("’", "'").split()]
    folded = " ".join(word for word in words if word not in SMALL)
    for british, american in SPELLED:
        folded = folded.replace(british, american)
    return folded


def _find_unexplained(text: str, acronyms: list[str]) -> Iterator[Finding]:
    """Yield a finding at the first occurrence of each acronym that the story never spells out."""
    from wirelint.text.words import load_words  # few stories have an unknown acronym

    if len(acronyms) > MOST:
        acronyms = [acronym for acronym in acronyms if acronym.lower() not in load_words()]
    if len(acronyms) > MOST:
        return
    # Most occurrences are in datelines. They are excluded before the word lists, which are slow to load.
    places = {acronym: location for acronym in acronyms if (location := _first_occurrence(text, acronym))}
    places = {acronym: location for acronym, location in places.items() if acronym.lower() not in load_words()}
    if not places:
        return
    from wirelint.names.known_names import is_name

    places = {acronym: location for acronym, location in places.items() if not is_name(acronym.lower())}
    for mark in OPENING:
        text = text.replace(mark, " ")
    running = text.lower().split()
    initials = "".join([word[0] for word in running])
    main = "".join([word[0] for word in running if word not in SMALL])
    for acronym, location in sorted(places.items()):
        low = acronym.lower()
        if low not in initials and low not in main:
            yield Finding(location, "acronym never spelled out in the story", confidence="low")


def _first_occurrence(text: str, acronym: str) -> Span | None:
    """Return the span of the first occurrence outside words in capitals and datelines, None if there is none."""
    at = text.find(acronym)
    while at >= 0:
        end = at + len(acronym)
        before, after = text[max(0, at - 4) : at], text[end : end + 4]
        alone = (
            before[-1:] not in JOINED
            and not before[-1:].isalnum()
            and after[:1] not in JOINED
            and not after[:1].isalnum()
        )
        location = before[-1:] in ("", "\n") and DATELINE.match(text, end)
        if alone and not location and not (before[-4:-1].isupper() or after[1:].isupper()):
            return Span(at, end)
        at = text.find(acronym, end)
    return None
