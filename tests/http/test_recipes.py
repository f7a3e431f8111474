"""The recipes of docs/serve.md run against a real server."""

import hashlib
import hmac
import json
import runpy
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import httpx
import pytest

from tests.http.conftest import TOKEN, Running

RECIPES = Path(__file__).resolve().parents[2] / "docs" / "recipes"
FAULTY = "<p>The the council voted on Monday to raise harbour dues, a spokesman for the port said.</p>"
CLEAN = "<p>The council voted on Monday to raise harbour dues, a spokesman for the port said.</p>"
FOREIGN = "<p>Der Rat hat am Montag beschlossen, die Gebühren zu erhöhen, sagte ein Sprecher des Hafens.</p>"
# What WordPress gives a plugin, as far as the recipe uses it. The request goes to the real server.
WORDPRESS = """<?php
define( 'ABSPATH', __DIR__ );
define( 'WIRELINT_URL', getenv( 'WIRELINT_URL' ) );
define( 'WIRELINT_TOKEN', getenv( 'WIRELINT_TOKEN' ) );
$routes = array();
function add_action( $name, $callback ) { if ( 'rest_api_init' === $name ) { $callback(); } }
function register_rest_route( $space, $route, $options ) { $GLOBALS['routes'][ $space . $route ] = $options; }
function esc_html( $text ) { return htmlspecialchars( $text ); }
function wp_json_encode( $value ) { return json_encode( $value ); }
function is_wp_error( $value ) { return $value instanceof WP_Error; }
function wp_remote_retrieve_body( $response ) { return $response['body']; }
function wp_remote_retrieve_response_code( $response ) { return $response['code']; }
class WP_Error { public $message; function __construct( $code, $message ) { $this->message = $message; } }
function wp_remote_post( $url, $options ) {
	$lines = array();
	foreach ( $options['headers'] as $name => $value ) { $lines[] = "$name: $value"; }
	$http = array( 'method' => 'POST', 'header' => $lines, 'content' => $options['body'], 'ignore_errors' => true );
	$body = @file_get_contents( $url, false, stream_context_create( array( 'http' => $http ) ) );
	if ( false === $body ) { return new WP_Error( 'http', 'no connection' ); }
	return array( 'body' => $body, 'code' => (int) explode( ' ', $http_response_header[0] )[1] );
}
require $argv[1];
$route = $routes['wirelint/v1/check'];
echo json_encode( $route['callback']( json_decode( file_get_contents( 'php://stdin' ), true ) ) );
"""
# What WordPress gives a script of the editor: effects run at once, and `apiFetch` gets the result of the test.
EDITOR = """
const fs = require('fs');
const [recipe, result] = [process.argv[2], JSON.parse(fs.readFileSync(0))];
const locks = new Set(), states = [], log = [];
let Panel, index;
const editor = { getEditedPostAttribute: () => 'Dues', getEditedPostContent: () => '<p>a</p>' };
global.window = { wp: {
  element: {
    createElement: (type, props, ...children) => ({ type, children }),
    useState: (first) => { const at = index++; if (!(at in states)) states[at] = first; return [states[at], (value) => { states[at] = value; }]; },
    useEffect: (effect) => { if (!log.length) { log.push(1); effect(); } },
  },
  data: { useSelect: (pick) => pick(() => editor), useDispatch: () => ({ lockPostSaving: (n) => locks.add(n), unlockPostSaving: (n) => locks.delete(n) }) },
  apiFetch: () => result.message ? Promise.reject(result) : Promise.resolve(result),
  editor: { PluginPrePublishPanel: 'panel' },
  plugins: { registerPlugin: (name, options) => { Panel = options.render; } },
} };
eval(fs.readFileSync(recipe, 'utf8'));
const draw = () => { index = 0; return Panel().children[0].children[0].map((item) => item.children[0]); };
draw();
setTimeout(() => console.log(JSON.stringify({ lines: draw(), locked: locks.size > 0 })), 10);
"""


