"""The extension points of Vale that search for expressions. Each makes the check of a rule from its definition."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from wirelint.rule import Check, Finding, Rule, replace
from wirelint.ruleset.vale.actions import substitute, suggest
from wirelint.ruleset.vale.expressions import ExpressionError, Search
from wirelint.ruleset.vale.messages import format_message, join_words, unquote_first
from wirelint.ruleset.vale.tokens import Alternatives, Exceptions, in_template, without_groups
from wirelint.ruleset.vale.units import Text, texts_of
from wirelint.text import pattern

_OPTION = pattern(r"(?<!\\)\|")
_REFERENCE = pattern(r"\$\d")
_OPTIONAL = pattern(r"[^\\()\[\]]\?")
_FIRST_WORD = pattern(r"\S+")
_END_OF_SENTENCE = pattern(r"[.!?]\s")
_CODE: Final = "*@"


def make_vale_check(rule: Rule) -> Check:
    """Return the check of a rule of a style.

    Raises:
        ExpressionError: an expression of the rule is invalid.
    """
    assert rule.check is not None
    point = rule.check["definition"]["extends"]
    if point in ("capitalization", "metric", "readability"):
        from wirelint.ruleset.vale.measures import make_measure_check  # few styles have them

        return make_measure_check(rule, point)
    return _MAKERS[point](rule, rule.check)


def report(
    rule: Rule, text: Text, start: int, end: int, words: Sequence[str] = (), groups: Sequence[str] = ()
) -> Finding:
    """Return the finding about text[start:end]: the message of the rule with the words, and the fix of its action."""
    assert rule.check is not None
    definition = rule.check["definition"]
    found = text.text[start:end]
    suggested = suggest(definition["action"], found, groups) if "action" in definition else []
    filled = words or (found, *([suggested[0] if len(suggested) == 1 else join_words(suggested)] if suggested else []))
    return make_finding(rule, text, (start, end), format_message(rule.message, filled), suggested)


def make_finding(rule: Rule, text: Text, span: tuple[int, int], message: str, suggested: Sequence[str]) -> Finding:
    """Return a finding whose fix is what an action suggests, if that is one thing and not what is there."""
    place = text.span(*span)
    is_new = len(suggested) == 1 and suggested[0] != text.text[slice(*span)] and not text.is_masked(*span)
    title = "delete the words" if suggested == [""] else ""
    return Finding(place, message, fix=replace(place, suggested[0], title) if is_new else None)


def _existence(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]
    tokens = [token for token in definition.get("tokens", ()) if token.strip()]
    raw = "".join(definition.get("raw", ()))
    is_word = bool(tokens) and not definition.get("nonword")
    search = Alternatives(
        tokens,
        lambda joined: in_template(joined, data, is_word=is_word, raw=raw, raw_last=definition.get("append", False)),
    )
    exceptions = Exceptions(definition, data, uses_vocabulary=definition.get("vocab", True) and is_word)
    has_groups = "$" in str(definition.get("action", ""))

    def check(unit: Any) -> Iterator[Finding]:
        for text in texts_of(unit, rule):
            for match in search.finditer(text):
                start, end = match.span()
                if start < end and not exceptions.cover(text, start, end):
                    groups = tuple(group for group in match.groups() if group is not None) if has_groups else ()
                    yield report(rule, text, start, end, groups=groups)

    return check


def _substitution(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]
    swap = definition["swap"]
    keys = sorted(swap, key=len, reverse=True)
    search = Alternatives(
        keys,
        lambda joined: in_template(joined, data, is_word=not definition.get("nonword")),
        lambda key: f"({without_groups(key)})",
    )
    exceptions = Exceptions(definition, data, uses_vocabulary=definition.get("vocab", True))
    action = definition.get("action", {"name": "", "params": []})

    def check(unit: Any) -> Iterator[Finding]:
        for text in texts_of(unit, rule):
            for match in search.finditer(text):
                if match.lastindex is None:
                    continue
                start, end = match.span(match.lastindex)
                key = search.chosen[match.lastindex - 1]
                found = text.text[start:end]
                expected = _expected(swap[key], key, found, definition)
                if _is_expected(expected, found, action["name"], is_term=data["is_terms"]) or exceptions.cover(
                    text, start, end
                ):
                    continue
                yield _swapped(rule, text, (start, end), expected, action, is_term=data["is_terms"])

    return check


def _expected(value: str, key: str, found: str, definition: Mapping[str, Any]) -> str:
    """Return the value of a key of `swap` for the words found: with a capital if they have one, and with their groups."""
    if definition.get("capitalize") and found[:1].isupper():
        value = value[:1].upper() + value[1:]
    if _REFERENCE.search(value):
        value = substitute(f"(?i){key}" if definition.get("ignorecase") else key, value, found)
    return value


def _is_expected(expected: str, found: str, action: str, *, is_term: bool) -> bool:
    """Return whether the words found are what the rule wants. Without a replacement, the value can be an expression."""
    if action == "replace":
        return found in _options(expected)
    if all(character.isalnum() or character in " -" for character in expected):
        return expected == found
    if is_term:
        from wirelint.ruleset.vale.vocabulary import term_expression

        expected = term_expression(expected)
    try:
        return Search(f"(?:{expected})").fullmatch(found)
    except ExpressionError:
        return expected == found


def _options(value: str) -> list[str]:
    return [option.replace(r"\|", "|") for option in _OPTION.split(value) if option]


def _swapped(
    rule: Rule, text: Text, span: tuple[int, int], expected: str, action: Mapping[str, Any], *, is_term: bool
) -> Finding:
    found = text.text[slice(*span)]
    if action["name"] == "replace":
        options = list(action["params"]) or _options(expected)
        message = format_message(unquote_first(rule.message), (join_words(options), found))
        return make_finding(rule, text, span, message, options)
    # The value for the message can be an expression; the fix needs plain words.
    expected = _plain_form(expected, found)
    suggested = [expected] if is_term and expected.replace(" ", "").isalnum() else suggest(action, found)
    return make_finding(rule, text, span, format_message(rule.message, (expected, found)), suggested)


def _plain_form(expected: str, found: str) -> str:
    """Return the form of an expression with optional letters that the words found have but for their case, or the expression."""
    forms = (_OPTIONAL.sub("", expected), expected.replace("?", ""))
    return next((form for form in forms if form.lower() == found.lower()), expected)


def _occurrence(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]
    search = Search(f"{'(?i)' if definition.get('ignorecase') else ''}(?:{definition['token']})")
    most, least = definition.get("max", 0), definition.get("min", 0)

    def check(unit: Any) -> Iterator[Finding]:
        for text in texts_of(unit, rule):
            spans = [match.span() for match in search.finditer(text.text)]
            if not (most and len(spans) > most) and not (least and len(spans) < least):
                continue
            words = (str(len(spans)),)
            if not spans:
                first = _FIRST_WORD.search(text.text)
                spans = [first.span()] if first else []
            shown = next((span for span in spans if text.text[slice(*span)].strip(_CODE).strip()), None)
            if shown:
                yield report(rule, text, shown[0], shown[1], words=words)

    return check


def _repetition(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]
    any_case = definition.get("ignorecase", False)
    search = Search(f"{'(?i)' if any_case else ''}({'|'.join(definition['tokens'])})")
    exceptions = Exceptions(definition, data, uses_vocabulary=definition.get("vocab", True))
    most, letters_only = definition.get("max", 0), definition.get("alpha", False)

    def check(unit: Any) -> Iterator[Finding]:
        for text in texts_of(unit, rule):
            previous, start, count = "", 0, 0
            for match in search.finditer(text.text):
                word = match.group().strip()
                key = word.casefold() if any_case else word
                if key and key == previous and (not letters_only or word.isalpha()):
                    count += 1
                    is_whole = not _END_OF_SENTENCE.search(text.text, start, match.end())
                    if count > most and is_whole and not exceptions.cover(text, start, match.end()):
                        yield report(rule, text, start, match.end(), words=(word,))
                        count = 0
                previous, start = key, match.start()

    return check


def _consistency(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]
    steps = [
        Search(in_template(f"(?P<first>{one})|(?P<second>{two})", data, is_word=not definition.get("nonword")))
        for one, two in definition["either"].items()
    ]

    def check(unit: Any) -> Iterator[Finding]:
        texts = list(texts_of(unit, rule))
        for step in steps:
            found = [(text, match) for text in texts for match in step.finditer(text.text)]
            if len({match.lastgroup for _, match in found}) > 1:
                last = found[-1][1].group()
                text, match = next((text, match) for text, match in found if match.group() == last)
                yield report(rule, text, *match.span())

    return check


def _conditional(rule: Rule, data: Mapping[str, Any]) -> Check:
    definition = data["definition"]
    first, second = Search(definition["first"]), Search(definition["second"])
    exceptions = Exceptions(definition, data, uses_vocabulary=definition.get("vocab", True))
    has_group = _has_group(definition["second"])

    def check(unit: Any) -> Iterator[Finding]:
        texts = list(texts_of(unit, rule))
        matches = [match for text in texts for match in second.finditer(text.text)]
        if matches and not has_group:
            return
        explained = {group for match in matches for group in match.groups() if group}
        for text in texts:
            for match in first.finditer(text.text):
                if match.group() not in explained and not exceptions.cover(text, *match.span(), strips=False):
                    yield report(rule, text, *match.span())

    return check


def _has_group(expression: str) -> bool:
    from wirelint.ruleset.vale.expressions import compile_expression

    return bool(compile_expression(expression).groups)


_MAKERS: Final[Mapping[str, Callable[[Rule, Mapping[str, Any]], Check]]] = {
    "existence": _existence,
    "substitution": _substitution,
    "occurrence": _occurrence,
    "repetition": _repetition,
    "consistency": _consistency,
    "conditional": _conditional,
}


def limited(check: Check, most: int) -> Check:
    """Return a check that yields at most so many findings of a document."""

    def check_some(unit: Any) -> Iterator[Finding]:
        for number, finding in enumerate(check(unit)):
            if number == most:
                return
            yield finding

    return check_some
