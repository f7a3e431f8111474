from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph, pattern
from wirelint.text.lexicon import alternatives
from wirelint.text.lexicon.agencies import AGENCIES

RULE = {
    "message": "site name left after the headline",
    "why": (
        "A page title ends with the name of the site, often with a date. If the title was taken for the headline, or "
        "ran into the first sentence, the name ends up in the story and in its translations."
    ),
    "severity": "error",
    "confidence": "high",
    "removes": True,
    "scope": "paragraph",
    "roles": "all",
    "literals": [
        "|", "｜", "yahoo", "xinhua", "chinanews", "china news", "china daily", "people's daily", "bbc", "cnn", "dw", "- rt", "-rt", "– rt", "— rt", "tass", "reuters", "ap news", "al jazeera", "sky news", "fox news", "abc news", "nbc news",
        "cbs news", "euronews", "france 24", "rfi", "voa", "rfe/rl", "cri online", "cctv", "cgtn", "global times", "sina", "sohu", "netease", "tencent", "guardian", "independent", "telegraph", "times", "post", "hindu", "ukrinform",
        "unian", "interfax", "ria novosti", "kommersant", "izvestia", "rbc", "nhk", "shimbun", "newspaper", "nikkei", "kyodo", "yonhap", "ndtv", "india today", "anadolu", "msn", "news", "daily", "online", "herald", "tribune", "gazette",
        "broadcasting", "tv", "magazine", ".com", ".net", ".org", ".ru", ".ua", ".cn", ".jp", ".in", ".de", ".fr", ".is", ".uk", ".20", ".19",
    ],
    "bad": [
        "Harbour opens new lido⟦ - Harbour News⟧ ¶ The lido opened in May, the office said.",
        "Harbour opens new lido ⟦(Oldport TV) - Yahoo! News⟧ The lido opened in May, the office said.",
        "Harbour opens new lido⟦ - DW - 14.05.2025⟧ The lido opened in May, the office said.",
        "Harbour opens new lido⟦ | Oldport Courier⟧ ¶ The lido opened in May.",
        "Harbour opens new lido⟦|Oldport Newspaper at S⟧ The lido opened in May, the office said.",
        "Harbour opens new lido⟦-Xinhuanet⟧ ¶ The lido opened in May.",
        "Harbour opens new lido⟦ - harbour.example.com⟧ ¶ The lido opened in May.",
    ],
    "good": [
        "Harbour opens lido - office ¶ The lido opened on 14.05.2025, said Harbour News.",
        "Lido to open in May - Harbour Office ¶ The Oldport Courier - News and Tides - is sold.",
        "Lido opens ¶ It opened. ¶ It shut. ¶ The paper | The Oldport News | is sold.",
    ],
}  # fmt: skip

# Page titles occur at the top of a page or at the start of the first paragraph.
TOP = 3
FARTHEST = 400
SITE = (
    r"(?:Yahoo ?!?(?: [Nn]ews)?|MSN(?: News)?|BBC (?:News|Sport)|CNN (?:Politics|Business|Travel)|DW|RT(?: \w+ News)?|AP News|Al Jazeera English"
    r"|Sky News|Fox News|(?:ABC|NBC|CBS) News|Euronews|France 24|RFI|VOA(?: News)?|RFE/RL|Xinhua ?[Nn]et|Xinhua|People['’]s Daily(?: Online)?"
    r"|China ?[Nn]ews(?:\.com)?|CRI Online|CCTV(?:\.com)?|CGTN|China Daily|Global Times|Sina(?: Finance| News)?|Sohu|NetEase|Tencent News"
    r"|The (?:Guardian|Independent|Telegraph|Times|New York Times|Washington Post|Hindu|Straits Times)|Ukrinform|UNIAN|Interfax-Ukraine"
    r"|RIA Novosti|Kommersant|Izvestia|RBC|NHK(?: WORLD| News)?|Nikkei|Kyodo(?: News)?|Yonhap(?: News)?|NDTV|Hindustan Times|India Today)"
)
# Sources that a headline can name at its end.
SOURCES = alternatives(AGENCIES | {"Axios", "BBC", "CNN", "Politico"})
NAMED = (
    r"(?:(?:[A-Z][\w’'.&]* ){1,4}(?:News|Newspaper|Shimbun|Times|Daily|Online|Herald|Tribune|Gazette|Courier|Broadcasting|TV|Post|Press|Magazine|Journal)"
    r"(?: (?:Digital|Online|L[iI][vV][eE]))?|(?:[\w-]+\.){1,2}(?:com|net|org|ru|ua|cn|jp|in|de|fr|is|uk|tv|info))"
)
ANY = r"(?:[A-Z][\w’'.&]*(?: [A-Z&][\w’'.&]*){0,4})"
DATE = r"\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}"
RESIDUE = pattern(
    rf"(?: ?\([^()]{{2,40}}\))? ?(?:(?:[-–—|]{{1,2}} ?(?:{SITE}|{NAMED})|[|｜] ?{ANY})(?: (?:@|at) ?\w{{1,3}})?(?: ?[-–—|]{{1,2}} ?{DATE})?"
    rf"|[-–—|]{{1,2}} ?{SOURCES} ?[-–—|]{{1,2}} ?{DATE}|(?<=\w) [-–—|] ?{DATE})(?=$| [A-Z“\"(]|\n)"
)


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if paragraph.index >= TOP:
        return
    text = paragraph.text
    for match in RESIDUE.finditer(text, 0, FARTHEST):
        head = text[: match.start()]
        # A headline precedes the title: several words and no full stop.
        if head.count(" ") >= 2 and head[-1] not in ".,;:" and ". " not in head:
            start = match.start() + (text[match.start() : match.start() + 2] == " (")
            yield Finding(paragraph.span(start, match.end()))
            return
