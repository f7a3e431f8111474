"""Maps from offsets in a text to offsets in the source that it was made from."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator

from wirelint.text.span import Span

# Units of runs; see `OffsetMap`. A unit from BASE64 on is BASE64 + 3 * (bytes per code point - 1) + offset of the first byte
# in its group of three.
PLAIN, EVEN, BASE64 = range(3)


def base64_unit(width: int, byte: int) -> int:
    """Return the unit of a run of base64.

    Args:
        width: bytes of each code point, from 1 to 4.
        byte: the number of bytes before the first one, from the start of a group of four characters.
    """
    return BASE64 + 3 * (width - 1) + byte % 3


class OffsetMap:
    """Map from slices of a text to the slices of the source they were made from.

    The map is a list of runs. Within a plain run of equal length, code points correspond one to one. Otherwise the whole
    piece of text corresponds to the whole slice of the source (a space for a line end and an indent, a character for
    its entity). In an even run, each code point was made from the same number of code points of the source (`=C3=A9`). In a
    run of base64, each was made from the same number of bytes, and a byte from parts of two characters. Without runs the
    text equals the source. Offsets are in code points.

    Attributes:
        length: the length of the text that was added so far.
    """

    __slots__ = ("_ends", "_sources", "_texts", "_units", "length")

    def __init__(self) -> None:
        self.length = 0
        # Parallel arrays save memory: a hard-wrapped file of 50 MB can have a million runs.
        self._texts = array("Q")
        self._sources = array("Q")
        self._ends = array("Q")
        self._units = bytearray()

    def add(self, length: int, start: int, end: int, unit: int = PLAIN) -> None:
        """Append a run: the next `length` code points of text were made from source[start:end]."""
        if (
            self._texts
            and unit == PLAIN == self._units[-1]
            and self._ends[-1] == start
            and length == end - start
            and self.length - self._texts[-1] == start - self._sources[-1]
        ) or (
            self._texts
            and start <= self._ends[-1]
            and length != end - start
            and self._continues(length, start, end, unit)
        ):
            self._ends[-1] = end
        else:
            self._texts.append(self.length)
            self._sources.append(start)
            self._ends.append(end)
            self._units.append(unit)
        self.length += length

    def _continues(self, length: int, start: int, end: int, unit: int) -> bool:
        """Return whether a run that is not exact continues the last one, which is even then, or base64."""
        last = self._units[-1]
        last_length = self.length - self._texts[-1]
        if unit >= BASE64:
            return (
                last >= BASE64
                and (last - BASE64) // 3 == (unit - BASE64) // 3
                and self._unit_at(last, last_length) == unit
                and self._begin(len(self._texts) - 1, last_length) == start
            )
        if (
            last >= BASE64
            or self._ends[-1] != start
            or (end - start) * last_length != (start - self._sources[-1]) * length
        ):
            return False
        if (unit != EVEN and length > 1) or (last != EVEN and last_length > 1):
            return False
        self._units[-1] = EVEN
        return True

    def add_all(self, other: "OffsetMap") -> None:
        """Append the runs of the map of a following text."""
        self.add_part(other, 0, other.length)

    def add_part(self, other: "OffsetMap", start: int, end: int) -> None:
        """Append the runs of text[start:end] of another map."""
        for at, stop, begin, finish, unit in other.between(start, end):
            self.add(stop - at, begin, finish, unit)

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, int, int, int]]:
        """Yield the runs of text[start:end]: start and end in the text, start and end in the source, unit."""
        if not self._texts:
            if start < end:
                yield start, end, start, end, PLAIN
            return
        run = self._run(start)
        while start < end:
            stop = min(end, self._stop(run))
            at = self._texts[run]
            unit = self._unit_at(self._units[run], start - at)
            yield start, stop, self._begin(run, start - at), self._finish(run, stop - at), unit
            start = stop
            run += 1

    def characters(self, start: int, end: int, width: int) -> Iterator[tuple[int, int, int, int]]:
        """Yield the runs of characters, each made from `width` code points of text[start:end].

        Yields:
            The number of characters, start and end in the source, unit. The text is that of bytes, one a code point.
        """
        run = self._run(start)
        while start < end:
            at, stop = self._texts[run], min(end, self._stop(run))
            if stop <= start:
                run += 1
                continue
            unit = self._units[run]
            if width == 1:
                yield (
                    stop - start,
                    self._begin(run, start - at),
                    self._finish(run, stop - at),
                    self._unit_at(unit, start - at),
                )
                start = stop
                continue
            is_even = unit != PLAIN or self._is_exact(run)
            count = (stop - start) // width if is_even else 0
            if not count:  # a character of bytes from several runs
                yield 1, self._begin(run, start - at), self.finish(start + width), PLAIN
                start += width
                continue
            last = start + count * width
            unit = base64_unit(width, self._unit_at(unit, start - at) - BASE64) if unit >= BASE64 else EVEN
            yield count, self._begin(run, start - at), self._finish(run, last - at), unit
            start = last

    def begin(self, offset: int) -> int:
        """Return the offset in the source at which the code point at `offset` starts."""
        if not self._texts:
            return offset
        run = self._run(offset)
        return self._begin(run, offset - self._texts[run])

    def finish(self, offset: int) -> int:
        """Return the offset in the source at which the code point before `offset` ends."""
        if not self._texts:
            return offset
        run = self._run(offset - 1)
        return self._finish(run, offset - self._texts[run])

    def cut(self, span: Span) -> Span | None:
        """Return the slice of the source that a span was made from.

        Returns:
            None if the slice is not contiguous, or if the span starts or ends inside a piece without one-to-one correspondence.
        """
        if not self._texts:
            return span
        first = self._run(span.start)
        last = max(self._run(span.end - 1), first)
        if not self._is_divisible(first) and span.start != self._texts[first]:
            return None
        if not self._is_divisible(last) and span.end not in (span.start, self._stop(last)):
            return None
        if any(self._ends[run] != self._sources[run + 1] for run in range(first, last)):
            return None
        start = self.begin(span.start)
        return Span(start, self.finish(span.end) if span.end > span.start else start)

    def _run(self, offset: int) -> int:
        return max(bisect_right(self._texts, offset) - 1, 0)

    def _stop(self, run: int) -> int:
        return self._texts[run + 1] if run + 1 < len(self._texts) else self.length

    def _is_exact(self, run: int) -> bool:
        return self._stop(run) - self._texts[run] == self._ends[run] - self._sources[run]

    def _is_divisible(self, run: int) -> bool:
        """Return whether each code point of a run has a slice of the source of its own."""
        return self._units[run] == EVEN or (self._units[run] == PLAIN and self._is_exact(run))

    def _begin(self, run: int, count: int) -> int:
        """Return the offset in the source at which the code point after the first `count` ones of a run starts."""
        unit, start = self._units[run], self._sources[run]
        if unit == PLAIN:
            return start + count if self._is_exact(run) else start
        if unit == EVEN:
            return start + count * self._size(run)
        width, first = divmod(unit - BASE64, 3)
        byte = first + count * (width + 1)
        return start - first + 4 * (byte // 3) + byte % 3

    def _finish(self, run: int, count: int) -> int:
        """Return the offset in the source at which the first `count` code points of a run end."""
        unit, start = self._units[run], self._sources[run]
        if unit == PLAIN:
            return start + count if self._is_exact(run) else self._ends[run]
        if unit == EVEN:
            return start + count * self._size(run)
        width, first = divmod(unit - BASE64, 3)
        byte = first + count * (width + 1) - 1
        return start - first + 4 * (byte // 3) + byte % 3 + 2

    def _size(self, run: int) -> int:
        """Return the code points of the source for each one of an even run."""
        return (self._ends[run] - self._sources[run]) // (self._stop(run) - self._texts[run])

    def _unit_at(self, unit: int, count: int) -> int:
        """Return the unit of the rest of a run without its first `count` code points."""
        if unit < BASE64:
            return unit
        width, first = divmod(unit - BASE64, 3)
        return base64_unit(width + 1, first + count * (width + 1))
