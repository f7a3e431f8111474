import re
from collections.abc import Iterator

from wirelint.rule import Finding, Label
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "two ways to say this run into one another",
    "why": (
        "A verb keeps the form that it had before another was put in front of it, takes the pattern of its twin in the source, or "
        "a second conjunction says again what the first one said. A speaker of English does none of these."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "roles": ["headline", "body", "caption", "tail"],
    "quoted": "lower",
    "literals": [
        "ill going to", "ould going to", "hall going to", "can able to", "could able to", "may able to", "might able to",
        "must able to", "should able to", "will able to", "would able to", " been ", "Although ", "Though ", "Even though ",
        "Despite the fact that ", "such as ", "ould has", "ould been", "ould went", "ould came", "ould took", "ould became",
        "ould began", "id not ", "oes not ", "dn't ", "sn't ", "recommend to", "recommends to", "advise to", "advises to",
        "suggest to", "suggests to", "mended to", "advised to", "uggested to", "allows to", "enables to", "permits to",
        "ill allow to", "ill enable to", "ill permit to", "ve he ", "ve she ", "ve it ", "ve they ", "has he ", "has she ",
        "has it ", " and or ", " or and ", "more better", "more worse", "more easier", "more cheaper", "more stronger",
        "most biggest", "most best", "most highest", "is consist", "are consist", "is belong", "are belong", "is depend",
        "are depend", "is has ", "are has ", "is have ", "are have ", "is happened", "was happened", "were happened",
        "was occurred", "were occurred", "was died", "was had ", "were had ",
    ],
    "bad": [
        "The board ⟦will going to⟧ meet in May, and the pilots ⟦can able to⟧ come.",
        "It ⟦would has⟧ cost more, and it ⟦should been⟧ known.",
        "The crew ⟦did not went⟧ ashore. It ⟦doesn’t has⟧ a keel. They ⟦didn't wanted⟧ to.",
        "Pilots ⟦recommend to start⟧ early; the board ⟦advises to take⟧ the ferry, and ⟦doctors recommended to wash⟧ the deck.",
        "The lock ⟦allows to save⟧ water and it will ⟦allow to open⟧ the port.",
        "Although the pier itself is old, ⟦but⟧ it is safe.",
        "They sell goods such as rope, tar, ⟦etc.⟧ ¶ They hold talks such as seminars, lectures ⟦and so on⟧.",
        "The crews ⟦have he is⟧ at sea. There have ⟦been no delays been⟧ announced.",
        "He was held for theft ⟦and or⟧ fraud, which is ⟦more worse⟧ than that. It is the ⟦most biggest⟧ port.",
        "The crew ⟦is consists⟧ of six. The wreck ⟦was happened⟧ in May. It ⟦is has been⟧ shut.",
    ],
    "good": [
        "The will going to probate, he said what he could, and those who can able-bodied men follow.",
        "They did not want to. They recommend to the board that it wait, and are advised to take the ferry.",
        "Allow to cool, then allow lighting a fire. Although poor, but honest, he was well liked. It was late, although not cold, but windy.",
        "Such as it was, the list had ropes and so on.",
        "It has been what it has been. She has been and been seen.",
        "More better boats were built, and and/or is written with a stroke. The flowers are had for a penny.",
    ],
}  # fmt: skip

