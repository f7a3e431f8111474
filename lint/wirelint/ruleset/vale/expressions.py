"""Regular expressions of styles. Vale's engine is regexp2, an engine like .NET's, in its mode for RE2.

The differences to `regex` that occur in styles are translated: `\\w`, `\\d` and `\\s` match ASCII only; `$` matches at the very
end; a flag in the middle of a group holds for the rest of that group; POSIX classes; `\\x{…}`. What has no translation is refused.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

# Seconds for the search of one expression in one paragraph. An expression that needs more is refused from then on.
TIME_LIMIT: Final = 1.0
# The longest expression, in code points. The longest in published styles has 20,000.
_LONGEST: Final = 200_000
_ASCII: Final = {"w": "0-9A-Za-z_", "d": "0-9", "s": r"\t\n\f\r "}
_POSIX: Final = {
    "alpha": "A-Za-z", "digit": "0-9", "alnum": "0-9A-Za-z", "upper": "A-Z", "lower": "a-z", "space": r"\t\n\v\f\r ",
    "punct": r"!-/:-@\[-`{-~", "word": "0-9A-Za-z_", "blank": r"\t ", "xdigit": "0-9A-Fa-f", "cntrl": r"\x00-\x1f\x7f", "graph": "!-~",
    "print": " -~", "ascii": r"\x00-\x7f",
}  # fmt: skip
_FLAGS = re.compile(r"\(\?([imsn]*)(?:-([imsn]+))?([:)])")
_CLASS = re.compile(r"\[:(\^?)(\w+):\]")
_HEX = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_PLAIN = re.compile(r"[^\\\[()$]+")
_NAMED = re.compile(r"\\k<(\w+)>|\\k'(\w+)'")


class ExpressionError(ValueError):
    """An expression is invalid, has no translation, or needs too much time. The message is the reason."""


class _Translator:
    """The translation of one expression, from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        # For each open group, how many more brackets close it: one for each flag that holds for the rest of it.
        self._extra = [0]

    def translate(self) -> str:
        """Return the expression for `regex`."""
        parts: list[str] = []
        multiline = _is_multiline(self._source)
        while self._at < len(self._source):
            character = self._source[self._at]
            if plain := _PLAIN.match(self._source, self._at):
                parts.append(plain.group())
                self._at = plain.end()
            elif character == "\\":
                parts.append(self._escape())
            elif character == "[":
                parts.append(self._set())
            elif character == "(":
                parts.append(self._open())
            elif character == ")":
                if len(self._extra) == 1:
                    raise ExpressionError("a bracket closes nothing")
                parts.append(")" * (self._extra.pop() + 1))
                self._at += 1
            else:
                parts.append("$" if multiline else r"\Z")
                self._at += 1
        if len(self._extra) > 1:
            raise ExpressionError("a bracket is never closed")
        return "".join(parts) + ")" * self._extra[0]

    def _open(self) -> str:
        flags = _FLAGS.match(self._source, self._at)
        if flags is None:
            self._extra.append(0)
            self._at += 1
            return "("
        self._at = flags.end()
        on, off = flags[1].replace("n", ""), (flags[2] or "").replace("n", "")
        # Where `$` ends a line was decided for the whole expression.
        group = f"(?{on}{'-' if off else ''}{off}:"
        if flags[3] == ":":
            self._extra.append(0)
        else:
            self._extra[-1] += 1
        return group

    def _escape(self) -> str:
        source, at = self._source, self._at
        following = source[at + 1 : at + 2]
        if not following:
            raise ExpressionError("it ends in a backslash")
        if hex_digits := _HEX.match(source, at):
            self._at = hex_digits.end()
            return _escaped(int(hex_digits[1], 16))
        if named := _NAMED.match(source, at):
            self._at = named.end()
            return f"(?P={named[1] or named[2]})"
        if following in "pP":
            end = source.find("}", at) + 1 if source.startswith("{", at + 2) else at + 3
            self._at = end
            return source[at:end]
        self._at = at + 2
        if following.lower() in _ASCII:
            members = _ASCII[following.lower()]
            return f"[{'^' if following.isupper() else ''}{members}]"
        if following == "z":
            return r"\Z"
        if following == "Z":
            return r"(?=\n?\Z)"
        if following.isalnum() and following not in "AbBfnrtvaxuGkKXRhN0123456789":
            raise ExpressionError(f"\\{following} has no meaning in wirelint")
        return f"\\{following}"

    def _set(self) -> str:
        """Translate a class in square brackets."""
        source = self._source
        self._at += 1
        parts = ["["]
        if source.startswith("^", self._at):
            parts.append("^")
            self._at += 1
        is_first = True
        while self._at < len(source) and (source[self._at] != "]" or is_first):
            posix = _CLASS.match(source, self._at)
            if posix:
                if posix[1] or posix[2] not in _POSIX:
                    raise ExpressionError(f"{posix.group()} has no meaning in wirelint")
                parts.append(_POSIX[posix[2]])
                self._at = posix.end()
            elif source[self._at] == "\\":
                parts.append(self._escape_in_set())
            else:
                # A bracket, or a doubled mark, would be an operator of `regex`.
                parts.append(f"\\{source[self._at]}" if source[self._at] in "[]&~|" else source[self._at])
                self._at += 1
            is_first = False
        if self._at >= len(source):
            raise ExpressionError("a square bracket is never closed")
        self._at += 1
        return "".join(parts) + "]"

    def _escape_in_set(self) -> str:
        following = self._source[self._at + 1 : self._at + 2]
        if following in _ASCII:
            self._at += 2
            return _ASCII[following]
        if following in ("W", "D", "S"):
            self._at += 2
            # The complement of an ASCII class, as ranges.
            return {
                "W": r"\x00-/:-@\[-\^`{-\U0010ffff",
                "D": r"\x00-/:-\U0010ffff",
                "S": r"\x00-\x08\x0b\x0e-\x1f!-\U0010ffff",
            }[following]
        if following == "b":
            self._at += 2
            return r"\x08"
        return self._escape()


