"""Comments in copy that switch rules of Vale styles off and on: `<!-- vale off -->`, `<!-- vale Style.Rule = NO -->`."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wirelint.checking.linter import RuleFinding
from wirelint.ruleset.selection import VALE
from wirelint.text import Document
from wirelint.text.document import Comment

_FORM = re.compile(r"<!--\s*vale\s+(?P<command>.*?)\s*-->", re.DOTALL)
_SWITCH = re.compile(r"(?P<name>[^\s\[=]+)(?P<matches>\[.+\])?\s*=\s*(?P<value>YES|NO|on|off)", re.DOTALL)
_STYLES = re.compile(r"styles?\s*=\s*(?P<names>.*)", re.DOTALL)
# The key for all rules.
_ALL = "off"


class _Switch(NamedTuple):
    """A change that a comment makes.

    Attributes:
        at: the offset in the source from which it holds.
        key: what it is about: `off`, a style, a rule, or a rule with the words found, `Style.Rule[words]`.
        is_off: whether it switches off.
        only: the styles that stay on, if the comment names them instead of a key.
    """

    at: int
    key: str
    is_off: bool
    only: frozenset[str] = frozenset()


def drop_switched_off(document: Document, found: Sequence[RuleFinding]) -> list[RuleFinding]:
    """Return the findings without those of Vale styles where a comment switched their rule off."""
    switches = [switch for comment in document.vale_comments for switch in _read(comment)]
    styles = {_name(f).partition(".")[0] for f in found if f.rule.pack == VALE}
    off: dict[str, bool] = {}
    dropped: set[int] = set()
    done = 0
    for position, f in sorted(_positions(document, found), key=lambda entry: entry[0]):
        while done < len(switches) and switches[done].at <= position:
            _apply(switches[done], off, styles)
            done += 1
        name = _name(f)
        words = document.text[slice(*f.finding.span)]
        if any(off.get(key) for key in (_ALL, name.partition(".")[0], name, f"{name}[{words}]")):
            dropped.add(id(f))
    return [f for f in found if id(f) not in dropped]


def _positions(document: Document, found: Iterable[RuleFinding]) -> Iterator[tuple[int, RuleFinding]]:
    """Yield the findings of Vale styles, each with the offset of its start in the source."""
    return ((document.source.begin(f.finding.span.start), f) for f in found if f.rule.pack == VALE)


def _name(f: RuleFinding) -> str:
    return f.rule.id.partition("/")[2]


def _read(comment: Comment) -> Iterator[_Switch]:
    form = _FORM.fullmatch(comment.text)
    if form is None:
        return
    command, at = form["command"], comment.span.end
    if command in ("off", "on"):
        yield _Switch(at, _ALL, command == "off")
    elif styles := _STYLES.fullmatch(command):
        names = frozenset(name.strip() for name in styles["names"].split(","))
        yield _Switch(at, "", True, names)
    elif switch := _SWITCH.fullmatch(command):
        is_off = switch["value"] in ("NO", "off")
        if not switch["matches"]:
            yield _Switch(at, switch["name"], is_off)
            return
        try:
            words = json.loads(switch["matches"])
        except (ValueError, RecursionError):
            return
        yield from (_Switch(at, f"{switch['name']}[{word}]", is_off) for word in words)


def _apply(switch: _Switch, off: dict[str, bool], styles: Iterable[str]) -> None:
    if switch.only:
        off.update((style, style not in switch.only) for style in styles)
    else:
        off[switch.key] = switch.is_off
