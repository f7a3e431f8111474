"""Loading of rule files in TOML or Python. Errors contain the line and how to correct them."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from wirelint.rule import CONFIDENCES, QUOTED, SCOPES, SEVERITIES, Rule
from wirelint.ruleset.examples import parse_example
from wirelint.ruleset.kinds import KINDS, SCOPES_OF, compile_source, source_of
from wirelint.ruleset.literals import CAN_DERIVE, derive_literals, derive_longest, drop_redundant
from wirelint.ruleset.packs import Pack, RuleProblem, rule_files
from wirelint.ruleset.rule_file import RefusedError, read_fields
from wirelint.ruleset.schema import (
    Faults,
    FieldError,
    check_example,
    check_shape,
    read_choice,
    read_flag,
    read_message,
    read_roles,
    read_string,
    read_strings,
    read_table,
)
from wirelint.ruleset.table import Table, compile_table
from wirelint.ruleset.table_check import OFF
from wirelint.suggest import did_you_mean
from wirelint.text.fold import even, fold
from wirelint.text.slots import expand_slots

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_FIELDS = (
    "message",
    "why",
    "severity",
    "confidence",
    "scope",
    "roles",
    "in_quotations",
    "removes",
    "groups",
    "lone_keys",
    "literals",
    "literals_reason",
    "options",
    "bad",
    "good",
    "example_options",
    "aliases",
)
_NO_STRINGS: tuple[str, ...] = ()
_NO_TABLE: Mapping[str, Any] = {}
# The fields of a table beside its rows.
_TABLE_FIELDS = ("rows", "sets", "per_document", "right")
# Kinds that there were, and what a rule has instead.
_REMOVED_KINDS = {
    "lines": 'write a row of a table: [[rows]] with line = ["…"] and an example, bad = "…"',
    "position": """write a table: right = {place = "end", within = 3} above [[rows]] with pattern = '…' and an example""",
}
# The scopes of rules that no literal can gate, and why.
_WITHOUT_LITERALS = {
    "batch": "a batch rule gathers from every story",
    "foreign": "a foreign rule checks every paragraph that is not in English",
    "source": "a source rule compares every story with its source",
}


def load_pack(folder: str, *, python: bool = True) -> Pack:
    """Load the rules of a folder. Rules that cannot be loaded become problems; nothing is raised.

    Args:
        folder: the folder.
        python: whether to load Python rules too. Otherwise they are not even parsed.
    """
    name = os.path.basename(os.path.normpath(folder))
    rules: list[Rule] = []
    problems: list[RuleProblem] = []
    if not NAME.match(name):
        problems.append(
            RuleProblem(folder, 0, f"a pack's name is lower-case words joined by hyphens; rename the folder {name!r}")
        )
        return Pack(name, (), tuple(problems))
    try:
        paths = rule_files(folder)
    except OSError as error:
        return Pack(name, (), (RuleProblem(folder, 0, f"cannot be read: {error.strerror or error}"),))
    for path in paths:
        if path.endswith(".py") and not python:
            continue
        try:
            rules.append(load_rule(path, name))
        except RefusedError as refused:
            problems += refused.problems
    by_id: dict[str, Rule] = {}
    for rule in rules:
        earlier = by_id.setdefault(rule.id, rule)
        if earlier is not rule:
            problems.append(
                RuleProblem(rule.path, 0, f"{rule.id} is defined twice, in this file and in {earlier.path}; rename one")
            )
    return Pack(name, tuple(by_id.values()), tuple(problems))


def load_rule(path: str, pack: str) -> Rule:
    """Load one rule file.

    Raises:
        RefusedError: the rule is invalid.
    """
    stem = os.path.splitext(os.path.basename(path))[0]
    if not NAME.match(stem):
        raise RefusedError(
            RuleProblem(path, 0, f"a rule's name is lower-case words joined by hyphens; rename {stem!r}")
        )
    faults = Faults()
    try:
        fields, line_of = read_fields(path)
        rule = _make_rule(f"{pack}/{stem}", fields, path, faults)
    except (RecursionError, MemoryError):  # Python's parser raises MemoryError too
        raise RefusedError(RuleProblem(path, 0, "nested too deeply, in an expression or a pattern")) from None
    if rule is None or faults.errors:
        problems = {RuleProblem(path, line_of(error.field, error.row), str(error)): None for error in faults.errors}
        raise RefusedError(*sorted(problems, key=lambda problem: (not problem.line, problem.line)))
    return rule


def _make_rule(identity: str, fields: Mapping[str, Any], path: str, faults: Faults) -> Rule | None:
    """Return the rule of a file, None if its kind is not clear. Errors go to `faults`; the rule has defaults in their place."""
    is_python = path.endswith(".py")
    kinds = [kind for kind in KINDS if kind in fields]
    faults.errors += _unknown_fields(fields, kinds, is_python=is_python)
    if not is_python and len(kinds) != 1:
        if kinds or _REMOVED_KINDS.keys().isdisjoint(fields):  # a kind of former versions is an error already
            which = " and ".join(kinds) or "none"
            message = f"a rule has one of {', '.join(KINDS)}; this one has {which}"
            faults.errors.append(FieldError(kinds[1] if kinds else "", message))
        return None
    attempt = faults.attempt
    has_rows = kinds == ["rows"]
    table = attempt(lambda: compile_table(fields, faults), None) if has_rows else None
    check: dict[str, Any] | None = table.check if table else None
    if not has_rows and not is_python:
        check = attempt(lambda: _check(kinds[0], fields[kinds[0]]), None)
    scopes = SCOPES if is_python else SCOPES_OF[kinds[0]]
    if table:
        scopes = ("document",) if table.check["per_document"] else ("paragraph",)
    scope = attempt(lambda: read_choice(fields, "scope", scopes, None if is_python else scopes[0]), scopes[0])
    bad, good = _read_examples(fields, 0 if has_rows else 1, table, faults)
    options = attempt(lambda: read_table(fields, "options"), _NO_TABLE)
    if table and table.check["names"]:
        options = {**options, OFF: []}
    rule = Rule(
        id=identity,
        message=attempt(lambda: read_message(fields, check), ""),
        why=attempt(lambda: read_string(fields, "why"), ""),
        severity=attempt(lambda: read_choice(fields, "severity", SEVERITIES, None), "info"),
        confidence=attempt(lambda: read_choice(fields, "confidence", CONFIDENCES, None), "low"),
        scope=scope,
        roles=attempt(lambda: tuple(read_roles(fields)), ()),
        in_quotations=attempt(lambda: read_choice(fields, "in_quotations", QUOTED, "keep"), "keep"),
        literals=attempt(lambda: _read_gate(fields, check, table, scope), _NO_STRINGS),
        check=check,
        options=options,
        bad=bad,
        good=good,
        example_options=attempt(lambda: _read_example_options(fields, options), _NO_TABLE),
        aliases=attempt(lambda: read_strings(fields, "aliases"), _NO_STRINGS),
        path=path,
        removes=attempt(lambda: read_flag(fields, "removes"), False),
        groups=attempt(lambda: read_flag(fields, "groups"), False),
        lone_keys=attempt(lambda: read_flag(fields, "lone_keys"), False),
    )
    if not faults.errors:
        attempt(lambda: _check_near_miss(rule), None)
    return rule


def _unknown_fields(fields: Mapping[str, Any], kinds: Sequence[str], *, is_python: bool) -> Iterator[FieldError]:
    """Yield an error for each field that no rule has."""
    known = (*_FIELDS, *(("patterns",) if is_python else (*KINDS, *(_TABLE_FIELDS if kinds == ["rows"] else ()))))
    for field in fields:
        if field in _REMOVED_KINDS and not is_python:
            yield FieldError(field, f"is no kind of rule any more; {_REMOVED_KINDS[field]}")
        elif field not in known:
            yield FieldError(str(field), f"unknown field{did_you_mean(str(field), known)}")


def _read_examples(
    fields: Mapping[str, Any], least: int, table: Table | None, faults: Faults
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bad and the good examples of a rule and of its rows: at least so many of each above the rows."""
    bad = faults.attempt(lambda: read_strings(fields, "bad", least), _NO_STRINGS)
    good = faults.attempt(lambda: read_strings(fields, "good", least), _NO_STRINGS)
    if table:
        bad, good = (*bad, *table.bad), (*good, *table.good)
    for field, examples in (("bad", bad), ("good", good)):
        for example in examples:
            faults.attempt(partial(check_example, field, example), None)
    return bad, good


