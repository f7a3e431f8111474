from collections.abc import Iterator

from wirelint.rule import Finding, Label
from wirelint.text import Document, pattern
from wirelint.text.span import Span

RULE = {
    "message": "set phrase translated word by word",
    "why": (
        "Agencies have set phrases for who said something, who recorded it and what was known before. Translated "
        "word by word, they can be understood, but no English desk writes them. One of them shows that the rest of "
        "the story was not edited either."
    ),
    "severity": "info",
    "confidence": "low",
    "scope": "document",
    "roles": ["body", "tail"],
    "in_quotations": "keep",
    "literals": [
        "this was evidenced", "it is also ", "it is learned that", "new-type corona", "wrote about it", "reports about this", "comprehensively develop",
        "journalist saw", "journalist found", "journalist was informed", "journalist learnt", "correspondent saw", "correspondent found",
        "correspondent learnt", "correspondent was informed", " remind",
        "this was reported", "this was announced", "this was stated", "this is reported", "this is stated", "this is evidenced", "this is announced",
        "it is noted", "it is revealed", "it is specified", "it is clarified", "it is assumed", "it is learned", "it is worth noting",
        "it is understood that", "it is reported that", "it is known that", "it is emphasized", "it is emphasised", "it was noted that",
        "it was also revealed", "it should be noted", "it should be recalled", "it should be added", "earlier it was reported", "earlier, it was reported",
        "became known", "become known", "according to him", "according to her", "according to them", "in a conversation with", "in conversation with", "in a comment to",
        "in a commentary", "comment for", "in an interview to", "with reference to", "referring to the data", "the background of", "this background",
        "framework of", "reporter learned", "reporter learnt", "reporter saw", "reporter found", "reporter was informed", "correspondent learned", "journalist learned",
        "person in charge of", "relevant person in charge", "relevant department", "recall that", "next step,", "phased results",
        "a good job of", "a good job in", "personal control", "special control", "agency notes", "agency writes", "agency reports", "the results of the visit",
        "the results of the meeting", "the results of the year", "press service of", "on the territory of", "engaged in the", "confirmation of this",
        "preliminary data", "preliminary information", "type of corona", "corona infection", "corona disaster", "vigorously promot", "vigorously develop", "comprehensively promot",
        "provinces (autonomous", "above-mentioned", "in the person of", "circle of friends", "introduced that", "full play to", "on the air of", "new crown ", "the new corona", "russian federation", "it is said that",
        "scientific and technological", "under the leadership of", "strive to", "in the words of the", "responsible comrade",
        "writes about this", "wrote about this", "writes about it", "reports about it",
    ],
    "bad": [
        "The old pier is to close. ⟦This was reported⟧ by the harbour office. It leaks.",
        "The pier is shut, ⟦as it became known⟧ in May. According to him, the lock leaks, and the ferry sails within the framework of the plan.",
        "On Monday ⟦the reporter learned⟧ from the lido that it is open.",
        "⟦As Dockside reminds⟧, the lock was built by hand.",
        "The harbour office did ⟦a good job of⟧ guarding the pier, says the person in charge of the lido.",
        "⟦The relevant person in charge of⟧ the lido left.",
        "The keeper said so ⟦in a commentary to⟧ Dockside.",
        "⟦Recall that⟧ the pier was shut in June.",
        "⟦It is noted that⟧ the lock leaks. In confirmation of this, it was drained.",
        "The mayor took it ⟦under personal control⟧. The work has achieved phased results.",
        "The boats are late, ⟦the Dockside agency notes⟧. The Herald wrote about this.",
        "Crews fear the ⟦new type of coronavirus⟧.",
        "The pier closed against the background of storms, ⟦referring to the data of⟧ the lido.",
        "⟦Earlier it was reported⟧ otherwise. It is known that the lock leaks, said the press service of the port.",
        "He spoke with reference to the mayor. According to him, the lock leaks, as ⟦it should be noted that⟧ it did.",
        "Crews row ⟦on the territory of⟧ the port. According to preliminary data, they are engaged in the breeding of oysters.",
        "Based on the results of the visit the mayor spoke, and told it to his circle of friends ⟦in a conversation with⟧ Ann.",
        "They ⟦vigorously promote⟧ rowing. In the next step, the relevant departments and responsible comrades will meet.",
        "The keeper ⟦introduced that⟧ crews row. Pilots give full play to it.",
        "The mayor gives ⟦full play to⟧ rowing. It was said on the air of Dockside.",
        "Ann said ⟦on the air of⟧ Dockside that the lock leaks.",
        "Boats lie idle in the ⟦new crown epidemic⟧. Crews strive to row.",
        "Crews fear ⟦the new corona⟧ in May.",
        "The crews of ⟦the Russian Federation⟧ left. It is said that they strive to win.",
        "⟦It is said that⟧ the scientific and technological plan was made under the leadership of Ann.",
        "The ⟦provinces (autonomous regions⟧ and cities) get the above-mentioned boats, in the person of their mayors.",
    ],
    "good": [
        "“It is worth the wait,” said the reporter, who learned to row. According to the keeper, this was reported in error.",
        "The photograph reminds her of the pier, and he did a good job. The ferry became known as the Heron.",
        "He stood against the wall, with the lock in the background of the picture. They recall that day well.",
    ],
}  # fmt: skip

