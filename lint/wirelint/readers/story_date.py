"""The date of a story, as formats, columns of tables and names of files write it."""

import re
from datetime import UTC, date, datetime
from typing import Final

# ISO 8601 and its short forms, also with slashes or points: 2026-05-12T08:30, 20260512, 2026/05, 2026.
_ISO: Final = re.compile(r"(\d{4})(?:([-/.]?)(\d\d)(?:\2(\d\d))?)?(?!\d)")
# A year and a month in a path, with a day or without: afp/2026/05/12/a.txt, 2026-05-12-dam.txt, 20260512.txt.
_IN_PATH: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([-_/])(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
# Years of news. Numbers outside are no dates.
_YEARS: Final = range(1700, 2200)
# Seconds since 1970, and from here on milliseconds.
_MILLISECONDS_FROM: Final = 100_000_000_000


def parse_date(value: object) -> str:
    """Return the date of a value as `YYYY-MM-DD`, the first day if it has only a year or a month; empty if it is no date.

    Args:
        value: a date, a text (ISO 8601, or as mail and RSS write dates), or seconds or milliseconds since 1970.
    """
    if isinstance(value, date):
        return value.isoformat()[:10] if value.year in _YEARS else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _parse_number(value)
    text = value.strip() if isinstance(value, str) else ""
    found = _ISO.match(text)
    if found and (parsed := _iso(found[1], found[3], found[4])):
        return parsed
    if text.isdecimal() and text.isascii():
        return _parse_number(int(text[:20]))
    return _parse_mail_date(text) if text[:100].count(" ") >= 2 else ""


def date_in_path(path: str) -> str:
    """Return the date in a path with slashes as `YYYY-MM-DD`, or an empty string."""
    dates = (_iso(found[1], found[3] or found[5], found[4] or found[6]) for found in _IN_PATH.finditer(path))
    return next(filter(None, dates), "")


def without_date(path: str) -> str:
    """Return a path with slashes without its dates, and without the separators that they leave."""
    return _IN_PATH.sub("", path).replace("//", "/").rstrip("-_/. ")


def _parse_number(number: float) -> str:
    text = str(number)
    found = _ISO.fullmatch(text)
    if found and len(text) == 8:
        return _iso(found[1], found[3], found[4])
    seconds = number / 1000 if abs(number) >= _MILLISECONDS_FROM else number
    try:
        day = datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return ""
    # Small numbers are ids, counts or years.
    return day.isoformat() if day.year in _YEARS and abs(seconds) >= 86_400 * 366 else ""


def _parse_mail_date(text: str) -> str:
    from email.utils import parsedate  # slow to import, and few formats write dates so

    parsed = parsedate(text[:100])
    return _iso(*map(str, parsed[:3])) if parsed else ""


def _iso(year: str, month: str | None, day: str | None) -> str:
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return found.isoformat() if found.year in _YEARS else ""
