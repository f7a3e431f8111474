"""Measure `wirelint serve`: requests a second, latency at half load, CPU time a request, memory, and the start.

    python bench/serve.py [--data ../shared/data] [--workers 2] [--seconds 10] [--connections 8] [--requests 0]

Stories of about 3 KB of `clean.jsonl.gz` are sent to `/v1/check` over connections that stay open. CPU milliseconds a request are
those of the server and its workers; on a machine with other work they say more than requests a second. `--requests N`
sends N more requests and prints the memory before and after them.
"""

import argparse
import asyncio
import gzip
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

import psutil

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
SHORTEST, LONGEST, STORIES = 2500, 3500, 200
# A page and the files that it names.
LINK = re.compile(r'(?:src|href|from)\s*=?\s*"((?:\.{1,2}/)?[\w./-]+\.(?:js|css|svg))"')


class Outcome(NamedTuple):
    """The requests of a measurement: latencies in milliseconds, the number of failed ones, and the seconds that it took."""

    latencies: list[float]
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds


class Connection:
    """A connection that stays open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def open(cls, port: int) -> "Connection":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def send(self, request: bytes) -> tuple[int, bytes]:
        """Send a request, and return the status and the body of the response."""
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        assert length
        return int(head.split(b" ", 2)[1]), await self._reader.readexactly(int(length[1]))

    def close(self) -> None:
        self._writer.close()


def request_for(text: str) -> bytes:
    body = json.dumps({"text": text}).encode()
    head = f"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def stories(path: Path) -> Iterator[str]:
    """Yield the stories of a file that have the usual length."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            text = json.loads(row)["text"]
            if SHORTEST <= len(text.encode()) <= LONGEST:
                yield text


async def load(port: int, requests: Sequence[bytes], connections: int, seconds: float, rate: float = 0.0) -> Outcome:
    """Send requests for some seconds.

    Args:
        port: the port of the server.
        requests: the requests, sent in turn.
        connections: the number of connections.
        seconds: the time.
        rate: requests a second, at even intervals; 0 for as many as the server answers.
    """
    latencies: list[float] = []
    failed = 0
    todo = cycle(requests)
    start = perf_counter()
    number = 0

    async def drive() -> None:
        nonlocal failed, number
        connection = await Connection.open(port)
        while perf_counter() - start < seconds:
            due = perf_counter()
            if rate:
                due = start + number / rate
                number += 1
                await asyncio.sleep(max(due - perf_counter(), 0))
            status, _ = await connection.send(next(todo))
            latencies.append((perf_counter() - due) * 1e3)
            failed += status != 200
        connection.close()

    await asyncio.gather(*(drive() for _ in range(connections)))
    return Outcome(latencies, failed, perf_counter() - start)


class Server:
    """A server that is measured."""

    def __init__(self, workers: int) -> None:
        command = [
            sys.executable,
            "-m",
            "wirelint",
            "serve",
            "--isolated",
            "--quiet",
            "--port",
            "0",
            "--workers",
            str(workers),
        ]
        start = perf_counter()
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "lint")}
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self._process.stdout is not None
        found = re.search(r":(\d+)/", self._process.stdout.readline())
        assert found, "the server did not start"
        self.start_seconds = perf_counter() - start
        self.port = int(found[1])
        self._all = psutil.Process(self._process.pid)
        while len(self._all.children()) < workers:
            pass

    def cpu_seconds(self) -> tuple[float, float]:
        """Return the CPU seconds of the server and of its workers."""
        own, *others = (sum(process.cpu_times()[:2]) for process in (self._all, *self._all.children()))
        return own, sum(others)

    def megabytes(self) -> float:
        """Return the memory of all processes that they do not share."""
        return sum(process.memory_full_info().uss for process in (self._all, *self._all.children())) / 1e6

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()


async def page_bytes(port: int) -> int:
    """Return the bytes of the page and of all files that it loads, with those that these name."""
    connection = await Connection.open(port)
    sizes: dict[str, int] = {}
    todo = ["/"]
    while todo:
        path = todo.pop()
        status, body = await connection.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert status == 200, path
        sizes[path] = len(body)
        for link in LINK.findall(body.decode()):
            target = os.path.normpath(os.path.join(os.path.dirname(path), link))
            if target not in sizes and target not in todo:
                todo.append(target)
    connection.close()
    return sum(sizes.values())


async def measure(server: Server, options: argparse.Namespace, requests: Sequence[bytes]) -> None:
    print(f"start             {server.start_seconds:8.2f} s")
    print(f"first page        {await page_bytes(server.port) / 1e3:8.1f} KB")
    await load(server.port, requests, options.connections, min(options.seconds, 3.0))
    before = server.cpu_seconds()
    full = await load(server.port, requests, options.connections, options.seconds)
    spent = [
        (after - earlier) * 1e3 / len(full.latencies)
        for after, earlier in zip(server.cpu_seconds(), before, strict=True)
    ]
    print(
        f"full load         {full.rate:8.0f} requests/s, median {median(full.latencies):.1f} ms, {full.failed} failed"
    )
    print(f"CPU a request     {spent[0]:8.2f} ms in the server, {spent[1]:.2f} ms in the workers")
    half = await load(server.port, requests, options.connections, options.seconds, full.rate / 2)
    p99 = quantiles(half.latencies, n=100)[98]
    print(
        f"half load         {half.rate:8.0f} requests/s, median {median(half.latencies):.1f} ms, p99 {p99:.1f} ms, {half.failed} failed"
    )
    print(
        f"memory            {server.megabytes():8.1f} MB after {len(full.latencies) + len(half.latencies):,} requests"
    )
    if options.requests:
        sent = failed = 0
        while sent < options.requests:
            more = await load(server.port, requests, options.connections, min(options.seconds, 5.0))
            sent, failed = sent + len(more.latencies), failed + more.failed
        print(f"memory            {server.megabytes():8.1f} MB after {sent:,} more, {failed} failed")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the server.")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--requests", type=int, default=0)
    options = parser.parse_args()
    if not (options.data / "clean.jsonl.gz").exists():
        sys.exit(f"{options.data / 'clean.jsonl.gz'} does not exist")
    requests = [request_for(text) for text in islice(stories(options.data / "clean.jsonl.gz"), STORIES)]
    server = Server(options.workers)
    try:
        asyncio.run(measure(server, options, requests))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
