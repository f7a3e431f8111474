"""A pronoun before which no person is named."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon.countries import COUNTRIES, PERSONAL_COUNTRIES
from wirelint.text.owner import SOMEBODY, names_nobody

RULE = {
    "message": "unclear pronoun: no person is named before it",
    "why": (
        "Languages that give a country a gender call it “he” or “she”, and a translation engine that splits a "
        "sentence keeps the pronoun. English readers look for a person and find none, or the wrong one. A story that "
        "starts with the pronoun has lost its first paragraph."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "paragraph",
    "bad": [
        ("Until the storm that drowned Captain Ole Brandt, Norway was the last fishing nation on the bank, a shoal where cod is "
        "plentiful. ⟦He was a reliable partner.⟧"),
        "Portugal has bought most of the boats. ⟦She is now the owner of a fleet.⟧",
        "Vote put off ¶ ⟦He was the last to leave the hall when the lights went out on Monday night.⟧ ¶ The vote is to be repeated in May.",
    ],
    "good": [
        "Norway was led by Captain Ole Brandt. He was a reliable partner.",
        "Captain Ole Brandt met the crew. He was a reliable partner.",
        "Jordan was the captain of the crew. He was a reliable partner.",
        "Norway has a new envoy on the bank. He is a lawyer.",
        "Norway, says the captain, was the last to leave. He was a reliable partner.",
        "Brandt put off ¶ He was the last to leave the hall when the lights went out. ¶ Mayor late ¶ She was the last to leave.",
        "Brown put off ¶ He was late, said the office of the port. ¶ A vote of 12 to 3 ended it. She was late.",
    ],
}  # fmt: skip

PATTERNS = {"pronoun": r"(?:He|She) (?:was|is|has been|remains) "}

# Countries whose names are not first names or surnames.
SUBJECTS = COUNTRIES - PERSONAL_COUNTRIES
ORPHAN = pattern(PATTERNS["pronoun"] + r"(?:\w+ )?(?:an?|the|one of|our|its|their)\s")
MOST_WORDS = 9
# The subject of the main clause, at the start or after the comma that ends an introductory phrase.
SUBJECT = pattern(
    r"(?:^|, )(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:was|is|has|had|became|remains|remained|will|lost|won)\b"
)
OPENING = pattern(PATTERNS["pronoun"])
# Longer stories, in code points, have named a person by then.
NAMED = 400


def check(paragraph: Paragraph) -> Iterator[Finding]:
    before = None
    for sentence in paragraph.sentences:
        text = sentence.text
        if (
            before is None
            and OPENING.match(text)
            and sentence.start < NAMED
            and paragraph.role == "body"
            and names_nobody(paragraph.document.text[: sentence.start])
        ):
            pronoun = text.partition(" ")[0]
            yield Finding(sentence.span(0, len(text)), f"unclear “{pronoun}”: no person is named before it")
            return
        if before is not None and ORPHAN.match(text) and text.count(" ") < MOST_WORDS:
            subject = next((match for match in SUBJECT.finditer(before) if match["name"] in SUBJECTS), None)
            if subject is not None and not SOMEBODY.search(before, subject.end()):
                clause = before[: subject.start()]
                # A person in an introductory clause is not the subject. One in a short phrase can be.
                if not clause or " that " in clause or " which " in clause or not SOMEBODY.search(clause):
                    pronoun = text.partition(" ")[0]
                    yield Finding(
                        paragraph.span(sentence.start - paragraph.start, sentence.end - paragraph.start),
                        f"unclear “{pronoun}”: the sentence before is about a country",
                    )
        before = text
