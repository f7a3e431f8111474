"""Drives LibreOffice from outside, by its own Python: sets its LanguageTool server, and prints what it finds in a text as JSON.

python3 libreoffice_client.py PIPE BASE_URL TEXT
"""

import json
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]

_SETTINGS = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice did not start")


def main(pipe: str, base_url: str, text: str) -> None:
    context = connect(pipe)
    create = context.ServiceManager.createInstanceWithContext
    argument = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    argument.Name, argument.Value = "nodepath", _SETTINGS
    provider = create("com.sun.star.configuration.ConfigurationProvider", context)
    settings = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess", (argument,))
    settings.setPropertyValue("BaseURL", base_url)
    settings.setPropertyValue("IsEnabled", True)
    settings.commitChanges()
    checker = create("org.openoffice.lingu.LanguageToolGrammarChecker", context)
    checker.getLocales()
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    locale.Language, locale.Country = "en", "US"
    found = checker.doProofreading("story", text, locale, 0, len(text), ())
    errors = [(e.nErrorStart, e.nErrorLength, e.aShortComment, list(e.aSuggestions)) for e in found.aErrors]
    print(json.dumps(errors), flush=True)
    create("com.sun.star.frame.Desktop", context).terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
