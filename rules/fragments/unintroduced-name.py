"""A surname that nothing introduces."""

from collections.abc import Iterator, Mapping
from typing import Any

from wirelint.rule import Finding
from wirelint.text import Document, pattern

RULE = {
    "message": "missing introduction: no full name, title or office for this surname",
    "why": (
        "A story gives the full name and the office of a person first, and the surname from then on. Where the surname "
        "comes first, the paragraph that introduced the person was cut, lost or moved down, or the name is misspelled. "
        "Readers do not know who speaks. Places, companies and people whom everybody knows are not reported; `known` "
        "adds names that your readers know."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "document",
    "options": {"known": []},
    "bad": [
        ("Lido to reopen ¶ The lido will reopen in May after three years, its manager Ann Lodge told the council. ¶ "
        "“We had to wait for the new pumps,” ⟦Brandvold⟧ said. “They are made to order.” ¶ The pier stays shut until autumn."),
        ("Port strike ends ¶ Dockers went back to work on Friday. Under the deal, ⟦Osei⟧’s members get a rise of 4 percent. ¶ "
        "Osei told reporters that the talks had been hard."),
        ("Verdict upheld ¶ The court rejected the appeal. ¶ “It is a bad day for tenants,” said ⟦Quillfeather⟧, who has lived "
        "in the block since 1990."),
    ],
    "good": [
        ("Lido to reopen ¶ The lido will reopen in May, the harbour master, Ole Brandvold, said. ¶ "
        "“We had to wait for the new pumps,” Brandvold said. ¶ The mayor, Mr Osei, said that the pier stays shut."),
        ("Lido to reopen ¶ Google said that its map of the island was wrong. ¶ “It is mended,” Paris said."),
        ("Rise in rates ¶ The insurer Allworth said on Monday that it expects more storms. ¶ In Oldport, his daughter Mona said "
        "that the bridge was shut. ¶ “He was here,” says Torvaldsen, 42, a baker."),
        ("Verdict upheld ¶ “Everyone knew that Quillfeather said no,” the judge told the court in Oldport on Monday."),
    ],
}  # fmt: skip

# The most frequent verbs with people as their subject. A plain search for each is faster than an expression.
VERBS = (
    " said",
    " says",
    " told",
    " added",
    " adds",
    " asked",
    " argued",
    " argues",
    " explained",
    " noted",
    " wrote",
    " insisted",
)
ADVERBS = frozenset(("also", "later", "then", "has", "had"))
AFTER_VERB = pattern(r" ([A-ZÀ-Þ][\w'’-]{2,})(?=[,.:;]| (?:in|on|of|who|at|during|after|as|to|when)\b)")
BEFORE_SPEAKER = ",”\"’'"
PRONOUNS = frozenset(("He", "It", "She", "They", "We"))
# A word before a name that has a capital and does not just open the sentence.
BESIDE = pattern(r"\b(?!(?:After|And|As|But|If|In|On|Since|That|The|When|While)\b)[A-Z][\w’'-]*\.? $")
LONGEST = 30  # code points before a name
# Longer texts, in code points, are no stories. The time for a name grows with the text.
LONGEST_STORY = 60_000


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    text = document.text
    if len(text) > LONGEST_STORY:
        return
    speakers = {name: starts for name, starts in find_speakers(text).items() if not has_full_name(text, name)}
    if not speakers:
        return
    from wirelint.names.introductions import find_unintroduced  # most stories introduce everybody

    for span in find_unintroduced(document, speakers):
        name = text[span.start : span.end]
        if name not in options["known"]:
            yield Finding(span, f"missing introduction: no full name, title or office for “{name}”")


def find_speakers(text: str) -> dict[str, list[int]]:
    """Return the words with a capital that have a verb of saying, with their offsets there, in code points."""
    speakers: dict[str, list[int]] = {}
    for verb in VERBS:
        at = text.find(verb)
        while at > 0:
            end = at + len(verb)
            if not text[end : end + 1].isalpha():
                name = find_subject(text[max(0, at - LONGEST) : at])
                if name:
                    speakers.setdefault(name, []).append(text.rfind(name, 0, at))
                elif text[at - 1] in BEFORE_SPEAKER and (match := AFTER_VERB.match(text, end)):
                    speakers.setdefault(match[1], []).append(match.start(1))
            at = text.find(verb, end)
    return speakers


def find_subject(before: str) -> str:
    """Return the word with a capital at the end of a text, before an adverb or an auxiliary; empty if there is none."""
    words = before.split()[-2:]
    if len(words) > 1 and (words[1] in ADVERBS or words[1].endswith("ly")):
        del words[1]
    name = words[-1] if words else ""
    return name if name[:1].isupper() and name not in PRONOUNS else ""


def has_full_name(text: str, name: str) -> bool:
    """Return whether the first mention of a name has another word with a capital before it."""
    at = text.find(name)
    return BESIDE.search(text[max(0, at - LONGEST) : at]) is not None
