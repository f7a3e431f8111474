"""Units that a translator converts, such as kilometres to miles."""

from typing import Final

from wirelint.source.values import Value

_TOLERANCE: Final = 0.03
# What one of each unit is in the base unit of its kind.
_SIZES: Final = (
    {"kilometre": 1_000.0, "metre": 1.0, "centimetre": 0.01, "millimetre": 0.001, "mile": 1_609.344, "foot": 0.3048, "inch": 0.0254, "yard": 0.9144},
    {"square kilometre": 1e6, "square metre": 1.0, "hectare": 1e4, "acre": 4_046.86, "square mile": 2.59e6, "square foot": 0.0929, "mu": 666.7, "pyeong": 3.3058},
    {"tonne": 1_000.0, "kilogram": 1.0, "gram": 0.001, "pound of weight": 0.4536, "half kilogram": 0.5},
    {"litre": 1.0, "gallon": 3.785, "barrel": 158.99},
    {"kilometre-per-hour": 1.0, "mile-per-hour": 1.609, "kilometre": 1.0, "mile": 1.609},
    {"second": 1.0, "minute": 60.0, "hour": 3_600.0, "day": 86_400.0, "week": 604_800.0},
    {"month": 1.0, "year": 12.0},
)  # fmt: skip
_FAHRENHEIT_STEP, _FAHRENHEIT_ZERO = 1.8, 32.0


def is_converted(english: Value, source: Value) -> bool:
    """Return whether two numbers state one quantity in two units, within three per cent."""
    for unit in english.units:
        for other in source.units:
            if unit == other:
                continue
            if {unit, other} == {"celsius", "fahrenheit"}:
                if _is_same_temperature(english.amount, unit, source.amount):
                    return True
                continue
            for sizes in _SIZES:
                if (
                    unit in sizes
                    and other in sizes
                    and _is_close(english.amount * sizes[unit], source.amount * sizes[other])
                ):
                    return True
    return False


def _is_close(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(abs(one), abs(other))


def _is_same_temperature(amount: float, unit: str, other: float) -> bool:
    celsius, fahrenheit = (amount, other) if unit == "celsius" else (other, amount)
    return abs(celsius * _FAHRENHEIT_STEP + _FAHRENHEIT_ZERO - fahrenheit) <= 1
