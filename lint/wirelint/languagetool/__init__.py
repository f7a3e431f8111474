"""A second source of findings: LanguageTool, asked paragraph by paragraph over HTTP when somebody asks for it.

`opinion` is what the runner holds. It takes what it can from `cache`, asks the rest through `client`, whose raw answers
`answer` reads, and lets `judge` say what becomes a finding. `server` starts LanguageTool for a run, `kept` one that stays;
both by the program `keeper`, the only place where language-tool-python (GPL-3.0, in the extra) is loaded.
"""

from typing import Final

# The release that the bridge starts, and whose answers it keeps.
VERSION: Final = "6.8"


class BridgeError(Exception):
    """LanguageTool cannot be asked; the words say why and what to do."""
