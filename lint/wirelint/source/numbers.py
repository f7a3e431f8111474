"""Comparison of numbers: changed, off by a power of ten, added, missing."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from wirelint.source.dates import is_day_number, is_in_date
from wirelint.source.differences import Difference, DifferenceKind, Texts
from wirelint.source.matching import Placed, is_counterpart, power_of_ten, unmatched
from wirelint.source.values import Value

# A slip of scale without an unmatched number in the source is one from this number on.
_LEAST_SCALED: Final = 1_000
# Below this, numbers without a measure are often written otherwise, such as 2人暮らし and `together`.
_LEAST_COUNT: Final = 10
_TIMES: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_SCALE_LIKENESS: Final = 10
# A number of the source below this is no slip of scale: every power of ten is a power of ten away from 1.
_LEAST_OTHER, _LEAST_OTHER_IN_WORDS = 2, 1_000
# A time zone after a time of day.
_ZONE: Final = re.compile(r"\b(?:[A-Z]{1,3}T|UTC|local|Moscow|[A-Z][a-z]+ time)\b")
_ZONE_REACH: Final = 24
_YEARS: Final = range(1900, 2100)


def compare_numbers(texts: Texts) -> Iterator[Difference]:
    """Yield the numbers that a story and its source do not share."""
    # In the order of the source; those with a counterpart are taken out.
    missing = dict.fromkeys(unmatched(texts.source, texts.english, is_source=True))
    for placed in unmatched(texts.english, texts.source, is_source=False):
        counterpart = _find_counterpart(placed, missing, texts)
        if counterpart is not None:
            del missing[counterpart]
            yield _changed(placed, counterpart, texts)
        else:
            yield from _added(placed, texts)
    yield from _scaled_words(texts)
    for placed in missing:
        yield _missing(placed, texts)


def _find_counterpart(placed: Placed, missing: Container[Placed], texts: Texts) -> Placed | None:
    """Return the unmatched number of the source that was changed to an unmatched number of the story, or None."""
    ranked: list[tuple[int, int, Placed]] = []
    for value in texts.source.near(placed.paragraph):
        candidate = Placed(value, texts.source.paragraph_of(value))
        if candidate not in missing:
            continue
        distance = abs(candidate.paragraph - placed.paragraph)
        likeness = _likeness(placed.value, candidate.value)
        if likeness >= 0:
            ranked.append((-likeness, distance, candidate))
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def _likeness(english: Value, source: Value) -> int:
    """Return how likely one number was changed to another: higher is more, negative is not."""
    if bool(english.share) != bool(source.share) or english.is_time != source.is_time:
        return -1
    if power_of_ten(english.amount, source.amount):
        return _SCALE_LIKENESS
    if (
        english.is_aside
        and english.currencies
        and source.currencies
        and not set(english.currencies) & set(source.currencies)
    ):
        return -1  # a gloss in another currency
    likeness = 0
    for own, other in ((english.currencies, source.currencies), (english.units, source.units)):
        likeness += (bool(own) == bool(other)) + bool(set(own) & set(other))
    return likeness


def _changed(placed: Placed, counterpart: Placed, texts: Texts) -> Difference:
    english, source = placed.value, counterpart.value
    kind: DifferenceKind = "number"
    if is_in_date(english, texts.english.of(placed.paragraph)):
        kind = "date"
    elif power_of_ten(english.amount, source.amount):
        kind = "scale"
    return Difference(kind, english, source, placed.paragraph)


def _added(placed: Placed, texts: Texts) -> Iterator[Difference]:
    """Yield a number of the story without a counterpart, unless it is a gloss."""
    value = placed.value
    scaled = _find_scaled(placed, texts)
    if scaled:
        yield Difference("scale", value, scaled, placed.paragraph)
        return
    if value.is_aside:
        return
    hour = _find_hour(placed, texts)
    if hour:
        yield Difference("number", value, hour, placed.paragraph)
        return
    near = list(texts.english.near(placed.paragraph))
    is_supplied = value.amount in _YEARS and is_in_date(value, near)
    yield Difference(
        "number", value, None, placed.paragraph, is_sure=not (is_supplied or _is_count(value, near) or value.is_time)
    )


def _is_count(value: Value, near: Sequence[Value]) -> bool:
    """Return whether a number is small and measures nothing but time."""
    measures = value.share or value.currencies or not _TIMES.issuperset(value.units)
    is_small = value.amount <= 1 or (value.amount < _LEAST_COUNT and not measures)
    return is_small and not is_in_date(value, near)


def _find_hour(placed: Placed, texts: Texts) -> Value | None:
    """Return a time of day of the source in place of one of the story, or None. One with a time zone was converted."""
    value, text = placed.value, texts.english_text
    if (
        not value.is_time
        or text[value.start - 1 : value.start] == ":"
        or _ZONE.search(text, value.end, value.end + _ZONE_REACH)
    ):
        return None
    return next((found for found in texts.source.near(placed.paragraph) if found.is_time and found.is_certain), None)


def _find_scaled(placed: Placed, texts: Texts) -> Value | None:
    """Return a number of the source that differs by a power of ten and measures the same, or None."""
    value = placed.value
    for candidate in texts.source.near(placed.paragraph):
        least = _LEAST_OTHER if candidate.is_certain else _LEAST_OTHER_IN_WORDS
        if (
            candidate.kind != "number"
            or candidate.amount < least
            or max(value.amount, candidate.amount) < _LEAST_SCALED
        ):
            continue
        if power_of_ten(value.amount, candidate.amount) and _likeness(value, candidate) > 0:
            return candidate
    return None


def _scaled_words(texts: Texts) -> Iterator[Difference]:
    """Yield numbers in words, such as `five thousand`, that differ from one of the source by a power of ten."""
    for placed in texts.english.placed:
        value = placed.value
        if value.kind != "number" or value.is_certain or value.amount < _LEAST_SCALED:
            continue
        if " " not in texts.english_text[value.start : value.end] and not _is_only_scale(placed, texts):
            continue  # thousands
        if any(is_counterpart(value, found) for found in texts.source.near(placed.paragraph)):
            continue
        scaled = _find_scaled(placed, texts)
        if scaled and not any(is_counterpart(found, scaled) for found in texts.english.near(placed.paragraph)):
            yield Difference("scale", value, scaled, placed.paragraph)


def _is_only_scale(placed: Placed, texts: Texts) -> bool:
    """Return whether a word such as `thousands` is the only large number of its paragraph, and the source has one there too."""
    if texts.source.reach is None:
        return False
    sides = (texts.english.of(placed.paragraph), texts.source.of(placed.paragraph))
    return all(sum(found.amount >= _LEAST_SCALED and found.kind == "number" for found in side) == 1 for side in sides)


def _missing(placed: Placed, texts: Texts) -> Difference:
    value = placed.value
    near = list(texts.source.near(placed.paragraph))
    named_days = any(found.kind == "weekday" for found in texts.english.near(placed.paragraph))
    is_day = is_day_number(value, near) and named_days
    is_sure = not (is_day or _is_count(value, near) or value.is_time or value.is_aside)
    return Difference("missing-number", None, value, placed.paragraph, is_sure=is_sure)
