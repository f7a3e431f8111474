from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern

RULE = {
    "message": "the pronoun has nobody to stand for: the sentence before is about a country",
    "why": (
        "Languages that give a country a gender call it he or she, and an engine that splits a sentence keeps the pronoun. "
        "English readers look for a person and find none, or the wrong one."
    ),
    "severity": "warning",
    "confidence": "medium",
    "scope": "paragraph",
    "literals": ["He was ", "He is ", "He has been ", "He remains ", "She was ", "She is ", "She has been ", "She remains "],
    "bad": [
        ("Until the storm that drowned Captain Ole Brandt, Norway was the last fishing nation on the bank, a shoal where cod is "
        "plentiful. ⟦He was a reliable partner.⟧"),
        "Portugal has bought most of the boats. ⟦She is now the owner of a fleet.⟧",
    ],
    "good": [
        "Norway was led by Captain Ole Brandt. He was a reliable partner.",
        "Captain Ole Brandt met the crew. He was a reliable partner.",
        "Jordan was the captain of the crew. He was a reliable partner.",
        "Norway has a new envoy on the bank. He is a lawyer.",
        "Norway, says the captain, was the last to leave. He was a reliable partner.",
    ],
}  # fmt: skip

# Those that are nobody's first or last name.
COUNTRIES = frozenset(
    (
        "Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahrain|Bangladesh|Belarus|Belgium|"
        "Belize|Benin|Bhutan|Bolivia|Botswana|Brazil|Britain|Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Chile|"
        "China|Colombia|Congo|Costa Rica|Croatia|Cuba|Cyprus|Denmark|Djibouti|Ecuador|Egypt|El Salvador|Eritrea|Estonia|Eswatini|"
        "Ethiopia|Fiji|Finland|France|Gabon|Germany|Ghana|Greece|Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|India|"
        "Indonesia|Iran|Iraq|Ireland|Italy|Jamaica|Japan|Kazakhstan|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|"
        "Libya|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Mongolia|Montenegro|"
        "Morocco|Mozambique|Myanmar|Namibia|Nepal|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|Norway|Oman|Pakistan|Panama|"
        "Paraguay|Peru|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saudi Arabia|Senegal|Serbia|Sierra Leone|Singapore|Slovakia|"
        "Slovenia|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|"
        "Tajikistan|Tanzania|Thailand|Togo|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|Uruguay|Uzbekistan|Venezuela|Vietnam|Yemen|"
        "Zambia|Zimbabwe"
    ).split("|")
)
ORPHAN = pattern(r"S?[Hh]e (?:was|is|has been|remains) (?:\w+ )?(?:an?|the|one of|our|its|their)\s")
MOST_WORDS = 9
# The subject of the main clause: at the start, or behind the comma that ends what comes before it.
SUBJECT = pattern(
    r"(?:^|, )(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:was|is|has|had|became|remains|remained|will|lost|won)\b"
)
# Somebody the pronoun may mean: two names, an office, a person, a pronoun.
SOMEBODY = pattern(
    r"[A-Z][\w’'.-]{1,30} [A-Z]|\b(?:[Ww]ho|[Hh]e|[Ss]he|[Hh]is|[Hh]er|him|man|woman|boy|girl|coach|lawyer|politician|physician|musician|economist|scientist|journalist|activist|artist|captain|player|envoy|ambassador|actor|actress"
    r"|king|queen|prince|princess|[a-z]*(?:person|man|woman|minister|president|leader|chief|commander|general|official"
    r"|director|manager|officer|teacher|keeper|fighter|worker|singer|writer|ruler|striker|midfielder|defender|winger|bowler|driver|rider"
    r"|champion|winner|holder|son|daughter|father|mother|brother|sister|wife|husband|uncle|doctor|pilot|pope|bishop|judge|mayor|governor"
    r"|senator|suspect|victim|citizen|resident|native))\b"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    before = None
    for sentence in paragraph.sentences:
        text = sentence.text
        if before is not None and ORPHAN.match(text) and text.count(" ") < MOST_WORDS:
            subject = next((match for match in SUBJECT.finditer(before) if match["name"] in COUNTRIES), None)
            if subject is not None and not SOMEBODY.search(before, subject.end()):
                clause = before[: subject.start()]
                # Somebody in a clause of his own in front is no subject; in a short phrase he may be.
                if not clause or " that " in clause or " which " in clause or not SOMEBODY.search(clause):
                    pronoun = text.partition(" ")[0]
                    yield Finding(
                        paragraph.span(sentence.start - paragraph.start, sentence.end - paragraph.start),
                        f"“{pronoun}” has nobody to stand for: the sentence before is about a country",
                    )
        before = text
