"""Pages a second of one granian worker, beside a bare granian hello page in the same run."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime

from bench.load import rate
from bench.news import feed
from bench.store import own_store

from daily8.cli.processes import answers

HOST, HELLO, SITE = "127.0.0.1", 18101, 18102
ARTICLES = 400


def hello(environ: dict[str, object], start_response: object) -> list[bytes]:
    """The peer: the least a WSGI application can do."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])  # type: ignore[operator]
    return [b"hello"]


def _fill() -> str:
    """Store and understand articles; the id of one."""
    from daily8 import wiring
    from daily8.services import understand
    from daily8.services.ingest import store_entry
    from daily8.services.sources import register
    from daily8.store.models import Article

    now = datetime.now(UTC)
    for number in range(4):
        parsed = feed(number, ARTICLES // 4)
        source, _ = register(name=parsed.title, feed_url=f"http://publisher-{number}.example/feed")
        for entry in parsed.entries:
            store_entry(source, parsed, entry, now=now)
    understand.understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=now)
    return Article.objects.order_by("-published_at").first().pk.hex  # type: ignore[union-attr]


def _start(*command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL)


def main() -> None:
    with own_store(DAILY8_BIND=f"{HOST}:{SITE}"):
        article = _fill()
        peer = _start("granian", "--interface", "wsgi", "--port", str(HELLO), "--no-log", "bench.web:hello")
        site = _start("daily8", "web")
        try:
            while not (answers(HOST, SITE) and answers(HOST, HELLO, "/")):
                time.sleep(0.1)
            bare = rate(HOST, HELLO, "/")
            print(f"{'page':44}{'a second':>10}{'of bare granian':>17}")
            print(f"{'bare granian hello':44}{bare:10.0f}{1:17.3f}")
            signed = "Cookie: sessionid=nobody\r\n"  # a session, even an unknown one, is never served from the cache
            for name, path, headers in (
                ("home, cached", "/en/", ""), ("article, cached", f"/en/article/{article}", ""),
                ("home, rendered", "/en/", signed), ("latest, rendered", "/en/latest", signed),
                ("article, rendered", f"/en/article/{article}", signed),
            ):  # fmt: skip
                pages = rate(HOST, SITE, path, headers=headers)
                print(f"{name:44}{pages:10.0f}{pages / bare:17.3f}")
        finally:
            for process in (peer, site):
                process.terminate()
            for process in (peer, site):
                process.wait(20)


if __name__ == "__main__":
    main()
