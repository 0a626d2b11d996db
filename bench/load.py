"""A load generator that costs little: keep-alive connections that each send a few requests ahead (HTTP pipelining)."""

from __future__ import annotations

import asyncio
import time

AHEAD = 8  # requests in flight on a connection


class _Client(asyncio.Protocol):
    def __init__(self, request: bytes, until: float) -> None:
        self.request, self.until = request, until
        self.buffer = bytearray()
        self.answers = self.failures = self.waiting = 0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.request * AHEAD)
        self.waiting = AHEAD

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = bytes(self.buffer[:end]).lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self.buffer) < end + 4 + length:
                return
            del self.buffer[: end + 4 + length]
            self.answers += 1
            self.failures += b" 200" not in head[:16]
            self.waiting -= 1
            if time.monotonic() < self.until:
                self.transport.write(self.request)
                self.waiting += 1
            elif not self.waiting:
                self.transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)


async def _run(host: str, port: int, request: bytes, seconds: float, connections: int) -> float:
    started = time.monotonic()
    clients = []
    for _ in range(connections):
        _, client = await asyncio.get_running_loop().create_connection(
            lambda: _Client(request, started + seconds), host, port
        )
        clients.append(client)
    await asyncio.wait_for(asyncio.gather(*(client.done for client in clients)), seconds + 30)
    failed = sum(client.failures for client in clients)
    if failed:
        raise SystemExit(f"{failed} answers of {request[:60]!r} were not 200")
    return sum(client.answers for client in clients) / (time.monotonic() - started)


def rate(host: str, port: int, path: str, *, seconds: float = 4.0, connections: int = 4, headers: str = "") -> float:
    """Answers a second. Every answer must be 200."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/html\r\n{headers}\r\n".encode()
    asyncio.run(_run(host, port, request, 1.0, connections))  # warm
    return asyncio.run(_run(host, port, request, seconds, connections))
