"""`wirelint init`: write a configuration."""

import os

import click

from wirelint.cli.options import CannotError

_TEXT = """\
# wirelint's configuration; everything here is optional. In a pyproject.toml the same keys stand under [tool.wirelint].
# `wirelint config` shows what is in force, `wirelint rules` the rules.

# Which rules run: packs, ids or globs. Without `select`, all packs that are on by default.
# select = ["mt", "fragments", "boilerplate", "desk", "names"]
# ignore = ["boilerplate/related-label"]

# A named selection: "default", or "strict", which runs every rule and shows every finding.
# profile = "default"

# Show findings of this confidence or surer: "high", "medium", "low".
# min-confidence = "medium"

# Exit with 1 on findings of this severity or worse: "error", "warning", "info", "never".
fail-on = "warning"

# What a walk through a folder reads, and what it leaves out.
# include = ["*.txt", "*.md", "*.html", "*.xml"]
# exclude = ["archive/**"]

# What format the files are in, whatever they look like, and in JSON Lines the member that holds the copy.
# input-format = "auto"
# field = "text"

# Words and lines that this house always accepts.
# accept = ["The The", "Sign up at the town hall"]

# What was accepted and is not reported again; `wirelint baseline write` writes it.
# baseline = "wirelint-baseline.json"

# The house's own boilerplate, one line an entry; `wirelint learn archive/ -o house-lines.txt` writes it.
# house-lines = "house-lines.txt"

# Folders of rules of your own; `wirelint rules new desk-rules/our-style` writes one. Python rules among them run only with
# --python-rules, or with `python-rules = true` in ~/.config/wirelint/wirelint.toml: a repository must not run code by itself.
# packs = ["desk-rules"]

# Ask LanguageTool too, which needs Java and the extra wirelint[languagetool]; `rules` is "default" (a list that stays quiet on
# news) or "all". A `url` names a server that runs.
# languagetool = { enabled = true, rules = "default", language = "en-US", url = "http://localhost:8081" }

# Another configuration to start from.
# extend = "../wirelint.toml"

# Names as this house spells them; `wirelint names harvest archive/ -o names.toml` proposes a list.
# [names]
# list = "names.toml"

# One rule's severity, confidence or options.
# [rules."mt/doubled-word"]
# severity = "error"

# What holds only for some paths.
# [per-path."sport/**"]
# ignore = ["fragments"]
"""


@click.command("init", short_help="Write a commented configuration.")
@click.option("--force", is_flag=True, help="Overwrite one that is there.")
def command(force: bool) -> None:
    """Write wirelint.toml, every key explained, into the current folder."""
    path = "wirelint.toml"
    try:
        with open(path, "w" if force else "x", encoding="utf-8") as file:
            file.write(_TEXT)
    except FileExistsError:
        raise CannotError(f"{os.path.abspath(path)} is there already; --force overwrites it") from None
    except OSError as error:
        raise CannotError(f"{os.path.abspath(path)}: cannot be written: {error.strerror}") from None
    click.echo(f"wrote {path}")
