from collections.abc import Iterator

from wirelint.rule import Finding, insert
from wirelint.text import Sentence, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.saying import SAYING_NOUNS, SAYING_VERBS

RULE = {
    "message": "missing “the” before a name",
    "why": (
        "Many languages have no article, and their engines put one before a noun but not before a name. Rivers, "
        "unions, ministries and a few states take “the” in English. Without it, the sentence reads like a headline."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "sentence",
    "in_quotations": "lower",
    "literals": [
        " united states", " european union", " united kingdom", " soviet union", " russian federation", " czech republic", " united nations", " kremlin", " pentagon",
        " netherlands", " white house", " state duma", " administrative region", " security council", " european commission", " european parliament",
        " world health organi", " dominican republic", " united arab emirates", " middle east", " international monetary fund", " world bank", " people's republic",
        " river", " strait", " peninsula", " ocean", " mountains", " islands", " desert",
        "ministry of ", "world health organi", "world bank ", "european union ", "united nations ", "security council ",
    ],
    "bad": [
        "The talks ⟦in United States⟧ are over. It is an envoy ⟦of European Union⟧, he said. They went ⟦to Russian Federation⟧.",
        "A man was found ⟦in Lode River⟧ on Monday. They rowed ⟦across Lode Strait⟧.",
        "It was decided ⟦by State Duma⟧ and ⟦by Security Council⟧. He lives ⟦in Oldport Special Administrative Region⟧ (six boats).",
        "⟦Ministry of Health⟧ said that the pier is safe. ⟦World Bank⟧ is late.",
    ],
    "good": [
        "In the United States, European Union officials met, as did officials of United Nations agencies and of European Union states.",
        "Breaking with decades of United States policy, a Ministry of Health official said so at River Road in Lode River Park.",
        "The river, from White House aides to the Lode River, is wide. He works in Middle East politics, in Ocean City and at World Bank Group.",
        "They sail on Indian River Drive in Falkland Islands waters, and read it in Ocean. The ministry of health is shut.",
    ],
}  # fmt: skip

STATES = (
    "United States|European Union|United Kingdom|Soviet Union|Russian Federation|Czech Republic|Dominican Republic|United Arab Emirates|United Nations|Netherlands"
    "|Middle East|People['’]s Republic of China"
)
BODIES = (
    "Kremlin|Pentagon|White House|State Duma|(?:UN )?Security Council|European Commission|European Parliament|World Health Organi[sz]ation|World Bank|International Monetary Fund"
    "|(?:[A-Z][a-z]+ ){1,2}Special Administrative Region"
)
WATERS = r"(?!(?:Red|Big|Three|Two|Green|Moon|Mad|Snake|Fall|Eagle|Hood|Toms|Pearl) River)[A-Z][a-z]+(?:jiang|sha|gawa)? (?:River|Strait|Peninsula|Ocean|Desert|Mountains)"
# The context after a name that shows that it is not an attribute. An attribute has no article of its own.
ALONE = (
    r"(?=[,;:)]|\.?$| \(|\ (?:and|or|but|in|on|at|to|for|of|with|from|by|that|which|who|as|after|before|since|during|until|when|while|where|because|if|than|left|met|told|went|came|agreed|decided|is|was|were|are|has"
    r"|have|had|will|would|can|could|said|says|announced|reported)\b)"
)
AFTER_PREPOSITION = pattern(
    rf"\b(?:in|of|from|to|by|with|at|on|into|against|between|through|across|over|inside|outside|near) (?:{STATES}|{BODIES}|{WATERS})(?! of [A-Z])(?![\w’'-]){ALONE}"
)
VERBS = alternatives(
    SAYING_VERBS - SAYING_NOUNS | set("has have is was will believes plans issued called denied expects".split())
)
AT_START = pattern(
    rf"(?:Ministry of (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)?(?: and [A-Z][a-z]+)?|World Health Organi[sz]ation|World Bank|European Union|United Nations|Security Council)(?= {VERBS}\b)"
)


def check(sentence: Sentence) -> Iterator[Finding]:
    text = sentence.text
    start = AT_START.match(text)
    if start and text[-1:] in '.!?”"':
        span = sentence.span(*start.span())
        name = start.group()
        fix = insert(sentence.start, "The ", "put “The” before it")
        yield Finding(span, f"missing “the” before “{name}”", fix=fix)
    if text[-1:] not in '.!?”"’':
        return  # a headline or a table row
    for match in AFTER_PREPOSITION.finditer(text):
        words = match.group()
        at = match.start() + words.index(" ") + 1
        fix = insert(sentence.start + at, "the ", "put “the” before it")
        yield Finding(sentence.span(*match.span()), f"missing “the” before “{words.partition(' ')[2]}”", fix=fix)
