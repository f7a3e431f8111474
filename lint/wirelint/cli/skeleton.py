"""The rule that `wirelint rules new` writes: it loads, and its examples pass."""

import os

from wirelint.cli.options import CannotError
from wirelint.ruleset.loader import NAME
from wirelint.ruleset.packs import shipped_folder, shipped_packs

_TOML = """\
message = "says tell it from your heart"        # the fault: lower case, no advice, no full stop
why = "Why it gets into the copy, and what it costs when it is published."
severity = "warning"                            # error | warning | info: what it costs
confidence = "medium"                           # high | medium | low: how sure the rule is
in_quotations = "lower"                         # in quotations: keep | lower | skip
phrases = ["tell it from your heart"]           # or: pattern, lines, swap, consistency, count, pair, position
bad = ["The minister said to ⟦tell it from your heart⟧."]
good = ["Tell it from your heartland."]         # a near miss: it holds the phrase, and is right
"""

_PYTHON = '''\
"""What it finds, and how."""

from collections.abc import Iterator

from wirelint.rule import Finding
from wirelint.text import Paragraph

RULE = {
    "message": "a paragraph that is one word",  # the fault: lower case, no advice, no full stop
    "why": "Why it gets into the copy, and what it costs when it is published.",
    "severity": "warning",
    "confidence": "medium",
    "scope": "paragraph",  # check() gets one of these: sentence, paragraph, document
    "bad": ["⟦Indeed.⟧"],
    "good": ["Indeed it was."],
}


def check(paragraph: Paragraph) -> Iterator[Finding]:
    if " " not in paragraph.text:
        yield Finding(paragraph.span(0, len(paragraph.text)))
'''


def write_rule(folder: str, name: str, *, as_python: bool) -> str:
    """Write a rule into a pack's folder and return its path.

    Raises:
        CannotError: it could not be loaded under that name, is there already, or cannot be written.
    """
    stem, ending = os.path.splitext(name)
    if ending not in ("", ".toml", ".py"):
        raise CannotError(f"{name}: a rule is a .toml or a .py file")
    pack = os.path.basename(os.path.abspath(folder))
    for what, word in (("pack", pack), ("rule", stem)):
        if not NAME.match(word):
            raise CannotError(f"{word!r}: a {what}'s name is lower-case words joined by hyphens, as in our-style")
    is_shipped = os.path.realpath(os.path.dirname(os.path.abspath(folder))) == os.path.realpath(shipped_folder())
    if pack in map(os.path.basename, shipped_packs()) and not is_shipped:
        raise CannotError(f"{folder}: wirelint has a pack {pack!r}, and a house's own needs another name")
    as_python = as_python or ending == ".py"
    path = os.path.join(folder, stem + (".py" if as_python else ".toml"))
    try:
        os.makedirs(folder, exist_ok=True)
        with open(path, "x", encoding="utf-8") as file:
            file.write(_PYTHON if as_python else _TOML)
    except FileExistsError:
        raise CannotError(f"{path}: is there already; choose another name, or edit it") from None
    except OSError as error:
        raise CannotError(f"{path}: cannot be written: {error.strerror}") from None
    return path
