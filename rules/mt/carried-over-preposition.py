import re
from collections.abc import Iterator
from functools import cache

from wirelint.rule import Finding, replace
from wirelint.text import LazyPattern, Sentence, pattern

RULE = {
    "message": "wrong preposition, carried over from another language",
    "why": (
        "A verb, an adjective or a noun takes the preposition of its counterpart in the source language. English "
        "uses another preposition, or none."
    ),
    "severity": "warning",
    "confidence": "high",
    "scope": "sentence",
    "roles": ["body", "tail"],
    "in_quotations": "lower",
    "literals": [
        "according to the words of", "according with", "accuses in", "accusing in", "afraid from", "apologised from", "apologises from", "apologized from", "apologizes from", "impressed from", "satisfied from", "shocked from", "surprised from", "typical from", "agree on", "agreed on", "agrees on", "answer on",
        "answered on", "answering on", "answers on", "approached to", "approaches to", "approaching to", "are accused for", "are accused in",
        "are charged for", "arrive to", "arrived to", "arrives to", "arriving to", "asked to", "asking to", "asks to", "attended to", "attending to",
        "attends to", "awaited for", "awaiting for", "awaits for", "been accused for", "been accused in", "been charged for", "belonged of",
        "belonging of", "belongs of", "besides from", "besides of", "capable to", "complied to", "complies to", "comply to", "complying to",
        "comprise from", "comprised from", "comprises from", "comprising from", "congratulate her with", "congratulate him with",
        "congratulate them with", "congratulate you with", "congratulated her with", "congratulated him with", "congratulated them with",
        "congratulated you with", "consist from", "consisted from", "consisting from", "consists from", "contacted with", "contacting with",
        "contrary of", "contrary with", "depend from", "depend of", "depended from", "depended of", "dependent from", "depending from",
        "depending of", "depends from", "depends of", "described about", "describes about", "describing about", "despite from", "despite of",
        "different of", "discuss about", "discussed about", "discusses about", "discussing about", "divided for", "divided on", "divided to",
        "divorced with", "during of", "emphasise on", "emphasised on", "emphasises on", "emphasising on", "emphasize on", "emphasized on",
        "emphasizes on", "emphasizing on", "entered to", "entering to", "enters to", "famous with", "get married with", "gets married with",
        "getting married with", "got married with", "graduated in", "graduated of", "graduates in", "graduates of", "identical as",
        "in accordance to", "in according to", "in spite her", "in spite his", "in spite that", "in spite the", "in spite this", "in suspicion of",
        "influenced on", "influences on", "influencing on", "informed to", "informing to", "informs to", "insist to", "insisted to", "insisting to",
        "insists to", "interested about", "interested on", "irrespective from", "irrespective on", "irrespective to", "is accused for",
        "is accused in", "is charged for", "lacks of", "married on", "marries with", "marry with", "marrying with", "mentioned about",
        "mentioning about", "mentions about", "on her opinion", "on his opinion", "on my opinion", "on suspicion for", "on suspicion in",
        "participate to", "participated to", "participates to", "participating to", "prevented of", "preventing of", "prevents of", "proud with",
        "reached to", "reaches to", "reaching to", "reacted on", "reacting on", "reacts on", "recovered of", "recovering of", "recovers of",
        "refused from", "refuses from", "refusing from", "regarding of", "regarding to", "regardless from", "regardless on", "regardless to",
        "responsible of", "resulted to", "resulting to", "results to", "similar as", "similar with", "succeed to", "succeeded to", "succeeds to",
        "suffer of", "suffered of", "suffers of", "thanks of", "to her opinion", "to his opinion", "to my opinion", "to their opinion", "visited to",
        "visiting to", "visits to", "was accused for", "was accused in", "was charged for", "was married with", "were accused for",
        "were accused in", "were charged for", "were married with", "with regard of", "with regards of",
    ],
    "bad": [
        "Sign up to stay ⟦informed to⟧ breaking news. She ⟦informed to⟧ reporters that the lock leaks. They ⟦discussed about⟧ the lido.",
        "He ⟦got married with⟧ her in May, and she hoped to ⟦marry with⟧ a pilot. It is shut, ⟦according with⟧ the keeper and ⟦according to the words of⟧ his wife.",
        "A crew ⟦consists from⟧ six rowers, a fleet ⟦comprises from⟧ ten boats, and they ⟦comprised from⟧ more.",
        "The crew ⟦arrived to⟧ the island at ten, ⟦arrived to⟧ Oldport at noon and ⟦participated to⟧ the race.",
        "It ⟦depends of⟧ the tide, ⟦depending from⟧ the wind, and he ⟦suffers of⟧ asthma. She is ⟦responsible of⟧ the lock and ⟦interested on⟧ the pier.",
        "A man ⟦was accused for⟧ theft, another ⟦is accused in⟧ stealing rope, and a third ⟦was charged for⟧ fraud.",
        "The crane is ⟦capable to⟧ lift it ⟦in accordance to⟧ the bylaw and ⟦in according with⟧ the plan, which ⟦resulted to⟧ losses.",
        "They ⟦emphasized on⟧ the need for locks and ⟦insisted to⟧ see the plan, which is ⟦different of⟧ ours. She ⟦congratulated him with⟧ the prize.",
        "He ⟦answered on⟧ the question that ⟦influenced on⟧ the vote in the port, which ⟦lacks of⟧ cranes.",
        "The ferry sailed ⟦despite of⟧ the storm and ⟦in spite the⟧ rain, ⟦contrary with⟧ the plan and ⟦similar with⟧ the tug, not ⟦identical as⟧ the last; he ⟦refused from⟧ help.",
        "They ⟦awaited for⟧ news ⟦during of⟧ the storm, spoke ⟦regarding to⟧ the fee ⟦with regards of⟧ the tide, and sail ⟦regardless from⟧ the weather.",
        "He was held ⟦in suspicion of⟧ theft, and ⟦on suspicion for⟧ fraud. It is late, ⟦to my opinion⟧.",
        "The port ⟦complied to⟧ the bylaw and is ⟦proud with⟧ its pier, and no pilot is ⟦afraid from⟧ storms. He ⟦succeeded to⟧ docking her, and they ⟦agreed on⟧ to meet.",
        "She ⟦visited to⟧ the city, ⟦reacted on⟧ the news, said it ⟦belongs of⟧ the port, and the boat was ⟦divided on⟧ three parts.",
        "Rope ⟦prevents of⟧ falls. He ⟦recovered of⟧ asthma, ⟦mentioned about⟧ it and ⟦asked to⟧ them about it.",
        "He ⟦entered to⟧ the house, ⟦reached to⟧ the village, ⟦approached to⟧ the keeper, ⟦contacted with⟧ him and ⟦attended to⟧ the meeting.",
        "It opened ⟦thanks of⟧ the mayor, who ⟦divorced with⟧ her and ⟦graduated of⟧ Oldport University.",
        "Oldport is ⟦famous with⟧ its pier and ⟦dependent from⟧ boats. He is ⟦married on⟧ a pilot.",
        "She was ⟦satisfied from⟧ the race and ⟦surprised from⟧ the news, which is ⟦typical from⟧ him. He ⟦apologized from⟧ the fans.",
    ],
    "good": [
        "Better informed to vote than ever, they arrived to find the lock shut; the pilot, despite the storm, arrived to the sound of bells.",
        "He is married with two children, and she succeeded to the throne of the isle. They got married on Sunday.",
        "The ferry sailed despite offers of help, and besides officials nobody was on board. He was accused in court.",
        "He spoke on the need for locks, as he emphasized on Monday, in accordance with the bylaw. They agreed on to-do lists and discussed about 20 plans.",
        "It is concerning to see, he was accused for years, and she got married with 200 guests; the most famous of the boats relied in part on luck.",
        "She told to the minute how long it took, answered on Monday, entered in May and attended to the sick.",
    ],
}  # fmt: skip

