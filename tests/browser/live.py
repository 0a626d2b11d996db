"""The site on a loopback port, over a database with committed news."""

from __future__ import annotations

import io
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from tests.pictures import local_pictures
from tests.publisher import publisher

Application = Callable[[dict[str, Any], Any], Any]
COLOURS = ("#274c77", "#6096ba", "#a3784d", "#3d5a40", "#7d3c4a", "#44536b", "#b08968", "#335c67")


class _Server(ThreadingMixIn, WSGIServer):
    """A thread a request, which closes its connection to the database when it ends."""

    daemon_threads = True

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        from django.db import connections

        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Requests are not what a failing test needs to read."""


def picture(number: int, size: tuple[int, int] = (1920, 1280)) -> bytes:
    """A landscape of shapes; each number has its own colours."""
    from PIL import Image, ImageDraw

    width, height = size
    drawn = Image.new("RGB", size, COLOURS[number % len(COLOURS)])
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, width, height * 0.55), fill=COLOURS[(number + 3) % len(COLOURS)])
    pen.ellipse((width * 0.62, height * 0.12, width * 0.8, height * 0.39), fill="#f4d58d")
    for step in range(4):
        x = width * (0.05 + 0.23 * step)
        pen.polygon(
            [(x - 150, height * 0.72), (x + 60, height * 0.3), (x + 280, height * 0.72)],
            fill=COLOURS[(number + step + 1) % len(COLOURS)],
        )
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=80)
    return out.getvalue()


@contextmanager
def serve(application: Application) -> Iterator[str]:
    """The base address while the server runs."""
    server = make_server("127.0.0.1", 0, application, _Server, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)


@contextmanager
def published(count: int = 8) -> Iterator[Callable[[int], str]]:
    """A publisher with so many pictures, which the site has fetched already; gives the address of the n-th."""
    from daily8 import wiring
    from daily8.services.pictures import fetch_ahead

    with local_pictures(), publisher() as shop:
        addresses = [shop.put(f"/{uuid.uuid4().hex}.jpg", picture(n), "image/jpeg") for n in range(count)]
        for address in addresses:
            assert fetch_ahead(address, fetcher=wiring.fetcher())
        yield lambda n: addresses[n % count]