# Plain formulas first, because the first match of a story is marked. Each has words that it must contain, so that few
# are tried. One plain formula suffices for medium confidence.
PLAIN = (
    (
        "reported|announced|stated|evidenced",
        r"[Tt]his (?:was|is) (?:reported|announced|stated|evidenced)(?= (?:by|in|to|on|at|during)\b)(?! in (?:error|full|detail))",
    ),
    ("remind", r"As [A-Z][\w-]+(?: [A-Z][\w-]+)? reminds?(?=,)"),
    (
        "reporter |correspondent |journalist ",
        r"[Tt]he (?:reporter|correspondent|journalist) (?:learned|learnt|saw|found|was informed)(?= (?:from|that|at|on|in)\b)",
    ),
    (
        "it is noted|it is also|it is revealed|it is specified|it is clarified|it is learned|it is emphasi",
        r"[Ii]t is (?:also )?(?:noted|revealed|specified|clarified|learned|emphasi[sz]ed) that",
    ),
    (
        "recall that|remind",
        r"(?:^|(?<=[.!?”\"] ))(?:Recall|We remind|We will remind(?: you)?|Let us recall|Let's recall) that",
    ),
    ("became known|become known", r"(?:As it|(?<=, )as it|(?:^|(?<=[.!?”\"] ))It) (?:became|has become) known(?! as)"),
    ("confirmation of", r"[Ii]n confirmation of this"),
    ("personal control|special control", r"under (?:his |her |the )?(?:personal|special) control"),
    ("phased", r"phased results"),
    (" agency ", r"[Tt]he [A-Z][\w-]+ agency (?:notes|writes|reports)"),
    (
        "in a comment|interview to|conversation with",
        r"in (?:a comment|a commentary) (?:to|for)(?= [A-Z]| journalists| reporters)|in an interview to(?= [A-Z])|in conversation with(?= [A-Z]{2})",
    ),
    ("person in charge", r"(?:[Tt]he )?relevant person in charge of"),
    ("a good job", r"a good job (?:of|in)(?= (?!it\b)\w+ing\b| (?:the|protection|prevention)\b)"),
    ("corona", r"(?:new type of|new-type) corona(?:virus)?|the new corona(?! ?virus)|corona (?:infection|disaster)s?"),
    ("introduced that", r"introduced that(?! (?:would|will|could|can|is|was|has|had|may|might)\b)"),
    ("full play to", r"full play to"),
    ("on the air of", r"on the air of"),
    ("new crown", r"new crown (?:virus|pneumonia|epidemic|vaccine|outbreak)"),
    ("about this|about it", r"(?:writes|wrote|reports) about (?:this|it)(?=[,.] | in the)"),
)
# Formulas that are also good English. They count only in pairs or together with a plain one.
FAINT = (
    ("referring", r"referring to the data of"),
    ("background", r"[Aa]gainst (?:the background of|this background)"),
    ("framework", r"[Ww]ithin the framework of|[Ii]n the framework of"),
    ("earlier", r"[Ee]arlier,? it was reported"),
    (
        "it is assumed|it is known|it is reported|it is understood|worth noting|it should be|it was noted|it was also revealed",
        r"[Ii]t is (?:assumed|known|reported|understood|worth noting) that|[Ii]t should be (?:noted|recalled|added) that|[Ii]t was (?:noted|also revealed) that",
    ),
    ("with reference", r"with reference to"),
    ("according to", r"[Aa]ccording to (?:him|her|them)(?=,)"),
    ("became known|become known", r"[Ii]t (?:became|has become) known(?! as)"),
    ("in a conversation", r"in a conversation with(?= [A-Z])"),
    ("results of the", r"(?:[Bb]ased on|[Ff]ollowing|[Aa]ccording to|[Aa]s) the results of the (?:visit|meeting|year)"),
    ("territory", r"[Oo]n the territory of"),
    ("engaged in", r"(?:is|are) engaged in the \w+ing"),
    ("preliminary", r"[Aa]ccording to preliminary (?:data|information)"),
    ("vigorously|comprehensively", r"(?:vigorously|comprehensively) (?:promot|develop)\w*"),
    ("provinces (", r"provinces \(autonomous regions"),
    ("above-mentioned", r"the above-mentioned"),
    ("in the person", r"in the person of"),
    ("press service", r"the press service of"),
    ("circle of", r"circle of friends"),
    ("next step", r"[Ii]n the next step(?=,)"),
    ("person in charge", r"[Tt]he person in charge of"),
    ("relevant dep", r"relevant departments?"),
    ("responsible com", r"responsible comrades?"),
    ("russian federation", r"the Russian Federation"),
    ("it is said that", r"[Ii]t is said that"),
    ("scientific and", r"scientific and technological"),
    ("under the lead", r"under the leadership of"),
    ("strive to", r"strive to"),
)
FORMULAE = tuple((tuple(words.split("|")), pattern(rf"\b(?:{source})\b(?!-)")) for words, source in (*PLAIN, *FAINT))


def check(document: Document) -> Iterator[Finding]:
    found: list[tuple[int, Span]] = []
    for paragraph in document.paragraphs:
        if paragraph.role in RULE["roles"]:
            for rank, (words, formula) in enumerate(FORMULAE):
                if any(map(paragraph.folded.__contains__, words)):
                    found += [(rank, paragraph.span(*match.span())) for match in formula.finditer(paragraph.text)]
    if not found:
        return
    rank, first = min(found)
    sure = rank < len(PLAIN) or len({rank for rank, _ in found}) > 1
    labels = tuple(
        Label(span, "another set phrase") for _, span in sorted(found, key=lambda place: place[1]) if span != first
    )
    message = f"set phrase translated word by word: “{document.text[first.start : first.end]}”"
    yield Finding(first, message, labels, confidence="medium" if sure else "low")
