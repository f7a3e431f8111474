"""Values that a text states: numbers, months and weekdays, with what they measure."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Kind = Literal["number", "month", "weekday", "currency"]


class Value(NamedTuple):
    """A value.

    Attributes:
        kind: a number, a month from 1, a weekday from 1 (Monday), or the name of a currency.
        amount: its most likely reading; 0 for a currency.
        start, end: half-open offsets in the text, in code points.
        is_certain: whether the other text has to state it too. A number in words is only there to be matched.
        others: other readings.
        share: `percent`, `points`, or empty.
        currencies, units: the currencies and the units that it may be in.
        is_time: whether it is a time of day.
        is_exact: whether it is neither rounded nor approximate.
        is_aside: whether it is in brackets.
    """

    kind: Kind
    amount: float
    start: int
    end: int
    is_certain: bool
    others: tuple[float, ...] = ()
    share: str = ""
    currencies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    is_time: bool = False
    is_exact: bool = True
    is_aside: bool = False

    @property
    def is_measured(self) -> bool:
        """Whether it is a share, an amount of money, or a quantity."""
        return bool(self.share or self.currencies or self.units)

    @property
    def readings(self) -> Iterator[float]:
        """All readings, the most likely first."""
        yield self.amount
        yield from self.others


# Names of currencies that are words too, or of something else.
_WORDS = frozenset(("won", "real", "rand", "crown", "dong", "pound", "lira", "lari"))


def read_currency(names: Sequence[str], start: int, end: int) -> list[Value]:
    """Return the mention of a currency, none if the word can name several or something else."""
    if len(names) != 1 or names[0] in _WORDS:
        return []
    return [Value("currency", 0.0, start, end, True, currencies=(names[0],))]


def mark_asides(text: str, values: Sequence[Value]) -> list[Value]:
    """Return the values of a text, with those in brackets marked."""
    depth, done = 0, 0
    marked: list[Value] = []
    for value in values:
        for sign in text[done : value.start]:
            depth = depth + 1 if sign in "(（" else max(depth - 1, 0) if sign in ")）" else depth
        done = max(done, value.start)
        marked.append(value._replace(is_aside=True) if depth else value)
    return marked


def readings_of_share(amount: float) -> tuple[float, ...]:
    """Return what else a share in words can be: a half is 50 percent."""
    return (even(amount * 100), float(round(amount * 100))) if 0 < amount < 1 else ()


def even(amount: float) -> float:
    """Return a number without the errors of its multiplication."""
    return float(f"{amount:.10g}")
