"""A plain CMS: `hold_reasons(html)` says why a story may not go out. No reason means that it was checked and may.

    WIRELINT_URL=http://127.0.0.1:8010 python3 cms.py story.html
"""

import json
import os
import sys
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

TIMEOUT = 15  # seconds


def check(text: str, input_format: str = "auto", name: str = "story") -> dict[str, Any]:
    """Return the result of a story. Raises OSError if the server does not answer or refuses the request."""
    headers = {"Content-Type": "application/json"}
    if os.environ.get("WIRELINT_TOKEN"):
        headers["Authorization"] = f"Bearer {os.environ['WIRELINT_TOKEN']}"
    body = json.dumps({"text": text, "format": input_format, "path": name}).encode()
    url = os.environ.get("WIRELINT_URL", "http://127.0.0.1:8010") + "/v1/check"
    with urlopen(Request(url, body, headers), timeout=TIMEOUT) as response:
        result: dict[str, Any] = json.load(response)
        return result


def hold_reasons(text: str, input_format: str = "auto", name: str = "story") -> list[str]:
    """Return why a story may not go out: faults, or that it was not checked."""
    try:
        result = check(text, input_format, name)
    except HTTPError as error:
        return [f"not checked: {json.load(error)['error']}"]
    except OSError as error:
        return [f"not checked: {error}"]
    reasons = [f"not checked: {document['reason']}" for document in result["documents"] if document["reason"]]
    reasons += [error["message"] for error in result["errors"]]
    for found in result["diagnostics"]:
        if found["severity"] != "info":
            reasons.append(f"line {found['line']}: {found['message']}")
    return reasons


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as story:
        reasons = hold_reasons(story.read(), name=sys.argv[1])
    print("\n".join(reasons))
    sys.exit(1 if reasons else 0)
