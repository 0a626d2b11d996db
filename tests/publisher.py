"""A publisher's server on a loopback port that answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Publisher:
    base: str
    files: dict[str, tuple[int, str, bytes]] = field(
        default_factory=dict
    )  # path → status, content type (or place), body
    asked: list[str] = field(default_factory=list)
    spans: list[tuple[float, float]] = field(default_factory=list)  # seconds at which each answer began and ended
    wait: float = 0.0  # seconds before each answer

    def put(self, path: str, body: bytes, kind: str = "image/png", status: int = 200) -> str:
        """The address at which it stands from now on."""
        self.files[path] = (status, kind, body)
        return self.base + path


@contextmanager
def publisher() -> Iterator[Publisher]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append(self.path)
            began = time.monotonic()
            time.sleep(made.wait)
            status, kind, body = made.files.get(self.path, (404, "text/plain", b"nothing"))
            self.send_response(status)
            self.send_header("Location" if 300 <= status < 400 else "Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            made.spans.append((began, time.monotonic()))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """``asked`` tells it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Publisher(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
