"""Servers that misbehave on purpose: raw sockets on loopback, one scenario a port."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """A line of the access log. Times are of the monotonic clock, which all processes of a machine share."""

    path: str
    started: float
    ended: float


class Caller:
    """The client's end of the wire, for a scenario to write to."""

    def __init__(self, writer: asyncio.StreamWriter, request: bytes) -> None:
        self._writer = writer
        self.request = request
        self.path = request.split(b" ")[1].decode("latin-1") if request.count(b" ") > 1 else ""

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()


Scenario = Callable[[Caller], Awaitable[None]]


class HostileServer:
    """Plays scenarios until it is closed.

    ``asked`` holds the path of each request that has come, ``log`` what has been served, in order of the end.
    """

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.host = host
        self.asked: list[str] = []
        self.log: list[Visit] = []
        self._loop = asyncio.new_event_loop()
        self._servers: list[asyncio.Server] = []
        self._calls: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, name="hostile", daemon=True)
        self._thread.start()

    def play(self, scenario: Scenario) -> str:
        """The address of a new port that plays the scenario to everyone who connects."""

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._calls.add(task)
            started = time.monotonic()
            try:
                caller = Caller(writer, await reader.readuntil(b"\r\n\r\n"))
                self.asked.append(caller.path)
                await scenario(caller)
                self.log.append(Visit(caller.path, started, time.monotonic()))
                writer.close()
                await writer.wait_closed()
            except (OSError, EOFError, asyncio.CancelledError):
                writer.transport.abort()  # the client hung up, as it should, or the test is over
            finally:
                self._calls.discard(task)

        async def listen() -> int:
            server = await asyncio.start_server(answer, self.host, 0)
            self._servers.append(server)
            return int(server.sockets[0].getsockname()[1])

        port = asyncio.run_coroutine_threadsafe(listen(), self._loop).result(10)
        return f"http://{self.host}:{port}/"

    def close(self) -> None:
        async def stop() -> None:
            for server in self._servers:
                server.close()
            for call in [*self._calls]:
                call.cancel()
            await asyncio.gather(*self._calls, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


# --- scenarios ------------------------------------------------------------------------------------


def answer(body: bytes = b"", *headers: str, status: str = "200 OK") -> Scenario:
    """One whole answer with an honest length."""

    async def scenario(caller: Caller) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
        await caller.send("\r\n".join(lines).encode("utf-8", "surrogateescape") + body)

    return scenario


def redirect(location: str) -> Scenario:
    return answer(b"", f"Location: {location}", status="302 Found")


def drip(head: bytes, piece: bytes, *, every: float) -> Scenario:
    """``head`` at once, then ``piece`` for ever, one each ``every`` seconds."""

    async def scenario(caller: Caller) -> None:
        await caller.send(head)
        while True:
            await caller.send(piece)
            await asyncio.sleep(every)

    return scenario


def chunks(piece: bytes, *, every: float) -> Scenario:
    """Valid chunks without an end."""
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return drip(head, b"%x\r\n%b\r\n" % (len(piece), piece), every=every)
