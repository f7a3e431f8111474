"""The forms of English verbs: irregular verbs are listed, regular verbs are derived from a word list."""

import re
from collections import Counter
from collections.abc import Set

# Base form, past tense and past participle.
IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent bent|bet bet bet
bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought
broadcast broadcast broadcast|build built built|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen
cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled
fling flung flung|fly flew flown|forbid forbade forbidden|forecast forecast forecast|foresee foresaw foreseen|forget forgot forgotten
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung
hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid
lead led led|lean leant leant|leap leapt leapt|leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost
make made made|mean meant meant|meet met met|mislead misled misled|mistake mistook mistaken|offset offset offset|outrun outran outrun|overrun overran overrun|outdo outdid outdone|overcome overcame overcome
oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid paid|plead pled pled|prove proved proven
put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|repay repaid repaid|rid rid rid|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|sew sewed sewn
shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk|shut shut shut|sing sang sung
sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|speed sped sped|spend spent spent|spill spilt spilt
spin spun spun|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck
sting stung stung|stink stank stunk|strike struck struck|strive strove striven|swear swore sworn|sweep swept swept|swell swelled swollen
swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown
thrust thrust thrust|undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone
uphold upheld upheld|upset upset upset|wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound
withdraw withdrew withdrawn|withhold withheld withheld|withstand withstood withstood|write wrote written
"""
BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16


def verb_forms(words: Set[str]) -> dict[str, int]:
    """Return the verb forms in a word list, each with its kinds as bits.

    A word is a regular verb if its forms in -s, -ed and -ing are in the list too.
    """
    forms: Counter[str] = Counter()

    def add(form: str, bit: int) -> None:
        forms[form] |= bit

    listed = [line.split() for line in re.split(r"[|\n]", IRREGULAR) if line]
    for base, past, participle in listed:
        for form, bit in ((base, BASE), (past, PAST), (participle, PARTICIPLE), (third(base), THIRD)):
            add(form, bit)
        for stem in stems(base):
            if stem + "ing" in words:
                add(stem + "ing", ING)
    irregular = {base for base, _, _ in listed}
    for base in words:
        if len(base) < 3 or base in irregular:
            continue
        for stem in stems(base):
            past = base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else stem + "ed"
            if past in words and stem + "ing" in words and third(base) in words:
                add(base, BASE)
                add(third(base), THIRD)
                add(past, PAST | PARTICIPLE)
                add(stem + "ing", ING)
    return dict(forms)


def stems(base: str) -> list[str]:
    """Return the stems to which -ing can be added: run, runn for "run"; mak for "make"."""
    if base.endswith("e"):
        return [base[:-1]] if not base.endswith("ee") else [base]
    return [base, base + base[-1]]


def third(base: str) -> str:
    """Return the third person singular."""
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
