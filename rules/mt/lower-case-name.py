from collections.abc import Iterator

from wirelint.rule import Finding, replace
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.abbreviations import ABBREVIATIONS
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, WEEKDAY_ABBREVIATIONS
from wirelint.text.lexicon.saying import SAYING_VERBS
from wirelint.text.lexicon.titles import TITLE_ABBREVIATIONS
from wirelint.text.sentences import STATES

RULE = {
    "message": "missing capital letter",
    "why": (
        "Many languages write nationalities in lower case, and a translation engine keeps that. An engine that cuts "
        "a sentence in two leaves the second part without its capital. No English desk publishes either."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "bad": [
        "The boats of the ⟦united states⟧ and ⟦saudi arabia⟧ met in May.",
        "An ⟦icelandic⟧ pilot told ⟦american⟧ crews in ⟦russia⟧ that ⟦japanese⟧ ropes are best. He heard it on the ⟦voice of america⟧.",
        "The lock was shut. ⟦he⟧ went home. ⟦many⟧ left. Was it late? ⟦it⟧’s late! ⟦the⟧ keeper slept.",
        "Last night ⟦i⟧ was at the pier, and then ⟦i⟧’m off.",
    ],
    "good": [
        "The United States and Saudi Arabia met on Monday in March, and crews march in may blossom to the beat of march tunes.",
        "They ate french fries off china, wrote to @russia and #ukraine, and read it on america.example and at /japan.",
        "He ran the germane test, a canadair flew, and “who? he asked. The U.S. he knew is gone, said Roe Inc. they left.",
        "The e.e. cummings line “i was here” is lower case, as the iceland poppy and the mexican wave are.",
        "He asked, “Are you well?” she said no. Roe et al. the elder vs. the younger (incl. boats) went.",
    ],
}  # fmt: skip

# The tagger cannot take the place of this list. In lower case it takes five of six such words for names, and “ltd” too, and to
# tag a whole story takes longer than all rules together.
NAME = pattern(r"""(?x)(?<![\w@\#/.&’'-])(?:
    united\ (?:states|nations|kingdom) | european\ union | voice\ of\ america
    | (?:north|south)\ korea | saudi\ arabia | new\ york | hong\ kong
    | los\ angeles | middle\ east(?!\w)
    | americans? | america | russians? | russia | ukrain(?:e|ians?) | iceland(?:ic|ers?)?
    | germans? | germany | british | france | italians? | italy | spanish
    | japan(?:ese)? | chinese | koreans? | israelis? | israel | syrians? | syria | iraqis? | iraq | africans? | australians? | australia
    | canada | canadians? | mexico | norway | norwegians? | swedish | sweden | danish | denmark | finland | poland | hungary | hungarians?
    | europe | moscow | london(?:ers?)? | beijing | tokyo | washington | islam
    )(?![\w@/-]|\.\w|['’](?!s\b))""")
# Each match of the pattern below contains one of these words, and most paragraphs contain none.
SMALL = frozenset(
    word + end
    for word in (
        "united european america american americans korea arabia york kong angeles east russia russian russians"
        " ukraine ukrainian ukrainians iceland icelandic icelanders german germans germany british france italian"
        " italians italy spanish japan japanese chinese korean koreans israel israeli israelis syria syrian"
        " syrians iraq iraqi iraqis african africans australia australian australians canada canadian canadians"
        " mexico norway norwegian norwegians swedish sweden danish denmark finland poland hungary hungarian"
        " hungarians europe moscow london londoners beijing tokyo washington islam i i'm i’m i've i’ve i'll i’ll"
        " i'd i’d"
    ).split()
    for end in ("", ",", ".", "'s", "’s", ";", ":", ")", '"', "”", ',"', ",”", '."', ".”")
)
# Correct in lower case: things named after a country or a people.
THINGS = pattern(
    r"(?:measles|shepherds?|poppy|moss|lacquer|wave|tea|lantern|checkers|cabbage|chard|omelette"
    r"|rice|rose|flu|oak|pink|roast|pastry|gambit|paper)\b"
)
STARTS = pattern(
    r"[.!?] (?=[a-z])(?:(?<=[^\W\d_]{3}. )(?P<at>he|she|they|we|the|this|these|there|however|i|it)(?=(?:['’](?:s|re|ve|ll|d|m))?,? [a-z])"
    r"|(?<=[a-z]{4}\. )(?P<other>(?!(?:adidas|bell hooks|danah boyd)\b)[a-z]{2,})(?=,? [a-z]))"
)
SHORT = (
    MONTH_ABBREVIATIONS
    | WEEKDAY_ABBREVIATIONS
    | frozenset(map(str.lower, TITLE_ABBREVIATIONS))
    | ABBREVIATIONS
    | frozenset(map(str.lower, STATES))
)
ASKED = pattern(rf"(?:he|she|they|we|i|it) {alternatives(SAYING_VERBS)}\b")
SPEAKER = pattern(
    r" (?P<at>i)(?=['’](?:m|ve|ll|d) | (?:was|am|have|had|will|think|found|don['’]t|did|want|would|could|can) )"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    found: list[tuple[int, int, str]] = []
    # The folded words are already cached, and few paragraphs contain one. Fewer contain one in lower case.
    if not SMALL.isdisjoint(paragraph.words) and not SMALL.isdisjoint(text.split()):
        for match in NAME.finditer(text):
            if not THINGS.match(text, match.end() + 1):
                found.append((*match.span(), f"missing capital letter: “{match.group()}”"))
        for match in SPEAKER.finditer(text):
            if text[match.start() - 1] not in "“\"‘'":
                found.append((*match.span("at"), "missing capital letter: “i”"))
    for match in STARTS.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        before = text[text.rfind(" ", 0, start - 2) + 1 : start - 2]
        plain = before.strip("(“\"‘’'").replace("-", "")
        if SHORT.isdisjoint((before.lower(), plain.lower())) and plain.isalpha() and not is_attribution(text, start):
            found.append((start, end, "missing capital letter at the start of a sentence"))
    if found and text.islower():
        return
    for start, end, message in sorted(set(found)):
        right = " ".join(word if word == "of" else word.capitalize() for word in text[start:end].split(" "))
        yield Finding(paragraph.span(start, end), message, fix=replace(paragraph.span(start, end), right))


def is_attribution(text: str, start: int) -> bool:
    """Return whether a sentence is the attribution of the question or exclamation before it: "who? he asked"."""
    return text[start - 2] in "!?" and ASKED.match(text, start) is not None