# Rows: the words, the prepositions that they do not take, the right one ("" for none; "=" starts a whole phrase), and
# what must follow.
LEXICON = (
    ("informed", "to", "of", r" (?:the|this|these|those|any|all|our|its|breaking|latest|what|news)\b"),
    ("informed|informs|informing", "to", "", r" (?:him|her|them|us|me|reporters|journalists|citizens)\b"),
    ("discuss|discusses|discussed|discussing|describes|described|describing|mentions|mentioned|mentioning", "about", "", r"(?! (?:\d|an? (?:hour|third|quarter|half)|half|two|three|four|five|six|ten|twenty|a dozen))"),
    ("get married|gets married|got married|getting married|was married|were married", "with", "to", r" (?:him|her|locals|foreigners|[A-Z]\w+(?!['’]s)|(?:an?|the|his) (?:\w+ )?(?:man|woman|girl|boy|citizen|foreigner|actor|actress|singer|doctor|daughter|son|colleague|friend|pilot|soldier|player|model)\b)"),
    ("marry|marries|marrying", "with", "", r" (?:him|her|locals|foreigners|[A-Z]\w+(?!['’]s)|(?:an?|the|his) (?:\w+ )?(?:man|woman|girl|boy|citizen|foreigner|actor|actress|singer|doctor|daughter|son|colleague|friend|pilot|soldier|player|model)\b)"),
    ("married", "on", "to", r" (?:him|her|an? (?:\w+ )?(?:man|woman|citizen|pilot))\b"),
    ("according", "with", "to", " (?:the|this|that|these|his|her|its|their|him|them|[A-Z])"),
    ("according to the words", "of", "=according to", ""),
    ("consist|consists|consisted|consisting", "from", "of", ""),
    ("comprise|comprises|comprised|comprising", "from", "", ""),
    ("arrive|arrives|arrived|arriving", "to", "at", r" (?:the|this|that|our) (?:airport|hospital|island|scene|station|place|site|village|port|border|meeting|venue|stadium|house|office|spot)\b"),
    ("arrive|arrives|arrived|arriving", "to", "in", r" (?:(?:the|this|that|our) (?:capital|city|country|region|town|area)\b|[A-Z]\w+(?:,|\.| (?:on|in|for|at|from|with|by|late|early|last|this|today|yesterday)\b))"),
    ("participate|participates|participated|participating", "to", "in", ""),
    ("depend|depends|depended|depending", "of|from", "on", ""),
    ("dependent", "from", "on", ""),
    ("suffer|suffers|suffered", "of", "from", ""),
    ("responsible", "of", "for", ""),
    ("interested", "on|about", "in", r" (?:the|an?|this|his|her|their|its|in|what|how|\w+ing)\b(?! (?:day|night|weekend|market|same))"),
    ("is accused|are accused|was accused|were accused|been accused", "for", "of", r" (?:(?:the )?(?:murder|killing|death|theft|fraud|treason|crash|failure|corruption)|\w+ing)\b"),
    ("is accused|are accused|was accused|were accused|been accused|accuses|accusing", "in", "of", r" (?:stealing|organi[sz]ing|taking|giving|accepting|receiving|committing|violating|spreading|inciting|creating|preparing|attempting|bribing|participating|helping)\b"),
    ("capable", "to", "=able to", ""),
    ("in accordance", "to", "with", ""),
    ("in according", "with|to", "=in accordance with", ""),
    ("resulted|results|resulting", "to", "in", r" (?:(?:the|an?|his|her|its|their) (?:loss|losses|death|deaths|damage|collapse|increase|decrease|decline|rise|fall|closure)|losses|damage|deaths|death)\b"),
    ("emphasize|emphasizes|emphasized|emphasizing|emphasise|emphasises|emphasised|emphasising", "on", "", r" (?:the|its|his|her|their) (?:importance|need|fact|role|necessity|value|significance|urgency|point)\b"),
    ("insist|insists|insisted|insisting", "to", "on", r" (?:\w+ing|have|be|go|take|make|see|hold|continue|keep|stay|do|get)\b"),
    ("different", "of", "from", ""),
    ("congratulate him|congratulate her|congratulate them|congratulate you|congratulated him|congratulated her|congratulated them|congratulated you", "with", "on", r" (?!an? (?:hug|kiss|handshake|card|cake|smile|toast)\b)(?:the|this|his|her|their|your|an?)\b"),
    ("answer|answers|answered|answering", "on", "", r" (?:the|this|that|his|her|their|all|our)(?: \w+)? (?:questions?|queries|letters?|appeals?|requests?)\b"),
    ("influences|influenced|influencing", "on", "", ""),
    ("lacks", "of", "", ""),
    ("despite|besides", "of|from", "", ""),
    ("in spite", "the|that|this|his|her|their", "of the", ""),
    ("contrary", "with|of", "to", ""),
    ("similar", "with", "to", ""),
    ("identical|similar", "as", "to", r" (?:the|in|that|those|his|her|this)\b(?! (?:far|far as|well))"),
    ("refused|refuses|refusing", "from", "", ""),
    ("awaits|awaited|awaiting", "for", "", ""),
    ("during", "of", "", ""),
    ("regarding", "to|of", "", ""),
    ("with regard|with regards", "of", "to", ""),
    ("regardless|irrespective", "from|on|to", "of", ""),
    ("in suspicion", "of", "=on suspicion of", ""),
    ("on suspicion", "for|in", "of", ""),
    ("was charged|were charged|is charged|are charged|been charged", "for", "with", r" (?:murder|theft|fraud|assault|manslaughter|bribery|corruption|treason|espionage)\b"),
    ("to my opinion|on my opinion|to his opinion|on his opinion|to her opinion|on her opinion|to their opinion", "", "in", ""),
    ("comply|complies|complied|complying", "to", "with", ""),
    ("proud", "with", "of", ""),
    ("afraid", "from", "of", ""),
    ("succeed|succeeded|succeeds", "to", "in", r" (?!(?:king|being)\b)\w+ing\b"),
    ("agree|agreed|agrees", "on", "to", r" (?:to (?!do\b)\w+|(?:sign|create|establish|provide|send|continue|develop|begin|make) (?:the|an?|to|their|its))\b"),
    ("visited|visits|visiting", "to", "", r" (?:the|this) (?:city|country|museum|factory|hospital|school|village|site|exhibition|region)\b"),
    ("reacted|reacts|reacting", "on", "to", r" (?:the news|the (?:statement|decision|proposal|words|event|incident)|this|it)\b"),
    ("belongs|belonged|belonging", "of", "to", ""),
    ("divided", "on|for|to", "into", r" (?:two|three|four|five|six|several|\d+) (?:parts|groups|categories|stages|types|zones|sections|teams)\b"),
    ("prevented|prevents|preventing|recovered|recovers|recovering", "of", "from", ""),
    ("asked|asks|asking", "to", "", r" (?:him|her|them|us|me|reporters|journalists) (?:to|if|whether|about)\b"),
    ("entered|enters|entering", "to", "", r" (?:the|an?) (?:house|room|building|apartment|flat|shop|store|office|hospital|university|city|village|country)\b"),
    ("reached|reaches|reaching", "to", "", r" (?:the|an) (?:village|city|border|station|conclusion|agreement)\b"),
    ("approached|approaches|approaching", "to", "", r" (?:the|an?|him|her|them|us)\b"),
    ("contacted|contacting", "with", "", r" (?:the|him|her|them|us|an?)\b"),
    ("attended|attends|attending", "to", "", r" (?:the )?(?:meeting|conference|ceremony|summit|session|talks|wedding|funeral)\b"),
    ("thanks", "of", "to", r" (?:the|this|his|her|their)\b"),
    ("divorced", "with", "", r" (?:him|her|his)\b(?! (?:two|three|children|sons?|daughters?))"),
    ("graduated|graduates", "of|in", "from", r" (?:the )?(?:[A-Z]\w+ ){0,2}(?:University|Institute|Academy|College|School)\b"),
    ("satisfied", "from", "with", ""),
    ("surprised|shocked|impressed", "from", "by", r" (?:the|this|that|his|her|their|its)\b(?! (?:start|first|beginning|outset|moment|day))"),
    ("typical", "from", "of", r" (?:him|her|them|the|this|such)\b"),
    ("apologized|apologised|apologizes|apologises", "from", "to", r" (?!the (?:stage|podium|floor|bench|dock|start)\b)(?:the|his|her|their|all|fans|readers)\b"),
    ("famous", "with", "for", r" (?:its|his|her|their)\b"),
)  # fmt: skip


