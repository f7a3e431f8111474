"""LanguageTool as an optional second source of findings.

The runner calls `checker` with a document. It loads known matches from `cache`, sends the other paragraphs to a server through
`client`, parses the responses with `answer`, and turns matches into findings with `convert`, using the rules of `catalogue`.
`server` starts LanguageTool for one run, `daemon` one that runs until it is stopped. Both use the program `launcher`, the only
module that loads language-tool-python (GPL-3.0, installed by the extra `languagetool`).
"""

from typing import Final, NamedTuple

# The release of LanguageTool that wirelint starts.
VERSION: Final = "6.8"


class Download(NamedTuple):
    """A download of LanguageTool that needs consent: its version, its address, and the folder for it."""

    version: str
    source: str
    folder: str

    def __str__(self) -> str:
        return f"LanguageTool {self.version}, about 250 MB, from {self.source} to {self.folder}"


class LanguageToolError(Exception):
    """LanguageTool cannot be used. The message states the cause and the remedy."""
