"""One loopback port, answered in background threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from daily8.core.errors import Daily8Error
from daily8.press.answers import Answer, unchanged

HOST = "127.0.0.1"
PATIENCE = 15  # seconds that a silent connection is kept


class Access(NamedTuple):
    """A line of the access log."""

    time: datetime
    host: str  # host:port
    path: str
    status: int


class Site:
    """A server on ``port`` (0: any free one) that answers with ``respond(path)``."""

    def __init__(self, port: int, respond: Callable[[str], Answer], log: Callable[[Access], None]) -> None:
        self.respond, self.log = respond, log
        self.closing = threading.Event()
        try:
            self._server = _Server((HOST, port), _Handler)
        except OSError as error:
            raise Daily8Error(
                f"Port {port} of {HOST}, where a publisher of the press stands, cannot be opened: {error.strerror}. "
                "Stop the program that uses it and start again."
            ) from error
        self._server.site = self
        self.port = int(self._server.server_port)
        self.host = f"{HOST}:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name=f"press-{self.port}", daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self.closing.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join(5)
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False  # connections that readers keep open must not hold up the end
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader that hangs up early is no event."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "Press", ""
    timeout = PATIENCE
    server: _Server

    def do_GET(self) -> None:
        self._give(with_body=True)

    def do_HEAD(self) -> None:
        self._give(with_body=False)

    def _give(self, *, with_body: bool) -> None:
        site = self.server.site
        path = unquote(urlsplit(self.path).path)
        given = site.respond(path)
        if given.wait:
            site.closing.wait(given.wait)
        status = 304 if unchanged(given, _headers(self)) else given.status
        site.log(Access(datetime.now(UTC), site.host, path, status))
        self.send_response(status)
        for name, value in given.headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Type", given.type)
            self.send_header("Content-Length", str(len(given.body)))
        self.end_headers()
        if with_body and status != 304:
            self.wfile.write(given.body)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """The site's own log tells it."""

    def log_error(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in the class above
        """Readers that hang up are no event."""


def _headers(handler: BaseHTTPRequestHandler) -> Mapping[str, str]:
    return {name: value for name in ("If-None-Match", "If-Modified-Since") if (value := handler.headers.get(name))}