@pytest.fixture(autouse=True)
def _settings(guarded: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRELINT_URL", guarded.url)
    monkeypatch.setenv("WIRELINT_TOKEN", TOKEN)


def test_superdesk_stops_an_item_with_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[Any] = []
    signals = ModuleType("superdesk.signals")
    vars(signals)["item_validate"] = SimpleNamespace(connect=connected.append)
    monkeypatch.setitem(sys.modules, "superdesk", ModuleType("superdesk"))
    monkeypatch.setitem(sys.modules, "superdesk.signals", signals)
    runpy.run_path(str(RECIPES / "superdesk.py"))["init_app"](None)
    [validate] = connected

    def errors(**item: str) -> list[str]:
        response: list[str] = []
        validate(None, item={"type": "text", "headline": "Dues & fees", **item}, response=response, error_fields={})
        return response

    assert errors(body_html=FAULTY) == ["Translation: repeated word: “the”"]
    assert errors(body_html=CLEAN) == []
    assert errors(body_html=FOREIGN)[0].startswith("wirelint: not checked: not in English")
    assert errors(body_html=FAULTY, type="picture") == []
    monkeypatch.setenv("WIRELINT_URL", "http://127.0.0.1:1")
    assert errors(body_html=CLEAN)[0].startswith("wirelint: not checked")


def test_a_plain_cms_holds_stories_with_faults_and_unchecked_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons = runpy.run_path(str(RECIPES / "cms.py"))["hold_reasons"]
    assert reasons(FAULTY, "html") == ["line 1: repeated word: “the”"]
    assert reasons(CLEAN, "html") == []
    assert reasons("") == ["not checked: no copy in it"]
    assert reasons("a" * 1_000_001)[0].startswith("not checked: the text has 1,000,001 characters")
    story = tmp_path / "story.html"
    story.write_text(CLEAN)
    assert subprocess.run([sys.executable, RECIPES / "cms.py", story]).returncode == 0
    monkeypatch.setenv("WIRELINT_TOKEN", "wrong-wrong-wrong-wrong")
    assert reasons(CLEAN, "html") == ["not checked: wrong token"]


class _Chat(BaseHTTPRequestHandler):
    """A chat that keeps its messages."""

    messages: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.messages.append(json.loads(body)["text"])
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_ghost_posts_a_message_about_a_post_with_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    messages: list[str] = []
    chat = ThreadingHTTPServer(("127.0.0.1", 0), type("Chat", (_Chat,), {"messages": messages}))
    monkeypatch.setenv("GHOST_SECRET", "secret")
    monkeypatch.setenv("CHAT_URL", f"http://127.0.0.1:{chat.server_port}/")
    hook_class = runpy.run_path(str(RECIPES / "ghost.py"))["Hook"]
    hook = ThreadingHTTPServer(("127.0.0.1", 0), type("Quiet", (hook_class,), {"log_message": _Chat.log_message}))
    hook.daemon_threads = False  # its end waits for the requests that are being answered
    threads = [threading.Thread(target=server.serve_forever) for server in (chat, hook)]
    for thread in threads:
        thread.start()
    try:
        for html in (FAULTY, CLEAN, FOREIGN):
            post = {"title": "Dues", "slug": "dues", "html": html, "url": "https://news.example/dues/"}
            body = json.dumps({"post": {"current": post, "previous": {}}}).encode()
            digest = hmac.new(b"secret", body + b"17", hashlib.sha256).hexdigest()
            address = f"http://127.0.0.1:{hook.server_port}/"
            signature = {"x-ghost-signature": f"sha256={digest}, t=17"}
            assert httpx.post(address, content=body, headers=signature).status_code == 204
            assert httpx.post(address, content=body + b" ", headers=signature).status_code == 403
    finally:
        for server in (hook, chat):
            server.shutdown()
            server.server_close()
        for thread in threads:
            thread.join()
    assert sorted(message.splitlines()[1] for message in messages) == [
        "Translation: repeated word: “the”",
        "not checked: not in English (German)",
    ]


@pytest.mark.editor
@pytest.mark.skipif(shutil.which("php") is None, reason="no PHP")
def test_wordpress_sends_the_token_to_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wordpress.php").write_text(WORDPRESS)

    def ask(content: str) -> Any:
        command = ["php", str(tmp_path / "wordpress.php"), str(RECIPES / "wordpress" / "wirelint.php")]
        post = json.dumps({"title": "Dues & fees", "content": content})
        done = subprocess.run(command, input=post, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    assert [found["rule"] for found in ask(FAULTY)["diagnostics"]] == ["mt/doubled-word"]
    assert ask(CLEAN)["diagnostics"] == []
    monkeypatch.setenv("WIRELINT_TOKEN", "wrong-wrong-wrong-wrong")
    assert "not checked" in ask(CLEAN)["message"]


@pytest.mark.editor
@pytest.mark.skipif(shutil.which("node") is None, reason="no Node")
@pytest.mark.parametrize(
    ("content", "lines", "is_locked"),
    [
        (FAULTY, ["Translation: repeated word: “the”"], True),
        (CLEAN, ["No faults found."], False),
        (FOREIGN, ["Not checked: not in English (German)"], True),
        ("", ["The post was not checked: the server does not answer."], True),
    ],
)
def test_the_panel_of_wordpress_holds_a_post(
    guarded: Running, tmp_path: Path, content: str, lines: list[str], is_locked: bool
) -> None:
    headers = {"authorization": f"Bearer {TOKEN}"}
    story = {"text": f"<h1>Dues</h1>{content}", "format": "html"}
    answer = (
        httpx.post(f"{guarded.url}/v1/check", json=story, headers=headers).text
        if content
        else json.dumps({"message": lines[0]})
    )
    (tmp_path / "editor.js").write_text(EDITOR)
    command = ["node", str(tmp_path / "editor.js"), str(RECIPES / "wordpress" / "wirelint.js")]
    done = subprocess.run(command, input=answer, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"lines": lines, "locked": is_locked}
