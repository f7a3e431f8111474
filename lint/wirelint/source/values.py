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


def even(amount: float) -> float:
    """Return a number without the errors of its multiplication."""
    return float(f"{amount:.10g}")
