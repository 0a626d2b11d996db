"""A page that comes in pieces, as over a slow line, stands still while the rest of it comes."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser import measure
from tests.browser.conftest import Open, Site

pytestmark = pytest.mark.browser
PAUSE = 0.7  # seconds: the browser paints what it has


@contextmanager
def in_pieces(*pieces: str) -> Iterator[str]:
    """The address of a page that stops between its pieces."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            for number, piece in enumerate(pieces):
                time.sleep(PAUSE if number else 0)
                self.wfile.write(piece.encode())
                self.wfile.flush()

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join(10)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sections_stand_still_while_the_rest_of_them_comes(opened: Open, site: Site, language: str) -> None:
    with urllib.request.urlopen(f"{site.base}/{language}/latest", timeout=10) as answer:
        html = answer.read().decode().replace('"/static/', f'"{site.base}/static/')
    sections = html.index('<nav class="sections"')
    cut = html.index("</li>", html.index("</li>", sections) + 5) + 5  # after the second of them
    with in_pieces(html[:cut] + " " * 4096, html[cut:]) as address:
        page = opened(width=1280)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        moved = [(value, words) for value, words in page.evaluate(measure.SHIFTS) if value > 0.005]
        assert moved == []
        assert page.locator(".sections ul").is_visible()


def test_the_lead_stands_still_while_the_stories_beside_it_come(opened: Open, site: Site) -> None:
    with urllib.request.urlopen(f"{site.base}/en/", timeout=10) as answer:
        html = answer.read().decode().replace('"/static/', f'"{site.base}/static/')
    cut = html.index("</article>", html.index('<div class="seconds">')) + 10  # after the first of them
    with in_pieces(html[:cut] + " " * 4096, html[cut:]) as address:
        page = opened(width=1280)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert [(value, words) for value, words in page.evaluate(measure.SHIFTS) if value > 0.005] == []
        assert page.locator(".front .lead h3").is_visible()
