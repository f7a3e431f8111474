"""Ghost: a message to the desk's chat about each post with faults. Ghost does not wait for a webhook, so it cannot stop a post.

In Ghost: Settings, Integrations, Add custom integration, Add webhook; the event is "Post published" or "Post updated", the target
http://THIS-MACHINE:8011/, the secret that of GHOST_SECRET. CHAT_URL is an incoming webhook of Slack, Mattermost or Rocket.Chat.

    WIRELINT_URL=http://127.0.0.1:8010 GHOST_SECRET=... CHAT_URL=https://... python3 ghost.py
"""

import hashlib
import hmac
import json
import os
import re
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import Request, urlopen

PORT = int(os.environ.get("PORT", "8011"))
MAX_BODY = 5_000_000
TIMEOUT = 15  # seconds


def is_signed(body: bytes, signature: str) -> bool:
    """Return whether Ghost sent a request: `sha256=…, t=…` signs the body and the time."""
    found = re.fullmatch(r"sha256=([0-9a-f]{64}), t=(\d+)", signature)
    if not found:
        return False
    secret = os.environ["GHOST_SECRET"].encode()
    signed = (hmac.new(secret, data, hashlib.sha256).hexdigest() for data in (body + found[2].encode(), body))
    return any(hmac.compare_digest(digest, found[1]) for digest in signed)


def send(url: str, value: object) -> bytes:
    """Send a value as JSON, and return the body of the response."""
    headers = {"Content-Type": "application/json"}
    if os.environ.get("WIRELINT_TOKEN") and url.startswith(os.environ["WIRELINT_URL"]):
        headers["Authorization"] = f"Bearer {os.environ['WIRELINT_TOKEN']}"
    with urlopen(Request(url, json.dumps(value).encode(), headers), timeout=TIMEOUT) as response:
        answer: bytes = response.read()
        return answer


def message_about(post: dict[str, Any]) -> str | None:
    """Check a post, and return the message to the desk, or None."""
    page = f"<h1>{escape(post['title'], quote=False)}</h1>{post.get('html') or ''}"
    story = {"text": page, "format": "html", "path": f"{post['slug']}.html"}
    result = json.loads(send(os.environ["WIRELINT_URL"] + "/v1/check", story))
    document = result["documents"][0]
    lines = [f"{found['category']}: {found['message']}" for found in result["diagnostics"]]
    if document["status"] != "checked":
        lines = [f"not checked: {document['reason']}"]
    return "\n".join([f"{post['title']} ({post.get('url', '')})", *lines]) if lines else None


class Hook(BaseHTTPRequestHandler):
    """Answers Ghost at once, and tells the chat."""

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MAX_BODY))
        if not is_signed(body, self.headers.get("X-Ghost-Signature", "")):
            self.send_error(403)
            return
        self.send_response(204)
        self.end_headers()
        message = message_about(json.loads(body)["post"]["current"])
        if message:
            send(os.environ["CHAT_URL"], {"text": message})


if __name__ == "__main__":
    ThreadingHTTPServer(("", PORT), Hook).serve_forever()
