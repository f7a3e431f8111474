"""Rule files: the fields that a TOML or a Python file defines, with their lines. Python files are read, not run."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

from wirelint.files.bounded_read import read_settings
from wirelint.readers.encoding import with_plain_line_ends
from wirelint.ruleset.packs import RuleProblem

# The functions of a Python rule and what they yield: those of a batch rule, and that of any other rule.
_STEPS = (("gather", "facts"), ("compare", "findings"))
_CHECK = (("check", "findings"),)

# The modules of the engine that a Python rule can import. Others can change without notice.
_IMPORTS = ("wirelint.rule", "wirelint.text", "wirelint.names", "wirelint.source", "wirelint.consistency")


class RefusedError(Exception):
    """A rule file is invalid. `problems` are the reasons, in the order of their lines."""

    def __init__(self, *problems: RuleProblem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


# Returns the line of a field; of a table, that in the row with an index.
LineOf = Callable[[str, int | None], int]
_Read = tuple[dict[str, Any], LineOf]


def read_fields(path: str) -> _Read:
    """Return the fields of a rule file, and a function that returns their lines. A Python file is not run.

    Raises:
        RefusedError: the file cannot be read, or is not TOML or Python that defines a rule.
    """
    try:
        # Editors on Windows write a byte order mark.
        text = with_plain_line_ends(read_settings(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RefusedError(RuleProblem(path, 0, f"is not UTF-8 (byte {error.start}); save it as UTF-8")) from None
    except OSError as error:
        raise RefusedError(RuleProblem(path, 0, f"cannot be read: {error.strerror or error}")) from None
    return _read_toml(path, text) if path.endswith(".toml") else _read_python(path, text)


def _read_toml(path: str, text: str) -> _Read:
    from wirelint.files.toml_file import TomlError, parse_toml

    try:
        fields = parse_toml(text)
    except TomlError as error:
        where = re.search(r"line (\d+)", str(error))
        last = text.rstrip().count("\n") + 1 if "at end of document" in str(error) else 0
        line = int(where[1]) if where else last
        raise RefusedError(RuleProblem(path, line, str(error))) from None
    lines = text.split("\n")

    def line_of(field: str, row: int | None) -> int:
        if row is not None:
            return _line_in_row(lines, field, row)
        key = re.compile(rf"\s*\[?[\"']?{re.escape(field)}\b")
        return next((number for number, line in enumerate(lines, 1) if field and key.match(line)), 0)

    return fields, line_of


def _line_in_row(lines: list[str], field: str, row: int) -> int:
    """Return the line of a field in the row with this index, that of the row if it has no such field, 0 without the row."""
    headers = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[rows\]\]", line)]
    if row >= len(headers):
        return 0
    header, following = [*headers, len(lines) + 1][row : row + 2]
    key = re.compile(rf"\s*{re.escape(field)}\s*=") if field else None
    return next((number for number in range(header + 1, following) if key and key.match(lines[number - 1])), header)


def _read_python(path: str, text: str) -> _Read:
    try:
        tree = ast.parse(text, path)
    except (SyntaxError, ValueError) as error:
        raise RefusedError(RuleProblem(path, getattr(error, "lineno", 0) or 0, f"not Python: {error}")) from None
    literal = _assigned(tree, "RULE")
    if not isinstance(literal, ast.Dict):
        raise RefusedError(
            RuleProblem(path, 0, "has no RULE; give its message, why and examples in one literal, RULE = {…}")
        )
    fields: dict[str, Any] = _evaluate(path, "RULE", literal)
    patterns = _assigned(tree, "PATTERNS")
    if patterns is not None:
        fields["patterns"] = _evaluate(path, "PATTERNS", patterns)
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for name, what in _STEPS if fields.get("scope") == "batch" else _CHECK:
        if name not in functions:
            raise RefusedError(RuleProblem(path, 0, f"has no {name}; write def {name}(…) as a generator of {what}"))
    for line, module in _imports(tree):
        if module.startswith("."):
            raise RefusedError(
                RuleProblem(path, line, f"imports {module}; a rule is one file, what it needs besides lies in data/")
            )
        if module.split(".")[0] == "wirelint" and not f"{module}.".startswith(tuple(f"{own}." for own in _IMPORTS)):
            raise RefusedError(
                RuleProblem(path, line, f"imports {module}; a rule imports only {', '.join(_IMPORTS)} of wirelint")
            )
    try:
        # Compiling finds errors that parsing does not, such as a `return` outside a function.
        compile(tree, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        raise RefusedError(RuleProblem(path, getattr(error, "lineno", 0) or 0, f"not Python: {error}")) from None
    keys = {key.value: key.lineno for key in literal.keys if isinstance(key, ast.Constant)}
    if patterns is not None:
        keys["patterns"] = patterns.lineno
    return fields, lambda field, _: keys.get(field, literal.lineno)


def _assigned(tree: ast.Module, name: str) -> ast.expr | None:
    """Return the expression that a module assigns to a name."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                return node.value
    return None


def _evaluate(path: str, name: str, literal: ast.expr) -> Any:
    """Return the value of a literal that a module assigns to a name."""
    try:
        return ast.literal_eval(literal)
    except (ValueError, TypeError):
        problem = f"{name} is read without running the file; write it as one literal"
        raise RefusedError(RuleProblem(path, literal.lineno, problem)) from None


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")
