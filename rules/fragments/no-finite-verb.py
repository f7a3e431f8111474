from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wirelint.rule import Finding
from wirelint.text import Document, Paragraph, Sentence, Span, pattern
from wirelint.text.lexicon import alternatives, capitalise
from wirelint.text.lexicon.calendar import MONTH_ABBREVIATIONS, MONTHS
from wirelint.text.lexicon.saying import SAYING_BASE, SAYING_VERBS, THINKING_VERBS

RULE = {
    "message": "missing verb: this sentence has no finite verb",
    "why": (
        "Russian, Arabic and Chinese do without “is”, and an engine may drop it. An editor’s cut may also remove the "
        "verb. Headlines, captions, lists and columns omit it on purpose, but a sentence of a report does not."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "in_quotations": "lower",
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The office was shut for a year. "
        "⟦The old slide not a safe place for children.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦The harbour office currently looking for a firm from the island.⟧ ¶ It was built by a firm that went broke."),
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ "
        "⟦Brandt been the master of the harbour since the storm.⟧ ¶ It was built by a firm that went broke."),
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour office said. ¶ The council of the island agreed. "
        "The old slide fell in the storm. ¶ But not in winter. The slide cost 5 million. Sales more than doubled there. ¶ What about the slide? ¶ Brandt: a man of the sea in a small boat."),
        ("My lido ¶ The lido in the rain, once more. ¶ A towel, a hat and a bottle of cold water for the long way home. ¶ "
        "Great for children, bad for the old. ¶ An old man at the till in a thick coat and a hat."),
    ],
}  # fmt: skip

