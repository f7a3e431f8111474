"""Reading a rule file: TOML or Python, checked field by field, refused with the line and what to do."""

import ast
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import CodeType
from typing import Any, TypeVar

from wirelint.examples import parse_example
from wirelint.hint import near
from wirelint.literals import derive_literals
from wirelint.packs import Pack, RuleProblem, rule_files
from wirelint.patterns import KINDS, PLACES, SCOPES_OF, compile_source, source_of
from wirelint.rule import CONFIDENCES, QUOTED, SCOPES, SEVERITIES, Rule
from wirelint.text.fold import fold
from wirelint.text.roles import ROLES

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_FIELDS = (
    "message",
    "why",
    "severity",
    "confidence",
    "scope",
    "roles",
    "quoted",
    "literals",
    "options",
    "bad",
    "good",
    "formerly",
)
# What a Python rule may import of the engine; the rest may change without notice.
_IMPORTS = ("wirelint.rule", "wirelint.text", "wirelint.names")
_T = TypeVar("_T", bound=str)


class _FieldError(Exception):
    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field


def load_pack(folder: str) -> Pack:
    """Load every rule of a folder; one that cannot be loaded is a problem, never an exception."""
    name = os.path.basename(os.path.normpath(folder))
    rules: list[Rule] = []
    problems: list[RuleProblem] = []
    if not NAME.match(name):
        problems.append(
            RuleProblem(folder, 0, f"a pack's name is lower-case words joined by hyphens; rename the folder {name!r}")
        )
        return Pack(name, (), tuple(problems))
    for path in rule_files(folder):
        try:
            rules.append(load_rule(path, name))
        except RefusedError as refused:
            problems.append(refused.problem)
    by_id: dict[str, Rule] = {}
    for rule in rules:
        twin = by_id.setdefault(rule.id, rule)
        if twin is not rule:
            problems.append(RuleProblem(rule.path, 0, f"{rule.id} is there twice, here and in {twin.path}; rename one"))
    return Pack(name, tuple(by_id.values()), tuple(problems))


class RefusedError(Exception):
    def __init__(self, problem: RuleProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def load_rule(path: str, pack: str) -> Rule:
    """Load one rule file.

    Raises:
        RefusedError: with the file, the line and what to do.
    """
    stem, ending = os.path.splitext(os.path.basename(path))
    if not NAME.match(stem):
        raise RefusedError(
            RuleProblem(path, 0, f"a rule's name is lower-case words joined by hyphens; rename {stem!r}")
        )
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(RuleProblem(path, 0, f"cannot be read: {error}")) from None
    read = _read_toml if ending == ".toml" else _read_python
    fields, code, line_of = read(path, text)
    try:
        return _make_rule(f"{pack}/{stem}", fields, code, path)
    except _FieldError as error:
        raise RefusedError(RuleProblem(path, line_of(error.field), str(error))) from None


_Read = tuple[dict[str, Any], CodeType | None, Callable[[str], int]]


def _read_toml(path: str, text: str) -> _Read:
    import tomllib

    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        raise RefusedError(RuleProblem(path, int(where[1]) if where else 0, f"not TOML: {error}")) from None
    lines = text.splitlines()

    def line_of(field: str) -> int:
        key = re.compile(rf"\s*\[?{re.escape(field)}\b")
        return next((number for number, line in enumerate(lines, 1) if key.match(line)), 0)

    return fields, None, line_of


def _read_python(path: str, text: str) -> _Read:
    try:
        tree = ast.parse(text, path)
    except (SyntaxError, ValueError) as error:
        raise RefusedError(RuleProblem(path, getattr(error, "lineno", 0) or 0, f"not Python: {error}")) from None
    literal = next(
        (
            node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "RULE" for t in node.targets)
        ),
        None,
    )
    if not isinstance(literal, ast.Dict):
        raise RefusedError(
            RuleProblem(path, 0, "has no RULE; give its message, why and examples in one literal, RULE = {…}")
        )
    try:
        fields = ast.literal_eval(literal)
    except ValueError:
        raise RefusedError(
            RuleProblem(path, literal.lineno, "RULE is read without running the file; write it as one literal")
        ) from None
    if not any(isinstance(node, ast.FunctionDef) and node.name == "check" for node in tree.body):
        raise RefusedError(RuleProblem(path, 0, "has no check; write def check(…) as a generator of findings"))
    for line, module in _imports(tree):
        if module.split(".")[0] == "wirelint" and not module.startswith(_IMPORTS):
            raise RefusedError(
                RuleProblem(path, line, f"imports {module}; a rule imports only {', '.join(_IMPORTS)} of wirelint")
            )
    keys = {key.value: key.lineno for key in literal.keys if isinstance(key, ast.Constant)}
    return fields, compile(tree, path, "exec"), lambda field: keys.get(field, literal.lineno)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def _make_rule(identity: str, fields: Mapping[str, Any], code: CodeType | None, path: str) -> Rule:
    kinds = [kind for kind in KINDS if kind in fields]
    known = (*_FIELDS, *(() if code else KINDS))
    for field in fields:
        if field not in known:
            raise _FieldError(str(field), f"unknown field{near(str(field), known)}")
    if code is None and len(kinds) != 1:
        raise _FieldError(kinds[1] if kinds else "", f"a rule has one of {', '.join(KINDS)}; this one has {len(kinds)}")
    bad, good = _strings(fields, "bad", least=1), _strings(fields, "good", least=1)
    for field, examples in (("bad", bad), ("good", good)):
        for example in examples:
            _check_example(field, example)
    scopes = SCOPES if code else SCOPES_OF[kinds[0]]
    check = None if code else _check(kinds[0], fields[kinds[0]])
    literals = (
        _strings(fields, "literals")
        if "literals" in fields
        else derive_literals(check["source"] or "")
        if check
        else ()
    )
    if "" in literals or any(not literal.strip() for literal in literals):
        raise _FieldError("literals", "one is empty; it would stand everywhere")
    folded = [fold(literal) for literal in literals]
    if folded and not any(literal in fold(parse_example(example).text) for example in good for literal in folded):
        raise _FieldError(
            "good", f"none is a near miss; give one that holds a literal of the rule ({literals[0]!r}, …) and is right"
        )
    return Rule(
        id=identity,
        message=_string(fields, "message"),
        why=_string(fields, "why"),
        severity=_choice(fields, "severity", SEVERITIES, None),
        confidence=_choice(fields, "confidence", CONFIDENCES, None),
        scope=_choice(fields, "scope", scopes, scopes[0] if check else None),
        roles=tuple(_roles(fields)),
        quoted=_choice(fields, "quoted", QUOTED, "keep"),
        literals=literals,
        check=check,
        code=code,
        options=_table(fields, "options"),
        bad=bad,
        good=good,
        formerly=_strings(fields, "formerly"),
        path=path,
    )


