import re
from collections.abc import Iterator
from itertools import compress, count

from wirelint.rule import Confidence, Finding, delete
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "repeated word",
    "why": (
        "An engine that loses its place writes a word again, and so does an editor who moves a phrase. Both slip "
        "through because the eye reads the word once."
    ),
    "severity": "error",
    "confidence": "high",
    "scope": "paragraph",
    "roles": "all",
    "bad": [
        "The bus driver wanted ⟦to to⟧ stop at the lido.",
        "⟦The the⟧ ferry was late again, the harbour office said.",
        "It was the end ⟦of of⟧, he said, a long road.",
        "The new pier ⟦is is⟧ open and the old ⟦one one⟧ is shut.",
        "A ⟦harbour harbour⟧ pilot saw the light.",
        "The gate ⟦in in⟧ the wall was open. There have ⟦been no delays been⟧ announced.",
    ],
    "good": [
        "It has been what it has been. She has been and been seen.",
        "He had had enough, and she said that that was fine.",
        "The singer of Duran Duran flew to Bora Bora, and the New New Thing was played.",
        "It was very very late, no no, it was a bye bye party with a cha cha.",
        "What it is is a new pier, and whoever moves in in June pays less.",
        "They moved on, on foot. He said: “It is.” Is this it? Is it?",
        "The score was 2 2 and then 3 3, and plan b b was dropped.",
        "La la la la, the sea sang, and the sailors rowed and rowed and rowed.",
        "The talks go on on Monday, and she gave her her ticket.",
    ],
}

# Punctuation that can follow a word. After the first of two words it separates them, after the second it does not.
AFTER = ".,;:!?…)]\"'”’»"
# Words that are doubled by convention or for effect.
INTENDED = frozenset(
    "aye beep big blah bling boo boom bye cha chop choo chug cuckoo dear ding dum far go good goody ha had hear heave hello hey"
    " hi ho honk hurry hush knock la long many more moi much nah never no now oh okay old over please pom pooh quack rah real"
    " really same shoo so sorry split tap thank thanks that there tick tip toc tom toot tsk tut very wait walkie way well whoa"
    " win woof wow yada yeah yes yo young yum".split()
)
# Contexts in which one of the two belongs to the previous word: "what it is is", "move in in June", "gave her her
# ticket".
_IS = pattern(
    r"\b(?:(?:what|who|where|whatever|how|all)\s(?:[\w'’]+\s){1,4}|(?:it|this|that|thing|point|problem|question|truth|fact|issue|reality)\s)$"
)
FIRST_BELONGS_BEFORE = {
    "is": _IS,
    "was": _IS,
    "her": pattern(
        r"\b(?:g[ai]v(?:e|en|es|ing)|hand(?:s|ed|ing)?|show(?:s|ed|n|ing)?|send(?:s|ing)?|sent|tell(?:s|ing)?|told|cost(?:s|ing)?"
        r"|teach(?:es|ing)?|taught|offer(?:s|ed|ing)?|b[ou][uy](?:s|ght|ing)?|ma(?:ke|kes|king|de)|ask(?:s|ed|ing)?|den(?:y|ies|ied)"
        r"|bring(?:s|ing)?|brought|lend(?:s|ing)?|lent|pa(?:y|ys|id|ying)|lose|lost|win|won|wish(?:es|ed|ing)?|call(?:s|ed|ing)?)\s$"
    ),
    "in": pattern(
        r"\b(?:c[ao]m(?:e|es|ing)|go(?:es|ne|ing)?|went|mov(?:e|es|ed|ing)|get(?:s|ting)?|got|br(?:ing|ings|inging|ought|eak|eaks|oke|oken)"
        r"|(?:bed|check|log|sign|kick|settl|phon|call|cav|drop|hand|join|pull|rush|tun|turn|vot|walk|weigh|liv|book|fill|plug|step|stay|sett?"
        r"|sit|putt?|dig|fit|interest|check|believ)(?:e|es|s|ed|ped|ged|ting|ging|ping|ing)?|g[ai]ve|given|giving|sat|stood|tak(?:e|es|en|ing)|took|let)\s$"
    ),
    "on": pattern(
        r"\b(?:c[ao]m(?:e|es|ing)|go(?:es|ne|ing)?|went|early|later|held|hung|kept|got|tak(?:e|es|en|ing)|took|switched|what['’]s|carri(?:ed|es)|reli(?:ed|es)"
        r"|(?:carry|mov|hold|turn|putt?|log|pass|hang|liv|rely|work|bas|build|count|play|switch|keep|press|gett?|soldier|march)(?:e|es|s|ed|ged|ging|ting|ing)?)\s$"
    ),
}
PIECE = pattern(r"\S+")
BEEN = pattern(
    r"been (?<= been )(?!to\b)(?:(?!and\b|or\b|as\b|if\b|what\b|that\b|who\b|which\b|ha[sd]\b|have\b|never\b|not\b|yet\b|but\b)[a-z]+ ){1,2}been\b"
)
COMMON = frozenset(
    "a about after all also an and are as at be been before but by can could did do does for from he her his i if in into is"
    " it its may might must my not of off on or our over said says she should than the their them then they this those to"
    " under up us was we were when which while who will with would you your".split()
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    words = paragraph.words
    if words.count("been") > 1:
        for match in BEEN.finditer(paragraph.text):
            yield Finding(paragraph.span(*match.span()), "repeated “been” in one verb")
    # Runs in C and has few hits: the second of two equal words starts with the first.
    starts = list(compress(count(), map(str.startswith, words[1:], words)))
    if not starts:
        return
    pieces: list[re.Match[str]] = []
    for index in starts:
        word, second = words[index], words[index + 1]
        if second != word and second.rstrip(AFTER) != word:
            continue
        if (
            not word.replace("-", "").replace("'", "").isalpha()
            or word in INTENDED
            or (len(word) == 1 and word not in "ai")
        ):
            continue
        if not pieces:
            pieces = list(PIECE.finditer(paragraph.text))
        yield from check_pair(paragraph, word, pieces, index)


def check_pair(paragraph: Paragraph, word: str, pieces: list["re.Match[str]"], index: int) -> Iterator[Finding]:
    text = paragraph.text
    first, second = pieces[index], pieces[index + 1]
    start, end = first.start(), second.start() + len(word)
    if text[second.start()].isupper() and word != "i":
        return  # a name, or the next sentence
    confidence: Confidence | None = None
    if word not in COMMON:
        if any(
            0 <= near < len(pieces) and pieces[near].group().casefold().rstrip(AFTER) == word
            for near in (index - 1, index + 2)
        ):
            return  # a refrain
        confidence = "medium"
    belongs_before = FIRST_BELONGS_BEFORE.get(word)
    if belongs_before and belongs_before.search(text[max(0, start - 80) : start].lower()):
        return
    fix = delete(paragraph.span(first.end(), end), f"delete one “{second.group()[: len(word)]}”")
    yield Finding(paragraph.span(start, end), f"repeated word: “{word}”", fix=fix, confidence=confidence)