@cache
def row_pattern(row: int) -> LazyPattern:
    """Return the expression of a row. Each is compiled at first use, because a sentence needs one of many."""
    words, wrong, _, after = LEXICON[row]
    follows = f"(?={after})" if after and not after.startswith("(?!") else after
    phrase = f"(?:{words}) (?:{wrong})" if wrong else words
    return pattern(rf"(?<![\w-])(?i:{phrase})(?![\w-]){follows}")


def find_matches(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the matches of all rows with their row number. Of overlapping matches the first and longer one wins."""
    low = text.lower()
    found: list[tuple[int, int, int, re.Match[str]]] = []
    for row, (words, *_) in enumerate(LEXICON):
        # Plain words are searched as literals, so that few patterns are compiled.
        if words.replace("|", "").replace(" ", "").isalpha() and not any(map(low.__contains__, words.split("|"))):
            continue
        found += ((match.start(), -match.end(), row, match) for match in row_pattern(row).finditer(text))
    done = 0
    for start, end, row, match in sorted(found, key=lambda item: item[:3]):
        if start >= done:
            yield match, row
            done = -end


def check(sentence: Sentence) -> Iterator[Finding]:
    for match, row in find_matches(sentence.text):
        _, wrong, right, _ = LEXICON[row]
        start, end = match.span()
        found = match.group()
        if right.startswith("="):
            better = right[1:]
        elif wrong:
            better = f"{found[: found.rindex(' ')]} {right}".strip()
        else:
            better = f"{right}{found[found.index(' ') :]}"
        span = sentence.span(start, end)
        fix = replace(span, better)
        yield Finding(span, f"wrong preposition: “{found}” (use “{better}”)", fix=fix)