def _check(kind: str, value: Any) -> dict[str, Any]:
    """Return a declarative kind's data, its expression compiled once to see that it can be."""
    _check_shape(kind, value)
    source = source_of(kind, value)
    engine = "re"
    if source is not None:
        try:
            compile_source(source, engine)
        except re.error as error:
            import regex

            engine = "regex"
            try:
                compile_source(source, engine)
            except regex.error:
                raise _FieldError(kind, f"not a regular expression: {error}") from None
    return {"kind": kind, "value": value, "source": source, "engine": engine}


def _check_shape(kind: str, value: Any) -> None:
    def is_strings(items: Any) -> bool:
        return isinstance(items, list) and bool(items) and all(isinstance(item, str) and item.strip() for item in items)

    def is_table(**types: type) -> bool:
        return isinstance(value, dict) and all(isinstance(value.get(key), kind_of) for key, kind_of in types.items())

    if kind == "pattern" and not (isinstance(value, str) and value):
        raise _FieldError(kind, "give one regular expression")
    if kind == "phrases" and not is_strings(value):
        raise _FieldError(kind, "give a list of phrases")
    if kind == "swap" and not (
        isinstance(value, dict) and is_strings(list(value)) and all(isinstance(v, str) for v in value.values())
    ):
        raise _FieldError(kind, "give a table of phrases and what to put in their place")
    if kind == "consistency" and not (
        isinstance(value, list) and value and all(is_strings(group) and len(group) > 1 for group in value)
    ):
        raise _FieldError(kind, "give a list of lists of spellings")
    if kind == "count" and not is_table(pattern=str, most=int):
        raise _FieldError(kind, "give a table with a pattern and the most that are right")
    if kind == "pair" and not is_table(open=str, close=str):
        raise _FieldError(kind, "give a table with the marks that open and close")
    if kind == "position" and not (is_table(pattern=str, right=str) and value["right"] in PLACES):
        raise _FieldError(kind, f"give a table with a pattern and where it is right ({' or '.join(PLACES)})")


def _check_example(field: str, example: str) -> None:
    try:
        spans = parse_example(example).spans
    except ValueError as error:
        raise _FieldError(field, f"{error} in {example!r}") from None
    if field == "bad" and not spans:
        raise _FieldError(field, f"mark what is found with ⟦⟧ in {example!r}")
    if field == "good" and spans:
        raise _FieldError(field, f"nothing is found in a good example; take the ⟦⟧ out of {example!r}")


def _string(fields: Mapping[str, Any], field: str) -> str:
    value = fields.get(field)
    if not isinstance(value, str) or not value.strip():
        raise _FieldError(field, "missing; give a text" if value is None else f"give a text, not {value!r}")
    return value


def _strings(fields: Mapping[str, Any], field: str, least: int = 0) -> tuple[str, ...]:
    value = fields.get(field, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _FieldError(field, "give a list of texts")
    if len(value) < least:
        raise _FieldError(field, "missing; a rule has at least one bad and one good example")
    return tuple(value)


def _table(fields: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    value = fields.get(field, {})
    if not isinstance(value, dict):
        raise _FieldError(field, "give a table of names and defaults")
    return value


def _roles(fields: Mapping[str, Any]) -> Iterator[Any]:
    value = fields.get("roles", ["body"])
    if value == "all":
        yield from ROLES
        return
    if not isinstance(value, list) or not value:
        raise _FieldError("roles", f'give "all" or a list of {", ".join(ROLES)}')
    for role in value:
        if role not in ROLES:
            raise _FieldError("roles", f"unknown role {role!r}{near(str(role), ROLES)}")
        yield role


def _choice(fields: Mapping[str, Any], field: str, choices: Sequence[_T], default: _T | None) -> _T:
    value = fields.get(field, default)
    if value not in choices:
        given = "missing" if value is None else f"{value!r} is none of them"
        raise _FieldError(field, f"give one of {', '.join(choices)}; {given}")
    found: _T = value
    return found
