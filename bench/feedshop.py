"""Two hundred publishers in a process of their own: ``python -m bench.feedshop FEEDS`` prints its port and stands.

Each publisher is an address of its own on loopback (127.8.x.y), so that being polite to one holds up no other. A feed
has 25 entries with their text; each line on the input is a new edition, with two entries more at the top.
"""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import IO

ENTRIES, MORE, WORDS = 25, 2, 220
START = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
VOICE = [
    "the",
    "harbour",
    "council",
    "of",
    "Aldren",
    "opened",
    "a",
    "bridge",
    "after",
    "years",
    "of",
    "repairs",
    "while",
    "ferries",
    "waited",
    "and",
    "traders",
    "hoped",
    "for",
    "calm",
    "weather",
    "said",
    "an",
    "engineer",
    "who",
    "counted",
    "every",
    "rivet",
    "because",
    "the",
    "old",
    "span",
    "had",
    "shaken",
    "in",
    "autumn",
    "storms",
    "until",
    "schools",
    "closed",
    "early",
    "and",
    "buses",
    "took",
    "another",
    "way",
    "through",
    "hills",
    "where",
    "farmers",
    "sell",
    "apples",
    "beside",
    "a",
    "quiet",
    "road",
]


def _entry(base: str, feed: int, number: int) -> str:
    dice = random.Random(feed * 100_003 + number)
    words = [dice.choice(VOICE) for _ in range(WORDS)]
    text = "".join(f"&lt;p&gt;{' '.join(words[at : at + 55])}.&lt;/p&gt;" for at in range(0, WORDS, 55))
    title = " ".join(words[:8]).capitalize()
    at = format_datetime(START + timedelta(minutes=number))
    return (
        f"<item><title>{title} {number}</title><link>{base}/news/{number}</link><guid>{base}/news/{number}</guid>"
        f"<pubDate>{at}</pubDate><author>desk@post.test (A. Writer)</author><category>Harbour</category>"
        f"<description>{' '.join(words[:30])}</description><content:encoded>{text}</content:encoded></item>"
    )


def edition(base: str, feed: int, number: int) -> bytes:
    newest = ENTRIES + MORE * number
    items = "".join(_entry(base, feed, one) for one in range(newest, newest - ENTRIES, -1))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Post {feed}</title><link>{base}/</link><description>News</description><language>en</language>"
        f"{items}</channel></rss>"
    ).encode()


def address(feed: int, port: int) -> str:
    return f"http://127.8.{feed // 250}.{feed % 250 + 1}:{port}"


class Shop:
    def __init__(self, feeds: int) -> None:
        self._feeds, self._number = feeds, 0
        self._bodies: dict[str, bytes] = {}
        self.port = 0

    def print_all(self) -> None:
        for feed in range(self._feeds):
            base = address(feed, self.port)
            self._bodies[base.removeprefix("http://")] = edition(base, feed, self._number)

    def next(self) -> None:
        self._number += 1
        self.print_all()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in lines[1:] if ": " in line)
                tag = f'"{self._number}"'
                if headers.get("if-none-match") == tag:
                    writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
                else:
                    body = self._bodies[headers["host"]]
                    writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {tag}\r\n"
                                 f"Content-Length: {len(body)}\r\n\r\n".encode() + body)  # fmt: skip
                await writer.drain()
        except (EOFError, OSError, asyncio.CancelledError):
            writer.close()


async def _stand(feeds: int) -> None:
    shop = Shop(feeds)
    # Of all addresses, since 127.8.0.0/16 has no end; it stands for the length of a benchmark.
    server = await asyncio.start_server(shop.serve, "0.0.0.0", 0)
    shop.port = server.sockets[0].getsockname()[1]
    shop.print_all()
    print(shop.port, flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        shop.next()
        print("printed", flush=True)


@dataclass(frozen=True, slots=True)
class Feedshop:
    """``urls`` of the feeds of a running shop."""

    urls: tuple[str, ...]
    _pipes: tuple[IO[str], IO[str]]

    def next_edition(self) -> None:
        told, heard = self._pipes
        told.write("next\n")
        told.flush()
        heard.readline()


@contextmanager
def feedshop(feeds: int) -> Iterator[Feedshop]:
    command = [sys.executable, "-m", "bench.feedshop", str(feeds)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("The shop has no pipes.")
        try:
            port = int(process.stdout.readline())
            urls = tuple(f"{address(feed, port)}/feed.xml" for feed in range(feeds))
            yield Feedshop(urls, (process.stdin, process.stdout))
        finally:
            process.stdin.close()


if __name__ == "__main__":
    asyncio.run(_stand(int(sys.argv[1])))
