"""Write the names of months, weekdays, currencies and units that the comparison with a source story reads.

The names come from the Unicode Common Locale Data Repository (CLDR, Unicode License v3), as the package `babel` carries
it (BSD-3-Clause). wirelint needs `babel` only for this script: `python -m bench.train.source_tables`.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

LANGUAGES = "ar cs de en es fr is it ja ko pl pt ru tr uk zh".split()
FOLDER = Path(__file__).parents[2] / "lint" / "wirelint" / "source" / "languages" / "cldr"
# The names of the engine for currencies, with the codes of ISO 4217. The word `dollar` alone does not tell which one it is.
CURRENCIES = {
    "dollar": "USD AUD CAD NZD HKD SGD TWD",
    "euro": "EUR",
    "pound": "GBP EGP",
    "yen": "JPY",
    "yuan": "CNY",
    "ruble": "RUB BYN",
    "hryvnia": "UAH",
    "crown": "CZK DKK ISK NOK SEK",
    "won": "KRW KPW",
    "franc": "CHF XOF XAF",
    "peso": "MXN ARS CLP COP PHP",
    "rupee": "INR PKR LKR",
    "lira": "TRY",
    "zloty": "PLN",
    "forint": "HUF",
    "real": "BRL",
    "rand": "ZAR",
    "shekel": "ILS",
    "dirham": "AED MAD",
    "riyal": "SAR QAR",
    "dinar": "KWD IQD RSD",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "dong": "VND",
    "tenge": "KZT",
    "lari": "GEL",
}
# The names of the engine for units, with those of CLDR.
UNITS: Final[dict[str, str]] = {
    "kilometre": "length-kilometer",
    "metre": "length-meter",
    "centimetre": "length-centimeter",
    "millimetre": "length-millimeter",
    "mile": "length-mile",
    "foot": "length-foot",
    "inch": "length-inch",
    "yard": "length-yard",
    "square kilometre": "area-square-kilometer",
    "square metre": "area-square-meter",
    "square mile": "area-square-mile",
    "hectare": "area-hectare",
    "acre": "area-acre",
    "kilogram": "mass-kilogram",
    "gram": "mass-gram",
    "tonne": "mass-tonne",
    "pound of weight": "mass-pound",
    "litre": "volume-liter",
    "gallon": "volume-gallon",
    "celsius": "temperature-celsius",
    "fahrenheit": "temperature-fahrenheit",
    "second": "duration-second",
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
}
# Words of CLDR that say more or less than the unit: they stand for several, or are letters that are words too.
SKIPPED = frozenset("s h a m j l d g t y w q r o u ú с г л д ч р т".split())
# Abbreviations of up to three letters are often words: `pro` is December in Czech, and means `for`.
_SHORTEST = 3
NOTICE = (
    "# From the Unicode CLDR (Copyright Unicode, Inc., Unicode License v3). Written by bench/train/source_tables.py.\n"
)


def main() -> None:
    """Write one file a language."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for code in LANGUAGES:
        (FOLDER / f"{code}.toml").write_text(write_table(code), encoding="utf-8", newline="\n")


def write_table(code: str) -> str:
    """Return the file of a language."""
    from babel import Locale

    locale = Locale.parse(code)
    sections: dict[str, Any] = {
        "months": _dated(locale.months, range(1, 13)),
        "weekdays": {number + 1: names for number, names in _dated(locale.days, range(7)).items()},
        "currencies": {name: _currency_names(locale, codes.split()) for name, codes in CURRENCIES.items()},
        "units": {name: _unit_names(locale, unit) for name, unit in UNITS.items()},
    }
    lines = [NOTICE]
    for section, rows in sections.items():
        lines.append(f"\n[{section}]\n")
        for name, names in rows.items():
            forms = sorted({form for form in map(_clean, names) if form and form not in SKIPPED})
            if forms:
                key = name if isinstance(name, int) else f'"{name}"'
                lines.append(f"{key} = {_quoted(forms)}\n")
    return "".join(lines)


def _data_of(locale: Any, name: str) -> Any:
    """Return a part of CLDR for which `babel` has no property."""
    return getattr(locale, "_data")[name]  # noqa: B009


def _dated(names: Any, numbers: Iterable[int]) -> dict[int, list[str]]:
    """Return the long names and the longer abbreviations of months or weekdays by their numbers."""
    rows: dict[int, list[str]] = {}
    for number in numbers:
        wide = [names[context]["wide"][number] for context in ("format", "stand-alone")]
        short = [names[context]["abbreviated"][number] for context in ("format", "stand-alone")]
        rows[number] = wide + [form for form in short if len(form.strip(".")) > _SHORTEST and not form[0].isdigit()]
    return rows


def _currency_names(locale: Any, codes: list[str]) -> Iterator[str]:
    """Yield the forms of the names of currencies, without those of several words, which begin with a country."""
    for code in codes:
        names = [locale.currencies.get(code, ""), *_data_of(locale, "currency_names_plural").get(code, {}).values()]
        yield from (name for name in map(str, names) if " " not in name and name != code)


def _unit_names(locale: Any, name: str) -> Iterator[str]:
    patterns: Any = _data_of(locale, "unit_patterns").get(name, {})
    forms: dict[str, str]
    for length in ("long", "short", "narrow"):
        forms = patterns.get(length, {})
        for count, pattern in forms.items():
            if isinstance(pattern, str) and count != "per":
                yield pattern.replace("{0}", " ")


def _clean(form: str) -> str:
    """Return a form in lower case without directional marks and a full stop, its words joined as the tables join them."""
    form = re.sub("[\u200e\u200f\u061c]", "", str(form)).strip()
    return re.sub(r"[\s\u00a0\u202f]+", "_", form.rstrip(".").lower())


def _quoted(forms: list[str]) -> str:
    return '"' + " ".join(forms).replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    main()
