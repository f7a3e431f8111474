from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, Span, pattern

RULE = {
    "message": "text round an embedded post left in the story",
    "why": (
        "An embedded post comes with a line that links to it and with the address of its picture. Without the post’s "
        "frame, both mean nothing. The post itself may be intended, so its signature and address are reported with "
        "low confidence."
    ),
    "severity": "warning",
    "confidence": "high",
    "removes": True,
    "scope": "paragraph",
    "roles": "all",
    "literals": ["pic.twitter.com/", "pic.x.com/", "t.co/", "this post on", "this photo on", "this video on", "this profile on", "view tweet", "view on", "post shared by", "video shared by", "photo shared by", "posted by", "(@"],
    "bad": [
        ("The ferry sails. ¶ ⟦View this post on Instagram⟧ ¶ ⟦A post shared by Ole Brandt (@olebrandt)⟧ ¶ ⟦View tweet⟧ ¶ "
        "Look at that tide! ⟦pic.twitter.com/abcDEF1234⟧ ¶ ⟦https://t.co/abcDEF1234⟧ ¶ "
        "⟦— Ole Brandt (@olebrandt) May 4, 2025⟧ ¶ It sails on."),
    ],
    "good": ["He did not view this post on the pier. ¶ A video posted by a sailor shows the pier. ¶ Ole Brandt (@olebrandt) wrote it."],
}  # fmt: skip

FRAME = pattern(
    r"(?i)\W{0,12}(?:(?:view|see) this (?:post|photo|video|profile) on \w+|view tweet|view on (?:instagram|twitter|x|facebook|tiktok)"
    r"|a (?:post|video|photo) (?:shared|posted) by [^.]{2,80}\(@[^.]{2,40})\W{0,12}"
)
ADDRESS = pattern(r"(?:https?://)?\b(?:pic\.(?:twitter|x)\.com|t\.co)/\w{4,14}\b")
SIGNATURE = pattern(r"[—–-]\s?.{1,80}\(@\w{2,30}\)\s[A-Z][a-z]+ \d{1,2}, \d{4}\W{0,3}")


def check(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    if FRAME.fullmatch(text):
        yield Finding(Span(paragraph.start, paragraph.end))
    elif SIGNATURE.fullmatch(text):
        yield Finding(Span(paragraph.start, paragraph.end), confidence="low")
    else:
        for match in ADDRESS.finditer(text):
            yield Finding(paragraph.span(*match.span()), confidence="low")
