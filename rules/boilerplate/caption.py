from collections.abc import Iterator

from wirelint.rule import Confidence, Finding
from wirelint.text import Document, Paragraph, Span, pattern

RULE = {
    "message": "picture caption left in the story",
    "why": (
        "A caption describes in the present tense what a picture shows and often names the photographer. Alternative "
        "text for screen readers does the same. Once the picture is removed, both look like a paragraph of the story."
    ),
    "severity": "warning",
    "confidence": "low",
    "scope": "document",
    "bad": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "⟦Mayor Ida Brandt speaks during the opening of the lido in Port Elm, May 4, 2025.⟧ ¶ "
        "⟦A woman wearing a red hat stands beside the slide.⟧ ¶ ⟦Guests arriving at the lido⟧ ¶ "
        "⟦In this photo provided by the harbour office, the slide is being painted.⟧ ¶ "
        "⟦Clockwise from top: the slide; the roof; the pool⟧ ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "⟦The slide of the lido, which children painted (⟧ ¶ ⟦Ole Brandt/Harbour News)⟧ ¶ "
        "⟦The roof of the old lido. Ole Brandt for Harbour News⟧ ¶ ⟦The pool and the roof. (Ole Brandt/Harbour News)⟧ ¶ "
        "⟦Workers carry the old slide out of the lido in Port Elm on Monday, May 4, 2025.⟧ ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
    "good": [
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "Mayor Ida Brandt speaks during the opening, and she says that she will swim. ¶ "
        "A woman wearing a red hat was the first to try the slide. ¶ Guests arriving at the lido got a hat. ¶ "
        "The council has paid for most of the work (it did not say how). ¶ It belongs to Brandt Bros. Ole Brandt is one of them ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
        ("Lido opens ¶ The lido opened in May, the harbour office of the town said on Monday. ¶ "
        "A woman (she/her) and a man (North/South) came first. ¶ The office opened on Monday, May 4, 2025. ¶ "
        "The council has paid for most of the work, the mayor told a meeting. ¶ "
        "The pier next to it is to stay shut until the autumn of next year."),
    ],
}  # fmt: skip

