"""The protocol with an answer to every request: pygls only logs a message that it cannot read."""

import logging
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidRequest,
    JsonRpcParseError,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol

from wirelint.report.escapes import terminal_lines, terminal_text


class _Refused:
    """A message that was answered with an error."""


class Protocol(LanguageServerProtocol):
    """The protocol of pygls; it also refuses what is no request, and discards finished notifications."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Convert a message to its type. A request that has none is answered with an error."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" not in data or "id" not in data:
                raise
            error.message = terminal_text(f"{data['method']}: {error.__cause__ or error}")
            self._refuse(data["id"], error)
            return _Refused()

    def handle_message(self, message: Any) -> None:
        """Handle a message, and answer what is no message of the protocol and requests at the wrong time."""
        if isinstance(message, _Refused):
            return
        error = self._find_error(message)
        if error:
            self._refuse(message.get("id") if isinstance(message, dict) else getattr(message, "id", None), error)
        else:
            super().handle_message(message)
        # pygls discards the futures of requests only.
        for number in [number for number, future in self._request_futures.items() if future.done()]:
            del self._request_futures[number]

    def refuse_body(self) -> None:
        """Answer a message that is not JSON."""
        self._refuse(None, JsonRpcParseError("not JSON"))

    def _find_error(self, message: Any) -> JsonRpcException | None:
        if getattr(message, "jsonrpc", None) != self.VERSION:
            return JsonRpcInvalidRequest("not a message of JSON-RPC 2.0")
        method = getattr(message, "method", None)
        if method is None or not hasattr(message, "id"):
            return None
        if self._shutdown:
            return JsonRpcInvalidRequest("the server is shutting down")
        if self._workspace is None and method != types.INITIALIZE:
            return JsonRpcServerNotInitialized("send initialize first")
        if self._workspace is not None and method == types.INITIALIZE:
            return JsonRpcInvalidRequest("already initialized")
        return None

    def _refuse(self, identity: Any, error: JsonRpcException) -> None:
        if not isinstance(identity, int | str):
            identity = None  # as JSON-RPC answers a request whose id cannot be read
        # ResponseErrorMessage would leave out an id that is null.
        answer = {"code": error.code, "message": error.message or type(error).__name__}
        self._send_data({"jsonrpc": self.VERSION, "id": identity, "error": answer})


class _EscapingFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return terminal_lines(super().format(record))


def escape_log() -> None:
    """Escape what pygls logs to standard error: it quotes messages, and with `--tcp` the log is a terminal."""
    handler = logging.StreamHandler()
    handler.setFormatter(_EscapingFormatter())
    logging.basicConfig(handlers=[handler])
