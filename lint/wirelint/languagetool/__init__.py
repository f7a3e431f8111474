"""LanguageTool as an optional second source of findings.

The runner calls `checker` with a document. It loads known matches from `cache`, sends the other paragraphs to a server through
`client`, parses the responses with `answer`, and turns matches into findings with `convert`, using the rules of `catalogue`.
`server` starts LanguageTool for one run, `daemon` one that runs until it is stopped. Both use the program `launcher`, the only
module that loads language-tool-python (GPL-3.0, installed by the extra `languagetool`).
"""

from typing import Final

# The release of LanguageTool that wirelint starts.
VERSION: Final = "6.8"


class LanguageToolError(Exception):
    """LanguageTool cannot be used. The message states the cause and the remedy."""