def _read_example_options(fields: Mapping[str, Any], options: Mapping[str, Any]) -> Mapping[str, Any]:
    example_options = read_table(fields, "example_options")
    for name in example_options:
        if name not in options:
            raise FieldError(
                "example_options", f"{name!r} is no option of the rule{did_you_mean(str(name), list(options))}"
            )
    return example_options


def _read_gate(
    fields: Mapping[str, Any], check: Mapping[str, Any] | None, table: Table | None, scope: str
) -> tuple[str, ...]:
    """Return the literals that gate a rule, none for a scope that no literal can gate."""
    literals = _read_literals(fields, check, table)
    if "" in literals or any(not literal.strip() for literal in literals):
        raise FieldError("literals", "an entry is empty; it would match everywhere")
    if scope not in _WITHOUT_LITERALS:
        return tuple(map(even, literals))
    if "literals" in fields:
        raise FieldError("literals", f"{_WITHOUT_LITERALS[scope]}; remove them")
    return ()


def _check_near_miss(rule: Rule) -> None:
    """Raise FieldError if a rule with literals has no good example that contains one."""
    folded = [fold(literal) for literal in rule.literals]
    if not folded or _is_word_list(rule.check):
        return
    if not any(literal in fold(parse_example(example).text) for example in rule.good for literal in folded):
        raise FieldError(
            "good",
            f"none is a near miss; give one that holds a literal of the rule ({rule.literals[0]!r}, …) and is right",
        )


