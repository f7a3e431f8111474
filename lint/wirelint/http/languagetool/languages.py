"""The languages that clients may name."""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from wirelint.http.job import RequestError

DEFAULT: Final = "en-US"
AUTO: Final = "auto"


@cache
def load_languages() -> Mapping[str, str]:
    """Return the names of the languages by their long codes, English first."""
    with open(os.path.join(os.path.dirname(__file__), "languages.toml"), "rb") as file:
        tables = tomllib.load(file)
    return {**tables["english"], **tables["others"]}


def find_language(code: str) -> str:
    """Return the long code of a language, given a code in any case, with or without its variant.

    Raises:
        RequestError: the code is unknown.
    """
    codes = load_languages()
    wanted = code.lower().replace("_", "-")
    for known in codes:
        if known.lower() == wanted:
            return known
    short = next((known for known in codes if known.lower().partition("-")[0] == wanted.partition("-")[0]), None)
    # A variant that LanguageTool has too, such as `es-AR` or `de-DE-x-simple-language`, is one of its language.
    if short is None:
        raise RequestError(400, f"'{code[:40]}' is not a language code known to wirelint: {', '.join(codes)}")
    return short


def is_english(code: str) -> bool:
    """Return whether a long code is of English."""
    return code.partition("-")[0] == "en"


def code_named(name: str) -> str | None:
    """Return the long code of the language with this name, None if it is not in the list."""
    return next((code for code, known in load_languages().items() if known == name), None)


def list_languages() -> list[dict[str, Any]]:
    """Return the records of all languages."""
    return [{"name": name, "code": code.partition("-")[0], "longCode": code} for code, name in load_languages().items()]
