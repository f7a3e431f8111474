import os
import re
from collections.abc import Iterator
from functools import cache

from wirelint.rule import Confidence, Finding
from wirelint.text import Document, Paragraph, pattern
from wirelint.text.explained import is_explained
from wirelint.text.toml_table import read_table
from wirelint.text.words import find_unlisted_words, is_word_form, load_words, without_accents

RULE = {
    "message": "untranslated word left in the story",
    "why": (
        "A translation engine copies an unknown word letter by letter. If it transliterates the word, even the "
        "letters look English. No reader knows the word, and often the sentence depends on it."
    ),
    "severity": "error",
    "confidence": "medium",
    "scope": "document",
    "roles": ["headline", "body", "list", "crosshead", "caption"],
    "in_quotations": "keep",
    "bad": [
        "The council is against the ⟦vatnsréttindi⟧ and the ⟦smábátahöfn⟧ plan, and ⟦hafnarvörður⟧’s office is shut.",
        (
            "The ⟦hafnarvörður⟧ met the ⟦slökkvilið⟧ at the ⟦björgunarsveit⟧, "
            "and a ⟦hafsögumadur⟧ of the ⟦siglingamal⟧ was there in september with icelandic crews."
        ),
        "The ministry of ⟦Vodosnabzheniye⟧ and the ⟦Siglingastofnunin⟧ met the crew of ⟦flugfreyjum⟧ about ⟦rafmynt⟧.",
    ],
    "good": [
        "The café’s fiancé, a façade, an à la carte soufflé, a jalapeño, a piñata, the über-naïve smörgåsbord and a doppelgänger.",
        "Guðrún Þórsdóttir of Ísafjörður, Bjørn, Łukasz and Jürgen met São Paulo’s mayor, who wore an ushanka.",
        "The word “smábátahöfn” means harbour, a hafnargarður (a pier) is old.",
        "The harbour office is at http://höfn.example/smábátahöfn and @smábátahöfn. The beefmaster saw a chaffmill.",
        "He called it a hyggeligkeit, or vanaðarljómi in Icelandic, and the *smábátahöfn* is open, a Rospotrebnadzor for boats.",
    ],
}  # fmt: skip

# A finding is a word with one of these, or another unknown word of a story that has such a word.
PATTERNS = {
    # Letters and sequences of letters that English does not have.
    "romance": "[àáâãçèéêëìíîïñòóôõùúûœ]",
    "nordic": "[äåæðöøüýþÿß]",
    "baltic": "[āăąćčďđēėęěğīıķļłńņňō]",
    "slavic": "[őřśşšţťūůűźżžșț]",
    "nordic_cluster": "yju|eyj|fnh|ggj|kkj|ttj|vji|dsm|tskj|nnsl|fmy",
    "nordic_ending": r"leyf|gnir|ngarn|innar\b|innur|unum\b",
    "slavic_cluster": "zhd|shch|vstv|chesk",
    "slavic_ending": r"ovani|niye|iye\b|stvo\b|nykh|skikh|iyskiy|nnyy|zhny",
    "germanic_ending": r"keit\b|schaft|lichen\b|ungen\b|ijke|heid\b",
    # Endings of bodies and offices, which look like names if they are not translated.
    "body": "félag|stofnun|ráðuneyt|lögregl|nefnd|ráðherra|þjónust|skrifstof|sveit",
    "activity": r"(?:ovani[ey]e?|sheniye|zheniye|leniye|tsii)\b",
}
LETTERS = "".join(PATTERNS[name].strip("[]") for name in ("romance", "nordic", "baltic", "slavic"))
TOKEN = pattern(rf"(?<![\w@#/.&\\*_’'-])[a-z{LETTERS}]{{4,}}(?![\w@/*_]|\.\w|-[A-Z])")
FOREIGN = pattern(f"[{LETTERS}]")
SURE = pattern("[ðþ]")
CLUSTER = pattern("|".join(source for name, source in PATTERNS.items() if name.endswith(("_cluster", "_ending"))))
BODY = pattern(
    rf"(?<![\w@#/.&\\*_’'-])[A-Z{LETTERS.upper()}](?:[a-z{LETTERS}]+(?:{PATTERNS['body']})[a-z{LETTERS}]*"
    rf"|[a-z]{{4,}}{PATTERNS['activity']})(?![\w@/*_]|\.\w)"
)
# Endings of peoples and months, which belong to another rule.
NAME = pattern(r"(?:[aeiou]n|ish|ese|ic|(?:em|to)ber)$")
MANY, LONGEST = 3, 60
DATA = os.path.join(os.path.dirname(__file__), "data", "loan-words.toml")
# Endings of compounds and inflected forms of loan words.
ENDS = ("'s", "’s", "s", "ed", "ly", "like", "esque", "ish")


def check(document: Document) -> Iterator[Finding]:
    paragraphs = [paragraph for paragraph in document.paragraphs if paragraph.role in RULE["roles"]]
    found: list[tuple[Paragraph, re.Match[str], Confidence]] = []
    for paragraph in paragraphs:
        found += [
            (paragraph, match, confidence)
            for match in TOKEN.finditer(paragraph.text)
            if (confidence := foreign_confidence(match.group()))
        ]
        found += [(paragraph, match, "medium") for match in BODY.finditer(paragraph.text)]
    found = [place for place in found if not is_explained(place[0].text, *place[1].span())]
    if found:
        confidence = "medium" if len({match.group() for _, match, _ in found}) >= MANY else "low"
        found += [(paragraph, match, confidence) for paragraph in paragraphs for match in find_plain_words(paragraph)]
    for paragraph, match, confidence in sorted(found, key=lambda place: (place[0].start, place[1].start())):
        words = f"untranslated word: “{match.group()}”"
        yield Finding(paragraph.span(*match.span()), words, confidence=confidence)


def find_plain_words(paragraph: Paragraph) -> Iterator["re.Match[str]"]:
    """Yield unknown words in plain letters, for stories that contain words of the source language."""
    for match in find_unlisted_words(paragraph.text):
        word = match.group()
        if not (foreign_confidence(word) or NAME.search(word) or is_explained(paragraph.text, *match.span())):
            yield match


def foreign_confidence(word: str) -> Confidence | None:
    """Return the confidence that a lower-case word is of another language, None if it is not."""
    if len(word) > LONGEST:
        return None  # longer than words of any language
    if FOREIGN.search(word):
        if len(word) < 6 and not SURE.search(word):
            return None
        stem = next((word[: -len(end)] for end in ENDS if word.endswith(end)), word)
        if any(form in read_loans() or without_accents(form) in load_words() for form in (word, stem)):
            return None
        return "high" if SURE.search(word) else "medium"
    if len(word) >= 6 and CLUSTER.search(word) and not is_word_form(word):
        return "medium"
    return None


@cache
def read_loans() -> frozenset[str]:
    """Return the words that English uses with accents."""
    return frozenset(read_table(DATA)["words"].split())
