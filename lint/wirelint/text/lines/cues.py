"""Why a line is taken for furniture, in words."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from wirelint.text.lines.features import FEATURES, OWN, PAGE, STORY

# What a feature says if it is set, and if it is not. Features of the page and shares without a short name are left out.
_SET: Final = {
    "ends_colon": "ends with a colon", "ends_question": "a question", "ends_exclamation": "an exclamation mark", "ends_dots": "ends with dots",
    "ends_bracket": "ends with a bracket", "starts_digit": "starts with a number", "starts_mark": "starts with a mark",
    "item": "an item of a list", "upper_words": "words in capitals", "you": "addresses the reader", "we": "speaks of “us”",
    "date": "a date", "time": "a time", "address": "a web address", "credit": "a photo credit", "price": "a price", "bars": "bars",
    "entry": "a label with a colon", "bracket": "brackets", "slash": "a slash", "repeated": "occurs again on the page",
    "starts_indefinite": "starts with “a” or a number word", "before_colon": "follows a colon", "before_item": "follows an item of a list",
}  # fmt: skip
_UNSET: Final = {
    "closed": "no full stop", "finite": "no finite verb", "finite_share": "no finite verb", "reporting": "no verb of reporting",
    "function_words": "no function words",
}  # fmt: skip
# Features that say how much: from and up to which value the words are true.
_LEVELS: Final = {
    "overlap": (0.0, 0.34, "not about this story"),
    "name_overlap": (0.0, 0.34, "names the story does not mention"),
    "words": (0.0, 6.0, "few words"),
    "capitals": (0.6, 2.0, "words with capitals"),
    "long_capitals": (0.6, 2.0, "words with capitals"),
    "before_overlap": (0.0, 0.01, "shares no word with the line before it"),
    "after_overlap": (0.0, 0.01, "shares no word with the line after it"),
    "run": (2.0, 99.0, "among lines without full stops"),
    "before_closed": (-0.5, 0.5, "after a line without a full stop"),
    "after_closed": (-0.5, 0.5, "before a line without a full stop"),
}
_WORDS, _FORMS, _LETTERS = 2, 2, 3
_LEAST_WEIGHT, _LEAST_ADDED, _LEAST_SHOWN = 0.3, 0.15, 0.1
# Features without a name of their own count for their group.
_ITS_WORDS, _ITS_FORM, _ITS_STORY, _BESIDE, _ITS_PAGE = (
    "its words",
    "its form",
    "what it shares with the story",
    "the lines beside it",
    "the sort of page",
)
# What the cues mean, for the page of the rule.
MEANINGS: Final = (
    ("its words “newsletter”", "words, pairs of words, and words at either end of the line that lines of the page have more often than copy"),
    ("no full stop, a photo credit, words in capitals", "the form of the line; what has no name of its own is summed up as “its form”"),
    ("no finite verb, no verb of reporting, no function words", "the line is not written like a sentence of a story"),
    ("not about this story", "the prose of the story has at most a third of its words"),
    ("names the story does not mention", "the prose of the story has at most a third of its names"),
    ("occurs again on the page", "the same line occurs several times"),
    ("among lines without full stops, shares no word with the line before it", "the lines beside it; their sum is “the lines beside it”"),
    ("the sort of page", "how long the page is, how much of it is prose, its prices, numbers, questions and headings"),
)  # fmt: skip


def name_words(words: Collection[str], weights: Mapping[str, float]) -> list[str]:
    """Return the words of a line that tell most for furniture, quoted, without those inside a longer cue."""
    ranked = sorted((-weights[word], word) for word in words if weights.get(word, 0.0) > _LEAST_WEIGHT)
    cues: list[str] = []
    for _, word in ranked:
        text = word.strip("^$")
        if (sum(map(str.isalpha, text)) >= _LETTERS or "©" in text) and not any(text in cue for cue in cues):
            cues.append(text)
    return [f"“{cue}”" for cue in cues[:_WORDS]]


def name_forms(added: Mapping[int, float], features: Sequence[float]) -> list[str]:
    """Return what tells most for furniture besides words.

    Args:
        added: what each feature adds to the score.
        features: the features of the line.
    """
    cues: list[str] = []
    for index in sorted(added, key=lambda index: -added[index]):
        if added[index] < _LEAST_ADDED or len(cues) == _FORMS:
            break
        cue = _name_form(FEATURES[index], features[index]) if index < len(FEATURES) else None
        if cue and cue not in cues:
            cues.append(cue)
    return cues


def weigh_cues(
    added: Mapping[int, float], features: Sequence[float], words: Sequence[str] = ()
) -> tuple[tuple[str, float], ...]:
    """Return what tells for furniture and, below 0, against it, in log-odds, the strongest first.

    Args:
        added: what each feature adds to the score.
        features: the features of the line.
        words: the words that tell most, as `name_words` returns them.
    """
    its_words = f"{_ITS_WORDS} {' '.join(words)}" if words else _ITS_WORDS
    totals: dict[str, float] = {}
    for index, weight in added.items():
        named = _name_form(FEATURES[index], features[index]) if index < len(FEATURES) else None
        cue = named or (_name_group(index) if index < len(FEATURES) else its_words)
        totals[cue] = totals.get(cue, 0.0) + weight
    shown = [(cue, total) for cue, total in totals.items() if abs(total) >= _LEAST_SHOWN]
    return tuple(sorted(shown, key=lambda item: -abs(item[1])))


def _name_group(index: int) -> str:
    """Return the name of the group of a feature."""
    if index >= len(FEATURES) - len(PAGE):
        return _ITS_PAGE
    if index < len(OWN):
        return _ITS_FORM
    return _ITS_STORY if index < len(OWN) + len(STORY) else _BESIDE


def _name_form(name: str, value: float) -> str | None:
    if name in _LEVELS:
        low, high, words = _LEVELS[name]
        return words if low <= value <= high else None
    return _SET.get(name) if value > 0 else _UNSET.get(name)