def _read_literals(fields: Mapping[str, Any], check: Mapping[str, Any] | None, table: Table | None) -> tuple[str, ...]:
    """Return the literals of a rule: those that it states, or else those derived from its patterns."""
    if table and "literals" in fields:
        raise FieldError("literals", "the literals of a table are in its rows; remove them")
    if table:
        return ()
    stated = read_strings(fields, "literals") if "literals" in fields else ()
    if "patterns" in fields:
        derived = _literals_of_patterns(read_table(fields, "patterns"))
        return drop_redundant((*stated, *derived)) if derived else ()
    if "literals" in fields:
        return stated
    return derive_literals(check["source"]) if check else ()


def _literals_of_patterns(patterns: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the literals of the patterns of a Python rule. Each finding contains a match of one of them."""
    literals: list[str] = []
    for name, source in patterns.items():
        try:
            expanded = expand_slots(source)
            re.compile(expanded)
        except (TypeError, re.error) as error:
            raise FieldError("patterns", f"{name}: not a regular expression: {error}") from None
        derived = derive_literals(expanded)
        if not derived and not CAN_DERIVE:
            return ()
        if not derived:
            raise FieldError("patterns", f"{name}: no literal can be derived; give literals and literals_reason")
        literals += derived
    return drop_redundant(literals)


def _is_word_list(check: Mapping[str, Any] | None) -> bool:
    """Return whether a rule is a list of words, for which a near miss could only be nonsense."""
    return check is not None and check["kind"] in ("phrases", "swap", "table")


def _check(kind: str, value: Any) -> dict[str, Any]:
    """Return the data of a declarative kind after compiling its expression."""
    check_shape(kind, value)
    source = source_of(kind, value)
    engine = "re"
    try:
        expression = compile_source(source, engine)
    except (re.error, OverflowError) as error:
        import regex

        engine = "regex"
        try:
            expression = compile_source(source, engine)
        except (regex.error, OverflowError):
            raise FieldError(kind, f"not a regular expression: {error}") from None
    if expression.search(""):
        raise FieldError(kind, "it matches the empty string, so it would match everywhere")
    longest = derive_longest(source) if kind == "pattern" and engine == "re" else 0
    return {"kind": kind, "value": value, "source": source, "engine": engine, "longest": longest}
