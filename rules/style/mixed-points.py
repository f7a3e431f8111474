"""Abbreviations of states and unions with and without points in one story."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Document, Span, pattern

RULE = {
    "message": "two spellings for one abbreviation: with and without points",
    "why": (
        "“U.S.” is the style of most American houses, “US” that of most others. Both in one story show that it was put together "
        "from two sources. Headlines, where many houses drop the points, quotations and names such as US Open are not compared."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": ["body", "list"],
    "in_quotations": "skip",
    "bad": [
        "The U.S. envoy left on Monday, and U.S. ships followed.¶The bridge was built by ⟦US⟧ engineers, he said.",
        "The UN sent 40 trucks on Friday.¶The ⟦U.N.⟧ mission never reached the town.",
    ],
    "good": [
        "US envoy leaves¶The U.S. envoy left on Monday. He pays in US$, and watched the US Open.",
        "The U.S. envoy spoke to the UN and to the EU on Monday. “The US is late,” he said.",
    ],
}

PATTERNS = {"pointed": r"(?<![A-Za-z.])(?:U\.S\.|U\.N\.|U\.K\.|E\.U\.)(?![A-Za-z])"}
POINTED = pattern(PATTERNS["pointed"])
# Without points, and neither in a longer abbreviation nor in a name.
PLAIN = pattern(
    r"(?<![\w.$@#/&’'-])(?:US|UN|UK|EU)(?![\w$£€&/-]|\.[A-Z])"
    r"(?! (?:Open|Masters|Airways|Steel|Foods|Bank|Bancorp|Weekly|Magazine|Women)\b)"
)


def check(document: Document) -> Iterator[Finding]:
    from wirelint.consistency.mixtures import report_rarer

    found: dict[str, dict[str, list[Span]]] = {}
    for paragraph in document.paragraphs:
        if paragraph.role == "body" and paragraph.ends_sentence:
            for expression in (POINTED, PLAIN):
                for match in expression.finditer(paragraph.text):
                    if not paragraph.is_quoted(*match.span()):
                        kinds = found.setdefault(match.group().replace(".", ""), {})
                        kinds.setdefault(f"“{match.group()}”", []).append(paragraph.span(*match.span()))
    for kinds in found.values():
        yield from report_rarer(kinds)