# Marks that can end a sentence, with replacements of the same length.
ENDS = (("?", [("? ", ". ")]), ("!", [("! ", ". ")]), ("”", [(".” ", ".  ")]), ('"', [('." ', ".  ")]))
# Words that occur only in sentences with a finite verb: forms that are always finite, and words that go with one.
SURE = frozenset(
    "is was are were am has have had does did do will would can could should may might must shall cannot said says told"
    " Is Was Are Were Has Have Had Does Did Do Will Would Can Could Should"
    " which where whose because if when although lie lies"
    " he she they we I who He She They We it’s It’s it's It's that’s That’s that's That's I’m I'm don’t don't doesn’t doesn't didn’t"
    " didn't isn’t isn't wasn’t wasn't won’t won't can’t can't"
    " became began begins becomes came gave went took saw knew grew fell rose ran broke drew wrote spoke wore threw chose drove flew"
    " seems needs says adds believes includes remains means makes takes gives goes comes gets shows wants allows expects plans hopes"
    " got kept felt thought won wanted asked added announced called continued decided started used lost met stood sent spent"
    " agreed ended appeared occurred died lived failed happened arrived remained responded resulted reacted participated struggled emerged"
    " testified pleaded soared seemed looked tried managed insisted complained erupted belonged consisted refused hoped declined gathered"
    " stands provides follows belongs suggests contains requires reflects represents explains holds serves helps consists intends keeps"
    " brings tells confirms proposes sits involves features relies depends exists feels knows thinks understands receives refers"
    " leaves opens closes starts stays carries covers sells buys loses meets asks refuses pays tries"
    " include want believe know need agree understand exist seem wish remain recommend expect continue"
    " achieves admits affects agrees announces appears applies argues attracts becomes begs behaves blames builds celebrates chooses collects combines compares"
    " complains concludes connects considers contributes converts creates decides declares defends depicts describes deserves develops dies differs disappears"
    " discovers disrupts earns eats elects eliminates employs enables encourages enjoys enters expands explores finds forbids forgets gathers generates grows happens"
    " hears hires identifies ignores illustrates imagines implies improves incorporates indicates insists inspires introduces joins kicks lacks lasts launches learns lends"
    " lets listens maintains marries narrates occurs operates opposes outlines owes owns participates persuades possesses prefers prepares prevents proclaims produces"
    " promises promotes protects proves publishes quotes reads realizes realises reckons recommends reduces reiterates rejects relates remembers reminds replaces replies"
    " resembles resides responds retains reveals revolves sees seeks sends separates sings sits sleeps solves speaks specializes spends stresses strives struggles submits succeeds"
    " suffers summarizes supposes survives symbolizes teaches thanks threatens throws translates transmits underlines unveils varies warns wears writes"
    " arose ate awoke blew drank forbade forgave forgot froze hid mistook rang sang sank sat shook shrank sprang stole swam swore tore threw woke"
    " commented chatted existed fretted lacked landed lasted lingered persisted prospered rallied referred rejoiced replied resembled resided"
    " resigned retaliated shrugged sighed slept smiled specialized specialised strived succeeded suffered thrived travelled traveled tweeted vowed wondered"
    " who’s who's there’s there's There’s There's here’s here's Here’s Here's what’s what's What’s What's You You’ve You've You’re You're".split()
)
# “They’ve”, “hasn’t”: always finite.
SHORTENED = ("n’t ", "n't ", "’ve ", "'ve ", "’re ", "'re ", "’ll ", "'ll ")
# A past tense after a name. Participles follow a lower-case noun: “the man arrested”.
NAMED = pattern(
    r"[A-Z](?<=[a-z,’'] .)[\w’'-]+ (?:[a-z]+ly |also )?(?!unprecedented|supposed|expected|allowed|forced|indeed|hundred)[a-z]{3,}[a-z]ed\b(?! to be\b)"
)
PRONOUN_CUES = (", he ", ", she ", ", they ")
SPEAKING = SAYING_BASE | SAYING_VERBS | THINKING_VERBS
# An attribution at the end of a sentence. Its verb does not count.
SPEECH = pattern(rf", (?:he|she|they) {alternatives(SPEAKING)}(?=\.?$)")
# A past tense with its object or adverb. Participles are followed by a preposition.
PAST = pattern(
    r"\bmore than [a-z]+ed\b|\b(?:(?!needed|based|used|need)[a-z]{2,}ed|held|met|made|led|won|lost|found|brought|kept|sent|built|paid|sold|spent|heard|felt|left|cost|hit|cut|beat|put)"
    r" (?:the|a|an|his|her|its|their|this|that|these|those|it|him|them|[a-z]+ly|up|out|off|back|more|further|new|no|some|any|every|each|all|many|several|both|two|three|four|five|six|ten|being|that|whether"
    r"|how|what|people|women|men|police|officials|almost|nearly|around|[a-z]+ing|[A-Z£$€\d][\w.,]*)\b"
)
FEWEST, MOST = 4, 40  # words
LONG = 16  # spaces
LOWER = 0.25  # the minimum share of lower-case words
# Up to this many verbless sentences are slips. With more they are the style of the story.
SLIPS = 2
DATE = pattern(rf"{alternatives(capitalise(MONTHS | MONTH_ABBREVIATIONS))}\.? \d")
# Words that start intended fragments as often as sentences that lost their verb.
FRAGMENT = frozenset(
    "not no oh far by still never great much more most because so how what why ready looking and or time another about even as with for"
    " of among according just also to in on at from".split()
)
ADJECTIVAL = ("ing", "ed", "ant", "ful", "ous", "ive", "able", "ible", "less", "ic")
OPENERS = frozenset("then however later now sadly meanwhile yet there here also today".split())
# Words that start the object or the adverbial of a verb.
ADVERBIAL = frozenset(
    "to in on at by of with for from into over under about after before during through between since until against than up out off down back".split()
)
AIM = frozenset("set expected due scheduled supposed slated forced allowed believed thought".split())
POSSESSIVES = frozenset("his her its their my our your 's '".split())
MARKS = frozenset("\"'")
CLOSING = frozenset((",", ")", "-", "–", "—"))
BARE_OBJECTS = frozenset("part place advantage control aim shape charge host care note effect".split())  # takes place
QUANTITIES = frozenset(("all", "both", "many", "most", "some", "several", "each"))
PARTICIPLES = frozenset(("be", "been", "being", "become"))
# Log-odds. The maximum for a finite verb, and minimums for a missing one by how the sentence starts.
MOST_FINITE = 1.6
VERBLESS = -0.5
SHARE = 0.4
MISSING, MISSING_FRAGMENT, MISSING_QUESTION = -0.2, 3.0, 1.0
# The surplus that is required if verbless sentences are the style of the story.
STYLE = 2.5
UNSURE = -0.8


def check(document: Document) -> Iterator[Finding]:
    found: list[tuple[Sentence, float, int]] = []
    verbless = 0
    for paragraph in document.paragraphs:
        if paragraph.role != "body":
            continue
        for sentence in candidate_sentences(paragraph):
            if paragraph.is_cut or not paragraph.ends_sentence:
                break
            odds = score_sentence(without_speaker(sentence.text))
            if odds is not None:
                verbless += odds.finite <= VERBLESS
                if odds.surplus > UNSURE:
                    found.append((sentence, odds.surplus, odds.gap))
    wanted = STYLE if verbless > SLIPS else UNSURE
    for sentence, surplus, gap in found:
        if surplus > wanted:
            yield Finding(span_to_report(sentence, gap), confidence="medium" if surplus > 0 else "low")


def span_to_report(sentence: Sentence, gap: int) -> Span:
    """Return the span of a sentence, or of a long one the part up to the word after the gap."""
    text = sentence.text
    if text.count(" ") < LONG:
        return sentence.span(0, len(text))
    from wirelint.text.verbs import STRAIGHT, WORD

    ends = [match.end() for match in WORD.finditer(text.translate(STRAIGHT))]
    return sentence.span(0, ends[min(gap, len(ends) - 1)])


