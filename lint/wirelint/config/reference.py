"""The keys of a configuration in words: `wirelint init` and the manual are made from them."""

import re
import textwrap
from typing import NamedTuple

from wirelint.config.settings import Settings

_WIDTH = 118
_HEAD = """\
# wirelint's configuration; everything here is optional. In a pyproject.toml the same keys stand under [tool.wirelint].
# `wirelint config` shows what is in force, `wirelint rules` the rules."""


class Key(NamedTuple):
    """A key of the configuration.

    Attributes:
        name: as the manual shows it.
        says: what it says, in Markdown.
        example: lines of TOML, tables last in `KEYS`; empty for what a project cannot set.
        default: in Markdown; empty where `Settings` says it.
    """

    name: str
    says: str
    example: str
    default: str = ""

    @property
    def shown_default(self) -> str:
        """What holds where the key is left out, in Markdown."""
        if self.default:
            return self.default
        value = getattr(Settings(), self.name.replace("-", "_"))
        if isinstance(value, tuple):
            value = " ".join(value)
        return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value != "" else "none"


KEYS = (
    Key(
        "select",
        "rules to run: packs (`mt`), ids (`mt/entity`), globs (`*/quote*`), `all`",
        'select = ["mt", "fragments", "boilerplate", "desk", "names"]',
        "all packs that are on",
    ),
    Key(
        "ignore",
        "rules not to run; of a rule that both name, the longer selector decides (`all` and wildcards count for nothing)",
        'ignore = ["boilerplate/related-label"]',
    ),
    Key("profile", "`strict` runs every rule and shows every finding", 'profile = "strict"'),
    Key(
        "min-confidence",
        "show findings of this confidence or surer: `high`, `medium`, `low`",
        'min-confidence = "high"',
        "as the profile says",
    ),
    Key("fail-on", "exit with 1 from this severity on: `error`, `warning`, `info`, `never`", 'fail-on = "error"'),
    Key(
        "include",
        "file names that a walk through folders reads; `*.xml`, `*.json` and `*.jsonl` only where they hold news",
        'include = ["*.txt", "*.md", "*.html", "*.xml"]',
    ),
    Key(
        "exclude",
        "paths that it does not, relative to the file; what git ignores is left out too; of files that you name only with"
        " `--force-exclude`",
        'exclude = ["archive/**"]',
    ),
    Key(
        "input-format",
        "what format the files are in, whatever they look like: see [formats](formats.md)",
        'input-format = "nitf"',
    ),
    Key("field", "in JSON Lines the member that holds the copy", 'field = "text"'),
    Key(
        "accept",
        "words and lines this house always accepts, in any case",
        'accept = ["The The", "Sign up at the town hall"]',
    ),
    Key(
        "baseline",
        "the file of findings that were accepted, relative to the file: see [fixes and baseline](fixes-and-baseline.md)",
        'baseline = "wirelint-baseline.json"',
    ),
    Key(
        "house-lines",
        "the list of the house's own boilerplate, relative to the file: see [below](#the-houses-own-boilerplate);"
        " `wirelint learn` writes one",
        'house-lines = "house-lines.txt"',
    ),
    Key(
        "packs",
        "folders of rules of your own, relative to the file; `wirelint rules new desk-rules/our-style` writes a rule; Python rules"
        " among them run only with `--python-rules`, or when `python-rules` is on",
        'packs = ["desk-rules"]',
    ),
    Key(
        "python-rules",
        "let their Python rules run; only in your own file, as a repository must not run code by itself",
        "",
    ),
    Key(
        "extend",
        "another configuration to start from, relative to the file; its `rules` and `per-path` are kept where this one"
        " says nothing",
        'extend = "../wirelint.toml"',
        "none",
    ),
    Key(
        "languagetool",
        "whether LanguageTool is asked too, by which rules (`default`, `all`), of which English, at which server: see"
        " [LanguageTool](languagetool.md)",
        'languagetool = { enabled = true, rules = "default", language = "en-US", url = "http://localhost:8081" }',
        "not asked",
    ),
    Key(
        "names.list",
        "the list of names as the house spells them, relative to the file: see [below](#names-as-the-house-spells-them);"
        " `wirelint names harvest` proposes one",
        '[names]\nlist = "names.toml"',
        "none",
    ),
    Key(
        'rules."ID"',
        "`severity`, `confidence`, and the rule's options",
        '[rules."mt/doubled-word"]\nseverity = "error"',
        "the rule's own",
    ),
    Key(
        'per-path."GLOB"',
        "`ignore`, `accept`, `min-confidence` for files that fit, relative to the file",
        '[per-path."sport/**"]\nignore = ["fragments"]',
        "none",
    ),
)


def as_table() -> str:
    """Return the keys as a table in Markdown."""
    rows = (f"| `{key.name}` | {key.shown_default} | {key.says} |" for key in KEYS)
    return "\n".join(["| key | default | what it says |", "|---|---|---|", *rows]) + "\n"


def as_configuration() -> str:
    """Return a configuration in which every key is explained and none set."""
    blocks = [_HEAD]
    for key in filter(lambda key: key.example, KEYS):
        says = re.sub(r": see \[.*?\]\(.*?\)", "", key.says)
        words = textwrap.wrap(f"{says[0].upper()}{says[1:]}.", _WIDTH)
        blocks.append("\n".join(f"# {line}" for line in [*words, *key.example.split("\n")]))
    return "\n\n".join(blocks) + "\n"
