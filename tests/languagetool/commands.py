"""Commands of the tests that run `wirelint` with LanguageTool."""

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from wirelint.cli import main
from wirelint.config.settings import user_file

from .conftest import Recorded

CLEAN = "Two boats were waiting below the bridge, and a third had gone back to the quay before it was light.\n"
STORY = "The mayor of the town gave a interview and left at noon.\n"


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, arguments, input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check(server: Recorded, *arguments: str) -> Result:
    return run("check", "--languagetool-url", server.url, "-f", "concise", *arguments)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def write_own(text: str) -> None:
    """Write the user's own configuration."""
    path = Path(user_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