def candidate_sentences(paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph without a word that is certainly finite."""
    text = paragraph.text
    # Splitting into pieces is much faster than into sentences, which is only done for pieces without a certain verb.
    spoken = any(map(text.__contains__, PRONOUN_CUES))
    for sign, ends in ENDS:
        if sign in text:
            for mark, stop in ends:
                text = text.replace(mark, stop)
    end = 0
    last = None
    for piece in text.split(". "):
        end += len(piece) + 2
        words = piece.split()
        if (
            (SURE.isdisjoint(words) or (spoken and words[-1].rstrip(".") in SPEAKING))
            and FEWEST <= len(words) <= MOST
            and words[0][0].isupper()
            and ":" not in piece
            and not any(map(piece.__contains__, SHORTENED))
            and not PAST.search(piece)
            and not NAMED.search(piece)
        ):
            sentences = paragraph.sentences
            inside = paragraph.start + end - 3
            index = bisect_right(sentences, inside, key=lambda sentence: sentence.start) - 1
            sentence = sentences[max(index, 0)]
            if sentence is not last and is_prose(without_speaker(sentence.text)):
                yield sentence
            last = sentence


def without_speaker(text: str) -> str:
    return SPEECH.sub("", text) if ", " in text[-20:] else text


def is_prose(text: str) -> bool:
    """Return whether a text looks like a sentence, not a list, a date, a label or a quotation."""
    words = text.split()
    return (
        FEWEST <= len(words) <= MOST
        and text[-1] in ".!?"
        and not text.endswith(("...", ".."))
        and text[0].isupper()
        and ":" not in text
        and SURE.isdisjoint(words)
        and not PAST.search(text)
        and sum([word[0].islower() for word in words]) >= LOWER * len(words)
        and not DATE.match(text)
    )


class Odds(NamedTuple):
    """The scores of a sentence.

    Attributes:
        finite: log-odds that it has a finite verb.
        surplus: log-odds that a verb is missing, minus the required minimum.
        gap: index of the word before which the verb is missing, from 0.
    """

    finite: float
    surplus: float
    gap: int


def score_sentence(text: str) -> Odds | None:
    """Return the scores of a sentence, None if it has a verb."""
    from wirelint.text.verb_features import find_kind
    from wirelint.text.verbs import score_finite, score_missing, split_words

    words = split_words(text)
    lower = [word.lower() for word in words]
    kinds = [find_kind(word) for word in words]
    for at in range(1, len(words)):
        if ("*" in kinds[at] or words[at].endswith("ed")) and may_be_verb(at, words, lower, kinds):
            return None
    finite = score_finite(words)
    if finite > MOST_FINITE:
        return None
    missing, gap = score_missing(words)
    missing -= SHARE * max(finite, -3.0)
    wanted = MISSING_QUESTION if words[-1] == "?" else MISSING
    if is_fragment(lower):
        wanted = MISSING_FRAGMENT
    return Odds(finite, missing - wanted, gap)


def is_fragment(lower: Sequence[str]) -> bool:
    """Return whether a sentence starts with an adjective, a participle or an adverb in place of a subject."""
    from wirelint.text.verb_features import find_kind

    at = int(lower[0] in ("but", "and", "yet"))
    word, kind = lower[at], find_kind(lower[at])
    return word in FRAGMENT or (
        word not in OPENERS and (kind[0] in "JVRU0Iv" if kind[0] != "_" else word.endswith(ADJECTIVAL))
    )


def may_be_verb(at: int, words: Sequence[str], lower: Sequence[str], kinds: Sequence[str]) -> bool:
    """Return whether a word can be a verb: it is after a subject and is a past tense or has an object."""
    word, kind = words[at], kinds[at]
    if not word[0].islower() or word in PARTICIPLES:
        return False
    after, follows = (kinds[at + 1], lower[at + 1]) if at + 1 < len(words) else (".", ".")
    past = word.endswith("ed") and len(word) > 4 and (kind[0] not in "JN" or (kind[0] == "J" and after[0] in "NMDPC"))
    if not (past or "*" in kind) or (lower[at] in AIM and follows == "to"):
        return False
    before = at - 1
    while before > 0 and (kinds[before][0] == "R" or lower[before] in MARKS):
        before -= 1
    left = "N" if before and words[before][0].isupper() else kinds[before]
    if lower[before] in POSSESSIVES or not (set("NMPCAvh_") & set(left[:3])) or left[0] in "DJ0ITX":
        if (past and lower[before] in QUANTITIES) or (left[0] == "0" and kind[0] in "Vv" and after[0] in "DP"):
            return True
        return (
            lower[before] in CLOSING
            and (past or kind[0] in "Vv")
            and (past or follows in ADVERBIAL or after[0] in "DPN")
        )
    if past or "12" in kind or kind[0] == "V":
        return True
    if follows in BARE_OBJECTS and word.endswith("s"):
        return True
    return (
        follows in ADVERBIAL
        or after[0] in ("DPMC" if word.endswith("s") else "DP")
        or (after[0] in "R0" and kind[0] in "Vv")
    )