def _escaped(code: int) -> str:
    if code > 0x10FFFF:
        raise ExpressionError(f"\\x{{{code:x}}} is no character")
    return f"\\U{code:08x}"


def _is_multiline(source: str) -> bool:
    """Return whether `$` matches at the end of each line: styles set the flag at the start or not at all."""
    return bool(re.match(r"\(\?[a-z]*m", source)) or source.startswith("(?i)(?m)")


@lru_cache(4096)
def translate(source: str) -> str:
    """Return an expression of a style as `regex` reads it.

    Raises:
        ExpressionError: it has no translation.
    """
    if len(source) > _LONGEST:
        raise ExpressionError(f"it has more than {_LONGEST:,} characters")
    return _Translator(source).translate()


@lru_cache(4096)
def compile_expression(source: str) -> Any:
    """Return a compiled expression of a style.

    Raises:
        ExpressionError: it is invalid or has no translation.
    """
    import regex

    translated = translate(source)
    try:
        return regex.compile(translated)
    except (regex.error, OverflowError, RecursionError, MemoryError) as error:
        raise ExpressionError(str(error) or "nested too deeply") from None


class Search:
    """A compiled expression whose searches have a time limit.

    Args:
        source: the expression, as the style has it.

    Raises:
        ExpressionError: it is invalid or has no translation; also raised by a search that takes too long, and every one after it.
    """

    def __init__(self, source: str) -> None:
        self._expression = compile_expression(source)
        self._is_slow = False

    def finditer(self, text: str) -> Iterator[Any]:
        """Yield the matches in a text."""
        if self._is_slow:
            raise ExpressionError("the expression takes too long")
        try:
            yield from self._expression.finditer(text, timeout=TIME_LIMIT)
        except TimeoutError:
            self._is_slow = True
            raise ExpressionError(f"the expression takes longer than {TIME_LIMIT:g} seconds") from None

    def search(self, text: str) -> Any:
        """Return the first match in a text, or None."""
        return next(self.finditer(text), None)

    def fullmatch(self, text: str) -> bool:
        """Return whether the expression matches a whole text."""
        if self._is_slow:
            raise ExpressionError("the expression takes too long")
        try:
            return self._expression.fullmatch(text, timeout=TIME_LIMIT) is not None
        except TimeoutError:
            self._is_slow = True
            raise ExpressionError(f"the expression takes longer than {TIME_LIMIT:g} seconds") from None
