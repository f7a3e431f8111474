"""One word in two spellings, American and British or two others that are correct."""

from collections.abc import Iterator, Mapping
from typing import Any

from wirelint.rule import Finding
from wirelint.text import Document

RULE = {
    "message": "two spellings of one word",
    "why": (
        "Copy from two sources, or a translation engine that learned from American and British texts, spells one "
        "word in two ways. Readers take it for carelessness. The rarer or later spelling is marked; both may be "
        "right, but not in one story."
    ),
    "severity": "info",
    "confidence": "medium",
    "scope": "document",
    "roles": "all",
    "in_quotations": "skip",
    "options": {"prefer": [], "dialect": ""},
    "bad": [
        "The clinic has two centers. The older centers are closed, the court heard.¶Both ⟦centres⟧ will be sold in May.",
        "He said the travellers were late. The firm organises tours and ⟦organizes⟧ fairs.",
        "The adviser resigned on Monday. Another adviser left on Friday.¶The third ⟦advisor⟧ stayed.",
        "Prices in the café rose in June. The ⟦cafe⟧ shut in July, and the skilful cook left with two skilful waiters.",
    ],
    "good": [
        "The labour market is tight in all centres, the bank said. Harbour towns recovered first.",
        "The center of the town was closed. “The town centre is ours,” said the mayor, and the center stayed closed.",
        "The Centre for Policy closed its center in Leeds. She works for Labour, and labor is dear.",
        "They analyze prices, and two analyses were published. Write to organize@example.org or organise.example.org.",
    ],
}

# A story with two spellings has at least one of these.
PATTERNS = {
    # American spellings.
    "-ize": "[iy]z(?:e|ing|a[bt])",
    "-ll": "fulfill|enroll|distill|instill|appall|thrall|illful",
    "-bor": "(?:ab|rb|hb|lav|fav|eav|erv|alv|sav)or",
    "-nor": "(?:[fm]an|ean|hon|hum|rum|tum|arm|nam)or",
    "-lor": "olor|avior|rior|igor|arlor|odor|endor|ardor|apor|lamor|ucco|ancor",
    # British spellings.
    "-lled": "(?:v|nn|rr|am|an|[ao]d|dd|[ai]b|[aeio]w|u|ns|nc|rc|is|es|ss|mm|rk|yd)ell",
    "-alled": "(?:gn|iv|ir|di|ed|rsh|tri)all|(?:qu|t|t[io]t)all(?:ed|ing|er)",
    "-illed": "[nv]cill|evill|[pv]erill|avill|quill|chilli|ooll|[mr]boll|aroll",
    "-re": "[nip]tre|eatre|metre|[ia]bre|stre|agre|ombre|ectre|chre|itre|ouvre|oeuv|ntring",
    "-ae-": "haem|naem|uaem|paed|anaes|gynae|aecal|leukaem|palae|icaem|oxaem|raem",
    "-oe-": "oedem|oestr|oesop|rrhoea|foet",
    "-ce": "fence|pretence|fencing|practis|artefact|instalm|abett",
    "-gement": "[dl]gement|ageing|likeab|liveab|(?:sal|shak)eab|judgement",
    "-ue": "catalogue|chequ(?:e[br]|ering)|kaftan|baulk|behove",
    "cosy": "cosi(?:e|l|n)|cosy|phoney|grey|gipsy|gipsies|gobbledeg|cognisan",
    "plough": "plough|mould|moult|draught|miaow|moustach|pyjama|omelett|epaulett",
    "sceptic": "sceptic|sulph|tsar|flyers|titbit|mollusc|numbsk|liquorice|lasagne|carburett|[nt]ettist|initiall(?:ed|ing)",
    "aeroplane": "aerop|aerof|aluminiu|caesi|aetio|faeces|ambience|chaperone|orshipp|flautist|eshak|allist",
    "people": "advisor|convenor|imposter|protestor|sheik|vender",
    "plurals": "cargos|fora|manifestoe|memoranda|quitos|referenda|stadia|syllabi|nados|canos|dwarve",
    "consonants": "benefitt|biass|combatt|focuss|targett",
    "accents": "attaché|café|cliché|communiqué|décor|détente|façade|fianc|mêlée|naïve|premièr|protégé",
    "others": "barbeque|burka|despatch|donut|miniscule|verandah|waggon|yoghurt",
}


def check(document: Document, options: Mapping[str, Any]) -> Iterator[Finding]:
    from wirelint.consistency.table import find_pairs

    pairs = {pair.forms: pair for pair in find_pairs(document.folded)}
    if pairs:
        from wirelint.consistency.rivals import choose_preferred, find_rivals, report

        for rivals in find_rivals(document, pairs):
            forms = [rival.written for rival in rivals]
            pair = next(pair for pair in pairs.values() if forms[0] in pair.forms)
            yield report(rivals, choose_preferred(forms, options) or pair.preferred_in(options["dialect"]))
