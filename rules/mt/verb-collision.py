from collections.abc import Iterator

from wirelint.rule import Finding, Label
from wirelint.text import LazyPattern, Paragraph, pattern

RULE = {
    "message": "garbled verb or phrase",
    "why": (
        "A verb keeps the form that it had before another verb was put in front of it, or takes the pattern of its "
        "counterpart in the source. Or a second conjunction repeats the first. No speaker of English does either."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "paragraph",
    "roles": ["headline", "body", "caption", "tail"],
    "in_quotations": "lower",
    "literals": [
        "ill going to", "ould going to", "hall going to", "can able to", "could able to", "may able to", "might able to",
        "must able to", "should able to", "will able to", "would able to", "Although ", "Though ", "Even though ",
        "Despite the fact that ", "such as ", "namely ", "ould has", "ould been", "ould went", "ould came", "ould took", "ould became",
        "ould began", "recommend to", "recommends to", "advise to", "advises to",
        "suggest to", "suggests to", "mended to", "advised to", "uggested to", "allows to", "enables to", "permits to",
        "ill allow to", "ill enable to", "ill permit to", "ve he ", "ve she ", "ve it ", "ve they ", "has he ", "has she ",
        "has it ", " and or ", " or and ", "more better", "more worse", "more easier", "more cheaper", "more stronger",
        "most biggest", "most best", "most highest", "is consist", "are consist", "is belong", "are belong", "is depend",
        "are depend", "is has ", "are has ", "is have ", "are have ", "is happened", "was happened", "were happened",
        "was occurred", "were occurred", "was died", "was had ", "were had ", "must to ",
        "made him to ", "made her to ", "made them to ", "made us to ", "made people to ", "makes him to ", "makes people to ", "makes them to ", "not only ",
        "are agree", "is agree", "not agree with", "about approximately", "approximately about", "almost nearly", "nearly almost", "almost around", "almost about", "more than over ",
        "id not went", "id not had", "id not has", "id not was", "id not were", "id not took", "id not came", "id not got", "id not began", "id not knew",
        "id not gave", "id not said", "id not told", "id not became", "id not thought", "id not wrote", "id not spoke", "id not won", "id not lost",
        "id not kept", "id not sent", "id not stood", "id not wanted", "id not needs", "id not wants", "id not knows", "id not likes", "id not received",
        "id not asked", "id not agreed", "id not happened", "id not appeared", "id not started", "id not decided", "id not managed", "id not reported",
        "id not worked", "id not lived", "id not tried", "id not stopped", "id not arrived", "id not existed", "id not belonged", "idn't went", "idn't had",
        "idn't has", "idn't was", "idn't were", "idn't took", "idn't came", "idn't got", "idn't began", "idn't knew", "idn't gave", "idn't said",
        "idn't told", "idn't became", "idn't thought", "idn't wrote", "idn't spoke", "idn't won", "idn't lost", "idn't kept", "idn't sent", "idn't stood",
        "idn't wanted", "idn't needs", "idn't wants", "idn't knows", "idn't likes", "idn't received", "idn't asked", "idn't agreed", "idn't happened",
        "idn't appeared", "idn't started", "idn't decided", "idn't managed", "idn't reported", "idn't worked", "idn't lived", "idn't tried", "idn't stopped",
        "idn't arrived", "idn't existed", "idn't belonged", "oes not went", "oes not had", "oes not has", "oes not was", "oes not were", "oes not took",
        "oes not came", "oes not got", "oes not began", "oes not knew", "oes not gave", "oes not said", "oes not told", "oes not became", "oes not thought",
        "oes not wrote", "oes not spoke", "oes not won", "oes not lost", "oes not kept", "oes not sent", "oes not stood", "oes not wanted", "oes not needs",
        "oes not wants", "oes not knows", "oes not likes", "oes not received", "oes not asked", "oes not agreed", "oes not happened", "oes not appeared",
        "oes not started", "oes not decided", "oes not managed", "oes not reported", "oes not worked", "oes not lived", "oes not tried", "oes not stopped",
        "oes not arrived", "oes not existed", "oes not belonged", "oesn't went", "oesn't had", "oesn't has", "oesn't was", "oesn't were", "oesn't took",
        "oesn't came", "oesn't got", "oesn't began", "oesn't knew", "oesn't gave", "oesn't said", "oesn't told", "oesn't became", "oesn't thought",
        "oesn't wrote", "oesn't spoke", "oesn't won", "oesn't lost", "oesn't kept", "oesn't sent", "oesn't stood", "oesn't wanted", "oesn't needs",
        "oesn't wants", "oesn't knows", "oesn't likes", "oesn't received", "oesn't asked", "oesn't agreed", "oesn't happened", "oesn't appeared",
        "oesn't started", "oesn't decided", "oesn't managed", "oesn't reported", "oesn't worked", "oesn't lived", "oesn't tried", "oesn't stopped",
        "oesn't arrived", "oesn't existed", "oesn't belonged", ", so he ", ", so she ", ", so it ", ", so they ", ", so we ", ", so the ", ", so this ",
        ", so there ", ", therefore he ", ", therefore she ", ", therefore it ", ", therefore they ", ", therefore we ", ", therefore the ",
        ", therefore this ", ", therefore there ",
    ],
    "bad": [
        "The board ⟦will going to⟧ meet in May, and the pilots ⟦can able to⟧ come.",
        "It ⟦would has⟧ cost more, and it ⟦should been⟧ known.",
        "The crew ⟦did not went⟧ ashore. It ⟦doesn’t has⟧ a keel. They ⟦didn't wanted⟧ to.",
        "Pilots ⟦recommend to start⟧ early; the board ⟦advises to take⟧ the ferry, and ⟦doctors recommended to wash⟧ the deck.",
        "The lock ⟦allows to save⟧ water and it will ⟦allow to open⟧ the port.",
        "Although the pier itself is old, ⟦but⟧ it is safe.",
        "They sell goods such as rope, tar, ⟦etc.⟧ ¶ They hold talks such as seminars, lectures ⟦and so on⟧.",
        "The crews ⟦have he is⟧ at sea.",
        "He was held for theft ⟦and or⟧ fraud, which is ⟦more worse⟧ than that. It is the ⟦most biggest⟧ port.",
        "It ⟦must to be⟧ done. He ⟦made them to work⟧. The crews ⟦are agree⟧ with it. ⟦Not only he was⟧ late, it rained.",
        "Some ⟦about approximately ⟧60 boats and ⟦almost around ⟧six ferries came, ⟦more than over ⟧500 people. Because the lock was shut for days, ⟦so⟧ they rowed.",
        "They opened three lidos, namely Roe, Ode, ⟦etc.⟧ He ⟦didn’t came⟧. She ⟦does not knows⟧.",
        "The crew ⟦is consists⟧ of six. The wreck ⟦was happened⟧ in May. It ⟦is has been⟧ shut.",
    ],
    "good": [
        "The will going to probate, he said what he could, and those who can able-bodied men follow.",
        "They did not want to. They recommend to the board that it wait, and are advised to take the ferry.",
        "Allow to cool, then allow lighting a fire. Although poor, but honest, he was well liked. It was late, although not cold, but windy.",
        "Such as it was, the list had ropes and so on.",
        "It is a must to be there, and he said so. They made him, to be fair, captain. Because it was late, they rowed. Not only was he late, he did not go to sea. They are agreed.",

        "More better boats were built, and and/or is written with a stroke. The flowers are had for a penny.",
    ],
}  # fmt: skip

# Not infinitives, the only forms that can follow “did not”.
NEGATED = ("id not ", "oes not ", "dn't ", "dn’t ", "sn't ", "sn’t ")
DID = ("did not", "didn't", "didn’t", "does not", "doesn't", "doesn’t")
PAST = frozenset(
    "went had has was were took came got began knew gave said told became thought wrote spoke won lost kept sent stood wanted needs wants knows likes"
    " received asked agreed happened appeared started decided managed reported worked lived tried stopped arrived existed belonged".split()
)
# Verbs that take no infinitive. The list is closed, because “recommend to parents” is correct.
INFINITIVE = (
    "add|apply|ask|avoid|be|become|bring|build|buy|call|change|check|choose|clean|close|come|consider|contact|continue|cook|create|develop|do|drink|eat"
    "|exclude|find|follow|get|give|go|have|hold|improve|increase|introduce|keep|learn|leave|limit|look|make|move|obtain|open|pay|prepare|put|read"
    "|receive|reduce|refrain|refuse|remove|replace|save|see|sell|send|set|sleep|solve|spend|start|stay|sterili[sz]e|stop|store|strengthen|study|take"
    "|transfer|try|turn|understand|use|visit|wait|walk|wash|watch|wear|work|write"
)
# Rows: literals of which each match contains one, and the pattern. Searching for literals is fast, and most patterns
# are never compiled.
COLLISIONS: tuple[tuple[tuple[str, ...], LazyPattern], ...] = (
    (
        (" going to",),
        pattern(r"\b(?<!the )(?<!The )(?<!his )(?<!her )(?<!a )(?<!free )(?:will|would|shall) going to\b"),
    ),
    ((" able to",), pattern(r"\b(?:can|could|may|might|must|should|will|would) able to\b")),
    (
        ("ould has", "ould been", "ould went", "ould came", "ould took", "ould became", "ould began"),
        pattern(r"\b(?:would|should) (?:has|been|went|came|took|became|began)\b|\bcould (?:has|been)\b"),
    ),
    (
        ("recommend to", "recommends to", "advise to", "advises to", "suggest to", "suggests to"),
        pattern(rf"\b(?:recommend|advise|suggest)s? to (?:{INFINITIVE})\b(?! or\b)"),
    ),
    (
        ("mended to", "advised to", "uggested to"),
        pattern(
            rf"(?i)\b(?:experts|doctors|specialists|scientists|officials) (?:recommended|advised|suggested) to (?:{INFINITIVE})\b"
        ),
    ),
    (
        ("allows to", "enables to", "permits to"),
        pattern(rf"\b(?:allows|enables|permits) to (?:not )?(?:{INFINITIVE})\b"),
    ),
    (
        ("ill allow to", "ill enable to", "ill permit to"),
        pattern(rf"(?<=will )(?:allow|enable|permit) to (?:{INFINITIVE})\b"),
    ),
    (
        ("ve he ", "ve she ", "ve it ", "ve they ", "has he ", "has she ", "has it "),
        pattern(r"\b(?:have|has) (?:he|she|it|they) (?:is|are|was|were|has|have)\b"),
    ),
    ((" and or ", " or and "), pattern(r"\b(?:and or|or and)\b(?= [a-z])")),
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
        pattern(
            r"\bmore (?:better|worse|easier|cheaper|stronger)\b(?= than|[.,;:!?]|$)|\bmost (?:biggest|best|highest)\b"
        ),
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
        pattern(r"\b(?:is|are) (?:(?:consists?|belongs?|depends?)\b|ha(?:s|ve) been\b)"),
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
        pattern(
            r"\b(?:(?:is|was|were) happened\b|(?:was|were) occurred\b|was died\b(?! out)|(?:was|were) had (?:the|a|an)\b)"
        ),
    ),
    (("must to ",), pattern(r"(?<!\ba )\bmust to (?:be|have)\b")),
    (
        (" to ",),
        pattern(
            r"\b(?:makes|made) (?:him|her|them|us|people) to (?:be|become|do|feel|go|leave|stay|take|think|wait|want|work)\b"
        ),
    ),
    (
        ("Not only ",),
        pattern(
            r"(?:^|(?<=[.!?”\"] ))Not only (?:he|she|it|they|we) (?:is|are|was|were|has|had|have|did|does|will|can|could|would|also)\b"
        ),
    ),
    ((" agree",), pattern(r"\b(?:is|are) (?:not )?agree(?= with\b| that\b| to\b)")),
    (
        (" approximately", "approximately ", "almost ", "nearly ", "more than over "),
        pattern(
            r"\b(?:about approximately|approximately about|almost (?:nearly|around|about)|nearly almost|more than over) (?=\d|(?:an?|one|two|three|four|five|six|ten|half)\b)"
        ),
    ),
)
# With a capital it starts a sentence. After its main clause, "though" can be followed by "but".
HEADS = ("Although ", "Though ", "Even though ", "Despite the fact that ")
REASON = pattern(
    r"(?:^|(?<=[.!?”\"] ))Because [^.,;:!?\n\"“”()—–]{8,140}, (?P<second>so|therefore) (?:he|she|it|they|we|the|this|there)\b"
)
CONCESSION = pattern(
    r"(?:Although|Though|Even though|Despite the fact that) [^.,;:!?\n\"“”()—–]{12,140}, (?P<second>but) "
)
LISTED = pattern(r"\b(?:such as|namely) [^.;:!?\n()]{3,160}?[, ](?P<second>etc\b\.?|and so on\b)(?! [a-z])")
# Rows: literals of which the paragraph must contain one, the pattern of both words, and the first word.
DOUBLES = (
    (HEADS, CONCESSION, "although"),
    (("Because ",), REASON, "because"),
    (("such as ", "namely "), LISTED, "such as"),
)
# Starts of collisions without a verb: two conjunctions, two comparatives, two adverbs.
NO_VERB = ("about ", "almost ", "and ", "approximately ", "more ", "most ", "nearly ", "or ")
# If a clause is the subject, two verbs can meet: "what it is has been known".
CLAUSE = pattern(r"\b(?:[Ww]hat|[Ww]ho|[Hh]ow|[Ww]here|[Ww]hatever|[Tt]hat|[Aa]ll|[Tt]hing)\b")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for start, end in [*find_collisions(text), *find_negations(text)]:
        words = text[start:end].strip()
        part = "phrase" if words.startswith(NO_VERB) else "verb"
        yield Finding(paragraph.span(start, end), f"garbled {part}: “{words}”")
    for heads, expression, first in DOUBLES:
        for match in expression.finditer(text) if any(map(text.__contains__, heads)) else ():
            second = match["second"]
            label = Label(paragraph.span(match.start(), match.start("second")), f"“{first}” already says it")
            yield Finding(paragraph.span(*match.span("second")), f"unneeded “{second}” after “{first}”", (label,))


def find_collisions(text: str) -> Iterator[tuple[int, int]]:
    for words, collision in COLLISIONS:
        if not any(map(text.__contains__, words)):
            continue
        for match in collision.finditer(text):
            if match.group().startswith(("is ", "are ", "was ", "were ")) and CLAUSE.search(
                text, max(0, match.start() - 50), match.start()
            ):
                continue
            yield match.span()


def find_negations(text: str) -> Iterator[tuple[int, int]]:
    """Yield “did not” before a past tense. Searched without a pattern, because many stories contain “did not”."""
    for words in NEGATED:
        at = text.find(words)
        while at > 0:
            end = at + len(words)
            past = text[end : end + 12].split(" ", 1)[0].rstrip('.,;:!?"”')
            start = text.rfind(" ", 0, at) + 1
            if past in PAST and text[start : end - 1].lower() in DID:
                yield start, end + len(past)
            at = text.find(words, end)