PAST = (
    "went|had|has|was|were|took|came|got|began|knew|gave|said|told|became|thought|wrote|spoke|won|lost|kept|sent|stood|wanted|needs|wants|knows|likes"
    "|received|asked|agreed|happened|appeared|started|decided|managed|reported|worked|lived|tried|wanted|stopped|arrived|existed|belonged"
)
# After a verb that takes no infinitive; a closed list, for “recommend to parents” is right.
INFINITIVE = (
    "add|apply|ask|avoid|be|become|bring|build|buy|call|change|check|choose|clean|close|come|consider|contact|continue|cook|create|develop|do|drink|eat"
    "|exclude|find|follow|get|give|go|have|hold|improve|increase|introduce|keep|learn|leave|limit|look|make|move|obtain|open|pay|prepare|put|read"
    "|receive|reduce|refrain|refuse|remove|replace|save|see|sell|send|set|sleep|solve|spend|start|stay|sterili[sz]e|stop|store|strengthen|study|take"
    "|transfer|try|turn|understand|use|visit|wait|walk|wash|watch|wear|work|write"
)
APOSTROPHE = "['’]"
# Each is a pattern with words of which one stands in what it finds: to look for those costs next to nothing, and most patterns
# are never compiled.
COLLISIONS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((" going to",), r"\b(?<!the )(?<!The )(?<!his )(?<!her )(?<!a )(?<!free )(?:will|would|shall) going to\b"),
    ((" able to",), r"\b(?:can|could|may|might|must|should|will|would) able to\b"),
    (
        ("ould has", "ould been", "ould went", "ould came", "ould took", "ould became", "ould began"),
        r"\b(?:would|should) (?:has|been|went|came|took|became|began)\b|\bcould (?:has|been)\b",
    ),
    (
        ("id not ", "oes not ", "dn't ", "dn’t ", "sn't ", "sn’t "),
        rf"d(?<=\bd)(?:id not|idn{APOSTROPHE}t|oes not|oesn{APOSTROPHE}t) (?:{PAST})\b",
    ),
    (
        ("recommend to", "recommends to", "advise to", "advises to", "suggest to", "suggests to"),
        rf"\b(?:recommend|advise|suggest)s? to (?:{INFINITIVE})\b(?! or\b)",
    ),
    (
        ("mended to", "advised to", "uggested to"),
        rf"(?i)\b(?:experts|doctors|specialists|scientists|officials) (?:recommended|advised|suggested) to (?:{INFINITIVE})\b",
    ),
    (("allows to", "enables to", "permits to"), rf"\b(?:allows|enables|permits) to (?:not )?(?:{INFINITIVE})\b"),
    (("ill allow to", "ill enable to", "ill permit to"), rf"(?<=will )(?:allow|enable|permit) to (?:{INFINITIVE})\b"),
    (
        ("ve he ", "ve she ", "ve it ", "ve they ", "has he ", "has she ", "has it "),
        r"\b(?:have|has) (?:he|she|it|they) (?:is|are|was|were|has|have)\b",
    ),
    (
        (" been ",),
        r"been (?<= been )(?!to\b)(?:(?!and\b|or\b|as\b|if\b|what\b|that\b|who\b|which\b|ha[sd]\b|have\b|never\b|not\b|yet\b|but\b)[a-z]+ ){1,2}been\b",
    ),
    ((" and or ", " or and "), r"\b(?:and or|or and)\b(?= [a-z])"),
    (
        (
            "more better",
            "more worse",
            "more easier",
            "more cheaper",
            "more stronger",
            "most biggest",
            "most best",
            "most highest",
        ),
        r"\bmore (?:better|worse|easier|cheaper|stronger)\b(?= than|[.,;:!?]|$)|\bmost (?:biggest|best|highest)\b",
    ),
    (
        (
            "is consist",
            "are consist",
            "is belong",
            "are belong",
            "is depend",
            "are depend",
            "is has ",
            "are has ",
            "is have ",
            "are have ",
        ),
        r"\b(?:is|are) (?:(?:consists?|belongs?|depends?)\b|ha(?:s|ve) been\b)",
    ),
    (
        (
            "is happened",
            "was happened",
            "were happened",
            "was occurred",
            "were occurred",
            "was died",
            "was had ",
            "were had ",
        ),
        r"\b(?:(?:is|was|were) happened\b|(?:was|were) occurred\b|was died\b(?! out)|(?:was|were) had (?:the|a|an)\b)",
    ),
)
# With a capital it stands at the head of a sentence; behind its main clause "though" may well be followed by "but".
HEADS = ("Although ", "Though ", "Even though ", "Despite the fact that ")
CONCESSION = pattern(
    r"(?:Although|Though|Even though|Despite the fact that) [^.,;:!?\n\"“”()—–]{12,140}, (?P<second>but) "
)
LISTED = pattern(r"\bsuch as [^.;:!?\n()]{3,160}?[, ](?P<second>etc\b\.?|and so on\b)(?! [a-z])")
# Where a clause is the subject, two verbs may meet: "what it is has been known".
CLAUSE = pattern(r"\b(?:[Ww]hat|[Ww]ho|[Hh]ow|[Ww]here|[Ww]hatever|[Tt]hat|[Aa]ll|[Tt]hing)\b")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for words, collision in COLLISIONS:
        if not any(map(text.__contains__, words)):
            continue
        for match in re.finditer(collision, text):
            found = match.group()
            if found.startswith(("is ", "are ", "was ", "were ")) and CLAUSE.search(
                text, max(0, match.start() - 50), match.start()
            ):
                continue
            yield Finding(paragraph.span(*match.span()), f"two ways to say this run into one another: “{found}”")
    for heads, expression, first in ((HEADS, CONCESSION, "although"), (("such as ",), LISTED, "such as")):
        for match in expression.finditer(text) if any(map(text.__contains__, heads)) else ():
            second = match["second"]
            label = Label(paragraph.span(match.start(), match.start("second")), f"“{first}” has said so here")
            yield Finding(
                paragraph.span(*match.span("second")), f"“{second}” says again what “{first}” has said", (label,)
            )
