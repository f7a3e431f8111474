"""Captions and descriptions of pictures: words that only captions use, and sentences that say what a picture shows."""

from wirelint.text.lazy_pattern import pattern

# Actions that a picture can show.
_ACTIONS = (
    r"(?:attends?|speaks?|arrives?|poses?|waves?|walks?|(?<!a )looks? (?:on|at|over|out)|holds?|stands?|sits?"
    r"|listens? (?:to|during|as)"
    r"|address(?:es)?|celebrates?|reacts?|gestures?|smiles?|shakes? hands|greets?|leaves?|performs?|carry|carries"
    r"|march(?:es)?"
    r"|gathers?|waits?|clash(?:es)?|queues?|takes? (?:part|their seats|a selfie|their places|a picture|photos)"
    r"|stops? to|demonstrates?"
    r"|protests?|mourns?|prays?|inspects?|examines?|rides?|runs?|dances?|embraces?|hugs?|kiss(?:es)?|chants?"
    r"|shouts?|watch(?:es)?"
    r"|clears?|cleans?|rests?|sleeps?|rises? (?:from|over|above)|wears?|dunks|throws|kicks|dribbles|tackles"
    r"|trains? (?:in|at|with|ahead)"
    r"|signs? autographs|talks? (?:to|with|during|at)|raises? (?:a hand|an arm|his|her|their|the (?:flag|cup"
    r"|trophy))|lifts? (?:a|the|his|her|their) (?:cup|trophy|child|hand|arm)|displays?|cheers?|unloads?|loads?"
    r"|repairs?|paints?|swims?|climbs?|jumps?"
    r"|drives? (?:past|through|along|down)|(?:flies|fly) (?:over|above|at)|hangs? (?:from|on|over|in)"
    r"|lay (?:flowers|wreaths)"
    r"|lays (?:flowers|a wreath)|lights? (?:candles|a candle)|casts? (?:a|his|her|their) (?:vote|ballot)s?"
    r"|delivers? a (?:speech|statement)"
    r"|makes? a (?:statement|speech)|kneels?|bows?|salutes?|leans? (?:on|over|against)|pushes|pulls|drags?"
    r"|comforts?|feeds?"
    r"|is (?:led|escorted|interviewed|carried|seen|pictured|shown|comforted|congratulated|greeted|hugged|tackled"
    r"|loaded|displayed|projected"
    r"|surrounded)|are (?:led|escorted|interviewed|carried|seen|pictured|shown|loaded|displayed|surrounded|lined up"
    r"|parked))"
)
_WHERE = (
    r"(?:at|in|on|during|outside|inside|near|next to|past|through|along|across|before|after|ahead of|into|out|from"
    r"|with|by|as|under|around"
    r"|towards?|over|off|up|down|against|to|for|the|an?|his|her|their|its|flowers|placards|signs|flags|hands|while)"
)
_NAME = r"(?:[A-Z][\w’'.-]+,? (?:(?:of|and|the|in|for|&|de|al) ){0,2})"
_SCENE = pattern(rf"(?:{_NAME}{{1,7}}|An? )(?:[\w-]+ ){{0,3}}?{_ACTIONS} {_WHERE} ")
_SHOWN = pattern(
    rf"{_NAME}{{1,7}}(?:sitting|standing|speaking|holding|attending|arriving|posing|waving|walking|wearing|smiling"
    rf"|leaving|performing"
    r"|celebrating|kneeling|marching|protesting|shaking|hugging|pictured|photographed|seen|supporting|training"
    r"|playing) "
    rf"{_WHERE} (?!.*\b\w+s (?:a|the|that)\b)"
)
# Things that picture descriptions for screen readers mention without a name.
_THING = (
    r"(?:m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|persons?|people|couple|crowd|group|family|view|photo|photograph"
    r"|picture|image|signs?"
    r"|buildings?|houses?|street|road|cars?|trucks?|bus|boats?|ship|plane|train|flags?|statue|logo|poster|screen"
    r"|phone|dogs?|cats?|horse|camel"
    r"|birds?|landscape|scene|shot|close-up|illustration|graphic|map|hands?|face|portrait|selfie|individuals"
    r"|figures?|protesters?|soldiers?"
    r"|officers?|firefighters?|players?|workers?|desert|beach|mountain|room|table|stage|stadium|statues?|tower|bridge)"
)
_DESCRIBED = pattern(
    rf"(?:An?|Two|Three|Four|Five|Several) (?:(?!(?:of|in|for|to|from|with|the|at|on"
    rf"|by)\b)[\w’'-]+,? ){{0,4}}?{_THING}\b(?! (?:exhibition|album|shoot|contest|show|book|gallery|who|that|from"
    rf"|accused|charged|wanted|convicted|of \w+,))"
    rf"[^.;]{{0,80}}?\b(?:\w{{3,}}ing|{_ACTIONS})\b"
)
# Words that refer to a picture or to a place in it.
_CUES = pattern(
    r"[Ff]ile photo\b|\b[Pp]ictured (?:in|at|on|here|with|above|below|left|right)\b|(?:In this"
    r"|This) (?:\w+ )?(?:[A-Z][\w.]+ \d{1,2}, \d{4},? )?"
    r"(?:file |handout |undated |satellite |combination )*(?:photo|image|picture|photograph|frame grab"
    r"|still)\b(?! (?:exhibition|album|shoot|contest|show|book|gallery))"
    r"|\bseen here\b|[Cc]lockwise from\b|\bfrom left(?: to right)?:|\bleft to right\b|, (?:far "
    r"|second from )?(?:left|right|center|centre), "
    r"|\((?:left|right|center|centre|far left|far right|pictured|stock image|file image)\)|\bposes? for (?:a photo"
    r"|photos|photographs|pictures)\b"
    r"|\b(?:photo|image|picture|photograph) (?:provided|released|made available|taken) (?:by|on|in)\b"
    r"|^(?:An )?[Aa]erial view of\b|^A general view of\b"
)
# Irregular past tenses. A sentence with one reports more than the picture shows.
_IRREGULAR_PAST = pattern(
    r"\b(?:got|came|went|made|took|gave|found|saw|lost|won|ran|began|became|felt|kept|brought|met|sent|put|hit)\b"
)
_PAST_CUE = pattern(r"\b(?:was|were) (?:pictured|seen here)\b")


def has_cue(text: str) -> bool:
    """Return whether a text refers to a picture as only captions do."""
    return _CUES.search(text) is not None and _PAST_CUE.search(text) is None


def describes_picture(text: str) -> bool:
    """Return whether a text says in the present tense what a picture shows, with or without names."""
    if _SCENE.match(text):
        return True
    return bool(_SHOWN.match(text) or _DESCRIBED.match(text)) and not _IRREGULAR_PAST.search(text)
