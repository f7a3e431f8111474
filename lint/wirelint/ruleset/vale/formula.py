"""Formulas of styles: arithmetic over counts. A formula is parsed, and only numbers, names and operators are computed."""

import ast
import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Final

_LONGEST: Final = 2_000
_HEADING = re.compile(r"heading\.(h[1-6])")
_OPERATORS: Final[Mapping[type[ast.AST], Callable[..., float]]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Mod: operator.mod,
    ast.USub: operator.neg, ast.UAdd: operator.pos, ast.Gt: operator.gt, ast.GtE: operator.ge, ast.Lt: operator.lt, ast.LtE: operator.le,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_FUNCTIONS: Final[Mapping[str, Callable[[float], float]]] = {
    "abs": abs, "ceil": math.ceil, "floor": math.floor, "sqrt": math.sqrt, "log": math.log, "log10": math.log10, "exp": math.exp,
}  # fmt: skip


class FormulaError(ValueError):
    """A formula is not arithmetic over known names. The message is the reason."""


def evaluate(formula: str, variables: Mapping[str, float]) -> float:
    """Return the value of a formula or comparison.

    Args:
        formula: such as `(words / sentences) * 0.39`. `math.sqrt` and others take one argument.
        variables: the values of names. Names of headings and lists that are missing count as 0.

    Raises:
        FormulaError: the formula is invalid, or divides by zero.
    """
    if len(formula) > _LONGEST:
        raise FormulaError(f"the formula has more than {_LONGEST:,} characters")
    try:
        return _value(ast.parse(_HEADING.sub(r"heading_\1", formula.strip()), mode="eval").body, variables)
    except (SyntaxError, RecursionError, MemoryError):
        raise FormulaError(f"not a formula: {formula!r}") from None
    except (ArithmeticError, ValueError) as error:
        raise FormulaError(f"{formula!r}: {error}") from None


def _value(node: ast.AST, variables: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            if name not in variables and not name.startswith(("heading_h", "list", "pre", "blockquote")):
                raise FormulaError(f"unknown name {name!r} in a formula")
            return variables.get(name, 0.0)
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(operand, variables))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, variables), _value(right, variables))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, variables), _value(right, variables))
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), args=[argument]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](_value(argument, variables))
    raise FormulaError("a formula has only numbers, names, + - * / % and comparisons")
