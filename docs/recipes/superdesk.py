"""Superdesk: an item with faults is not published.

Put this file into the folder of your settings and add its name to `INSTALLED_APPS`. WIRELINT_URL is the address of `wirelint serve`,
WIRELINT_TOKEN a token if it needs one, WIRELINT_BLOCKS the severities that stop an item.
"""

import json
import os
from html import escape
from typing import Any
from urllib.request import Request, urlopen

BLOCKS = os.environ.get("WIRELINT_BLOCKS", "error").split(",")
TIMEOUT = 15  # seconds


def find_faults(item: dict[str, Any]) -> list[str]:
    """Return the faults of an item as sentences, also if it could not be checked."""
    page = f"<h1>{escape(item.get('headline') or '', quote=False)}</h1>{item.get('body_html') or ''}"
    story = {"text": page, "format": "html", "path": f"{item.get('slugline') or 'item'}.html"}
    headers = {"Content-Type": "application/json"}
    if os.environ.get("WIRELINT_TOKEN"):
        headers["Authorization"] = f"Bearer {os.environ['WIRELINT_TOKEN']}"
    url = os.environ.get("WIRELINT_URL", "http://127.0.0.1:8010") + "/v1/check"
    try:
        with urlopen(Request(url, json.dumps(story).encode(), headers), timeout=TIMEOUT) as response:
            result = json.load(response)
    except OSError as error:
        return [f"wirelint: not checked: {error}"]
    document = result["documents"][0]
    if document["status"] != "checked":
        return [f"wirelint: not checked: {document['reason']}"]
    return [
        f"{found['category']}: {found['message']}" for found in result["diagnostics"] if found["severity"] in BLOCKS
    ]


def validate(sender: object, item: dict[str, Any], response: list[str], **others: object) -> None:
    """Add the faults of a text to the errors that keep it from being published."""
    if item.get("type", "text") == "text":
        response.extend(find_faults(item))


def init_app(app: object) -> None:
    """Connect to Superdesk."""
    from superdesk.signals import item_validate  # type: ignore[import-not-found]

    item_validate.connect(validate)