LONGEST = 600
# Words of a report rather than a description: speech, past tenses, modal verbs, pronouns without a name.
NARRATIVE = frozenset(
    "was were had said say says told tells will would has have did could might can should must it they i we you but however because"
    " although according percent".split()
)
TITLE = pattern(r"[\"“‘][A-Z0-9][\w\s’'-]{1,30}[\"”’]")
QUOTED = pattern(r"[“”\"]")
SECOND_SENTENCE = pattern(r"[a-z)]{2}[.!?] [A-Z]")
# Actions that a picture can show.
ACTIONS = (
    r"(?:attends?|speaks?|arrives?|poses?|waves?|walks?|(?<!a )looks? (?:on|at|over|out)|holds?|stands?|sits?|listens? (?:to|during|as)"
    r"|address(?:es)?|celebrates?|reacts?|gestures?|smiles?|shakes? hands|greets?|leaves?|performs?|carry|carries|march(?:es)?"
    r"|gathers?|waits?|clash(?:es)?|queues?|takes? (?:part|their seats|a selfie|their places|a picture|photos)|stops? to|demonstrates?"
    r"|protests?|mourns?|prays?|inspects?|examines?|rides?|runs?|dances?|embraces?|hugs?|kiss(?:es)?|chants?|shouts?|watch(?:es)?"
    r"|clears?|cleans?|rests?|sleeps?|rises? (?:from|over|above)|wears?|dunks|throws|kicks|dribbles|tackles|trains? (?:in|at|with|ahead)"
    r"|signs? autographs|talks? (?:to|with|during|at)|raises? (?:a hand|an arm|his|her|their|the (?:flag|cup|trophy))|lifts? (?:a|the|his|her|their) (?:cup|trophy|child|hand|arm)|displays?|cheers?|unloads?|loads?|repairs?|paints?|swims?|climbs?|jumps?"
    r"|drives? (?:past|through|along|down)|(?:flies|fly) (?:over|above|at)|hangs? (?:from|on|over|in)|lay (?:flowers|wreaths)"
    r"|lays (?:flowers|a wreath)|lights? (?:candles|a candle)|casts? (?:a|his|her|their) (?:vote|ballot)s?|delivers? a (?:speech|statement)"
    r"|makes? a (?:statement|speech)|kneels?|bows?|salutes?|leans? (?:on|over|against)|pushes|pulls|drags?|comforts?|feeds?"
    r"|is (?:led|escorted|interviewed|carried|seen|pictured|shown|comforted|congratulated|greeted|hugged|tackled|loaded|displayed|projected"
    r"|surrounded)|are (?:led|escorted|interviewed|carried|seen|pictured|shown|loaded|displayed|surrounded|lined up|parked))"
)
WHERE = (
    r"(?:at|in|on|during|outside|inside|near|next to|past|through|along|across|before|after|ahead of|into|out|from|with|by|as|under|around"
    r"|towards?|over|off|up|down|against|to|for|the|an?|his|her|their|its|flowers|placards|signs|flags|hands|while)"
)
NAME = r"(?:[A-Z][\w’'.-]+,? (?:(?:of|and|the|in|for|&|de|al) ){0,2})"
SCENE = pattern(rf"(?:{NAME}{{1,7}}|An? )(?:[\w-]+ ){{0,3}}?{ACTIONS} {WHERE} ")
SHOWN = pattern(
    rf"{NAME}{{1,7}}(?:sitting|standing|speaking|holding|attending|arriving|posing|waving|walking|wearing|smiling|leaving|performing"
    r"|celebrating|kneeling|marching|protesting|shaking|hugging|pictured|photographed|seen|supporting|training|playing) "
    rf"{WHERE} (?!.*\b\w+s (?:a|the|that)\b)"
)
# Things that picture descriptions for screen readers mention without a name.
THING = (
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|persons?|people|couple|crowd|group|family|view|photo|photograph|picture|image|signs?"
    r"|buildings?|houses?|street|road|cars?|trucks?|bus|boats?|ship|plane|train|flags?|statue|logo|poster|screen|phone|dogs?|cats?|horse|camel"
    r"|birds?|landscape|scene|shot|close-up|illustration|graphic|map|hands?|face|portrait|selfie|individuals|figures?|protesters?|soldiers?"
    r"|officers?|firefighters?|players?|workers?|desert|beach|mountain|room|table|stage|stadium|statues?|tower|bridge)"
)
DESCRIBED = pattern(
    rf"(?:An?|Two|Three|Four|Five|Several) (?:(?!(?:of|in|for|to|from|with|the|at|on|by)\b)[\w’'-]+,? ){{0,4}}?{THING}\b(?! (?:exhibition|album|shoot|contest|show|book|gallery|who|that|from|accused|charged|wanted|convicted|of \w+,))"
    rf"[^.;]{{0,80}}?\b(?:\w{{3,}}ing|{ACTIONS})\b"
)
CUES = pattern(
    r"[Ff]ile photo\b|\b[Pp]ictured (?:in|at|on|here|with|above|below|left|right)\b|(?:In this|This) (?:\w+ )?(?:[A-Z][\w.]+ \d{1,2}, \d{4},? )?"
    r"(?:file |handout |undated |satellite |combination )*(?:photo|image|picture|photograph|frame grab|still)\b(?! (?:exhibition|album|shoot|contest|show|book|gallery))"
    r"|\bseen here\b|[Cc]lockwise from\b|\bfrom left(?: to right)?:|\bleft to right\b|, (?:far |second from )?(?:left|right|center|centre), "
    r"|\((?:left|right|center|centre|far left|far right|pictured|stock image|file image)\)|\bposes? for (?:a photo|photos|photographs|pictures)\b"
    r"|\b(?:photo|image|picture|photograph) (?:provided|released|made available|taken) (?:by|on|in)\b|^(?:An )?[Aa]erial view of\b|^A general view of\b"
)
# Irregular past tenses. A sentence with one reports more than the picture shows.
IRREGULAR_PAST = pattern(
    r"\b(?:got|came|went|made|took|gave|found|saw|lost|won|ran|began|became|felt|kept|brought|met|sent|put|hit)\b"
)
# Every alternative of CUES contains one of these. Searching for them first is faster.
CUE_WORDS = (
    "hoto",
    "icture",
    "mage",
    "seen here",
    "lockwise",
    "left",
    "right",
    "center",
    "centre",
    "aerial",
    "erial view",
    "general view",
    "frame grab",
    "still",
    "poses",
)
PAST_CUE = pattern(r"\b(?:was|were) (?:pictured|seen here)\b")
DATED = pattern(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+),? (?:19|20)\d\d"
)
SHORTEST_DATED = 10
CREDITED = pattern(r"[(\[][A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3} ?/ ?[A-Z][\w.'’&\s-]{1,40}(?:/[\w .-]{2,40})?[)\]]$")
SIGNED = pattern(r"[a-z]{3}[.!?]”? (?:[A-Z][\w.'’-]+)(?: (?:[A-Z][\w.'’/-]+|for|of|the|via|and|/)){0,6}$")
REST_OF_CREDIT = pattern(r"(?:[A-Z][\w.'’-]*(?: ?/ ?| )?(?:via )?){1,8}\)$")


def check(document: Document) -> Iterator[Finding]:
    first, _ = document.prose_bounds
    for paragraph in document.paragraphs:
        # An editor's note is not a caption.
        if first < paragraph.index and paragraph.role != "note" and paragraph.end - paragraph.start <= LONGEST:
            confidence = caption_confidence(paragraph)
            if confidence is not None:
                yield Finding(Span(paragraph.start, paragraph.end), confidence=confidence)


def caption_confidence(paragraph: Paragraph) -> Confidence | None:
    """Return the confidence that a paragraph is a caption or a part of one, None if it is not."""
    text = paragraph.text
    mark = text[-1]
    # A credit in brackets, whole or separated from its caption, is sure; a sentence that reads like a caption is not.
    if (mark == "(" and " " in text) or (mark == ")" and "(" not in text and REST_OF_CREDIT.match(text)):
        return "medium"
    if mark in ")]" and CREDITED.search(text):
        return "medium"
    if mark.isalpha() and text[0].isalpha() and text.count(" ") > 4 and SIGNED.search(text):
        return "low" if paragraph.document.is_prose() else None
    if any(word in text for word in CUE_WORDS) and CUES.search(text) and not PAST_CUE.search(text):
        return None if SECOND_SENTENCE.search(text) or text[0] in '“"' else "low"
    if not NARRATIVE.isdisjoint(paragraph.words) or " may " in text or SECOND_SENTENCE.search(text):
        return None
    if ("“" in text or '"' in text) and QUOTED.search(TITLE.sub("X", text)):
        return None
    if DATED.search(text, 1):
        return "low" if text.count(" ") >= SHORTEST_DATED - 1 else None
    shows = SCENE.match(text) or ((SHOWN.match(text) or DESCRIBED.match(text)) and not IRREGULAR_PAST.search(text))
    return "low" if shows else None
