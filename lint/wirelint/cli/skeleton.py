"""The templates of `wirelint rules new`."""

import os

from wirelint.cli.options import CannotError
from wirelint.ruleset.loader import NAME
from wirelint.ruleset.packs import shipped_folder, shipped_packs

_TOML = """\
message = "idiom translated word for word"      # the fault: lower case, no full stop
why = "How the fault gets into copy, and its effect when it is published."
severity = "warning"                            # error | warning | info: the cost of publishing it
confidence = "medium"                           # high | medium | low: how sure the rule is
in_quotations = "lower"                         # findings in quotations: keep | lower | skip
phrases = ["tell it from your heart"]           # or: pattern, swap, [[rows]]
bad = ["The minister said to ⟦tell it from your heart⟧."]
good = ["Tell it from your heartland."]         # a near miss: contains the phrase, but is correct
"""

_PYTHON = '''\
"""Describe what the rule finds and how."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph

RULE = {
    "message": "paragraph of one word",  # the fault: lower case, no full stop
    "why": "How the fault gets into copy, and its effect when it is published.",
    "severity": "warning",
    "confidence": "medium",
    "scope": "paragraph",  # the argument of check(): sentence, paragraph or document
    "bad": ["⟦Indeed.⟧"],
    "good": ["Indeed it was."],
}


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if " " not in paragraph.text:
        yield Finding(paragraph.span(0, len(paragraph.text)))
'''


def write_rule(folder: str, name: str, *, as_python: bool) -> str:
    """Create a rule in the folder of a pack and return its path.

    Args:
        folder: the folder of the pack, created if it does not exist.
        name: the name of the rule, with or without extension.
        as_python: whether to create a Python rule.

    Raises:
        CannotError: the name is invalid, the rule already exists, or it cannot be written.
    """
    stem, ending = os.path.splitext(name)
    if ending not in ("", ".toml", ".py"):
        raise CannotError(f"{name}: expected a .toml or .py file")
    pack = os.path.basename(os.path.abspath(folder))
    for kind, part in (("pack", pack), ("rule", stem)):
        if not NAME.match(part):
            raise CannotError(
                f"{part!r}: expected lower-case words with hyphens as the name of a {kind}, as in our-style"
            )
    is_shipped = os.path.realpath(os.path.dirname(os.path.abspath(folder))) == os.path.realpath(shipped_folder())
    if pack in map(os.path.basename, shipped_packs()) and not is_shipped:
        raise CannotError(f"{folder}: {pack!r} is the name of a shipped pack; choose another name")
    as_python = as_python or ending == ".py"
    path = os.path.join(folder, stem + (".py" if as_python else ".toml"))
    try:
        os.makedirs(folder, exist_ok=True)
        with open(path, "x", encoding="utf-8") as file:
            file.write(_PYTHON if as_python else _TOML)
    except FileExistsError:
        raise CannotError(f"{path} already exists; choose another name, or edit it") from None
    except OSError as error:
        raise CannotError(f"{path}: cannot be written: {error.strerror}") from None
    return path
