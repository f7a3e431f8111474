"""Bodies of requests: read whole, with limits on their size, their time and the memory of all of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.requests import ClientDisconnect, Request

from wirelint.http.job import RequestError

# Bytes of a body. A text of a million characters has up to 12 MB as a form or in JSON, an office file with pictures a few.
MAX_BODY: Final = 12_500_000
# Bytes that are read and discarded of a larger body, since a client that still sends does not read the response.
_MAX_DISCARDED: Final = 64_000_000
# Bytes of all bodies that are in memory at once.
_MAX_HELD: Final = 128_000_000
# Seconds in which a body must arrive.
_MAX_SECONDS: Final = 30.0


class Bodies:
    """The bodies of the requests that are being answered."""

    def __init__(self) -> None:
        self._held = 0

    @asynccontextmanager
    async def hold(self, request: Request) -> AsyncIterator[bytes]:
        """Read the body of a request, and count its bytes as long as it is held.

        Raises:
            RequestError: it is too large, too slow or incomplete, or the server holds too many bytes.
        """
        parts: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(_MAX_SECONDS):
                async for part in request.stream():
                    size += len(part)
                    if size <= MAX_BODY and self._held <= _MAX_HELD:
                        parts.append(part)
                        self._held += len(part)
                    elif size > _MAX_DISCARDED:
                        break
            if size > MAX_BODY:
                raise RequestError(413, f"the request is larger than {MAX_BODY:,} bytes")
            if size > sum(map(len, parts)):
                raise RequestError(503, "the server is busy")
            yield b"".join(parts)
        except TimeoutError:
            raise RequestError(408, "the request did not arrive in time") from None
        except ClientDisconnect:
            raise RequestError(400, "the request is incomplete") from None
        finally:
            self._held -= sum(map(len, parts))
