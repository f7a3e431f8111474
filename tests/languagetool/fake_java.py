"""A fake `java`: prints its version, serves as LanguageTool, or fails in the way that the file `play` selects."""

import json
import os
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FOLDER = Path(os.environ["WIRELINT_PRETENDED"])


def play() -> str:
    path = FOLDER / "play"
    return path.read_text() if path.exists() else ""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._respond(b"OK")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if play() == "die asked":
            os._exit(9)
        if play() == "hang asked":
            (FOLDER / "hangs").touch()
            time.sleep(600)
        self._respond(json.dumps({"software": {"version": "6.8"}, "matches": []}).encode())

    def _respond(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def main() -> None:
    plays = play()
    if sys.argv[1:] == ["-version"]:
        parent = os.getppid()
        for _ in range(600 if plays == "hang" else 0):
            if os.getppid() != parent or parent == 1:
                break  # do not outlive a killed parent
            time.sleep(0.1)
        version = {"old": '"11.0.22" 2024-01-16', "ancient": '"1.8.0_402"'}.get(plays, '"21.0.2" 2024-01-16')
        sys.stderr.write("no such option\n" if plays == "broken" else f"openjdk version {version}\nmore\n")
        sys.exit(plays == "broken")
    with (FOLDER / "starts").open("a") as file:
        file.write(f"{os.environ.get('JAVA_TOOL_OPTIONS')}\n")
    if plays == "die":
        sys.stderr.write("Picked up options\nError: out of memory\n")
        sys.exit(1)
    if plays == "taken" and len((FOLDER / "starts").read_text().splitlines()) < 3:
        sys.exit(1)
    if plays == "slow":
        time.sleep(600)
    if plays == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    port = int(sys.argv[sys.argv.index("-p") + 1])
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


main()
