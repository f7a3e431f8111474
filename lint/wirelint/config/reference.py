"""Render the keys of the configuration for `wirelint init` and the manual."""

import re
import textwrap

from wirelint.config.keys import KEYS

_WIDTH = 118
_HEAD = """\
# The configuration of wirelint; every key is optional. In a pyproject.toml the same keys go under [tool.wirelint].
# `wirelint config` shows the resolved configuration, `wirelint rules` the rules."""


def as_table() -> str:
    """Return the keys as a Markdown table."""
    rows = (f"| `{key.title or key.name}` | {key.type} | {key.shown_default} | {key.doc} |" for key in KEYS)
    return "\n".join(["| key | type | default | meaning |", "|---|---|---|---|", *rows]) + "\n"


def as_configuration() -> str:
    """Return a configuration file that explains every key in comments and sets none."""
    blocks = [_HEAD]
    for key in filter(lambda key: key.example, KEYS):
        doc = re.sub(r": see \[.*?\]\(.*?\)", "", key.doc)
        words = textwrap.wrap(f"{doc[0].upper()}{doc[1:]}.", _WIDTH)
        blocks.append("\n".join(f"# {line}" for line in [*words, *key.example.split("\n")]))
    return "\n\n".join(blocks) + "\n"
