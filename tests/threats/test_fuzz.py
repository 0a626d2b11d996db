"""B15: twenty thousand mutated feeds, pages and bodies a day raise nothing unforeseen and take no time.

A document is made of the seed and its number alone. DAILY8_FUZZ_SEED draws others (it is printed), DAILY8_FUZZ_ROUNDS
more: "0-50" reads a million, "6-50" what is left of it after the first six rounds.
"""

from __future__ import annotations

import os
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.sanitise import sanitise_html
from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed
from tests.threats.hostile_feeds import URL, collected, item, rss
from tests.threats.payloads import payloads
from tests.threats.test_b4_text import LYING, READ, every_text
from tests.threats.test_c1_allow_list import offences

SEED = int(os.environ.get("DAILY8_FUZZ_SEED", "0")) or random.SystemRandom().randrange(1, 2**31)
FIRST, LAST = (int(part) for part in os.environ.get("DAILY8_FUZZ_ROUNDS", "0-1").split("-"))
SLOWEST = 2.0  # seconds of processor time for one document
GROWTH = 150  # megabytes
LONGEST = 60_000  # bytes of a document to mutate: time goes to many, not to large ones
ATOM = (
    b"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://b.example.net/' "
    b"xml:lang='ar'><title type='html'>&lt;b&gt;T&lt;/b&gt;</title><entry><id>urn:1</id><title type='xhtml'><div xmlns="
    b"'http://www.w3.org/1999/xhtml'>x</div></title><link rel='enclosure' type='audio/mpeg' href='a.mp3' length='1'/>"
    b"<updated>2026-03-01T10:00:00Z</updated><author><name>Mira</name></author><content type='html'>&lt;p&gt;Words"
    b"&lt;/p&gt;</content><category term='World'/></entry></feed>"
)
MEDIA = (
    b"<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
    b"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title><image><url>/i.png</url></image><item>"
    b"<title>One</title><guid>1</guid><dc:creator>a@b.c (Mira)</dc:creator><pubDate>Sun, 01 Mar 2026 10:00:00 +0200</pubDate>"
    b"<itunes:duration>1:02:03</itunes:duration><media:group><media:content url='/v.mp4' type='video/mp4' duration='9'>"
    b"<media:title>V</media:title></media:content><media:thumbnail url='/t.jpg'/></media:group></item></channel></rss>"
)
JSON = (
    b'{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"/1","title":"One","content_html":'
    b'"<p>a</p>","date_published":"2026-03-01T10:00:00Z","authors":[{"name":"M"}],"tags":["x"],"attachments":[{"url":"/a.mp3",'
    b'"mime_type":"audio/mpeg","size_in_bytes":9,"duration_in_seconds":1.5}]}]}'
)
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Harbour opens | Lantra Post</title><link rel=canonical "
    "href=/1><meta property=og:image content=/i.jpg><meta name=author content='Mira Sol and Sami Noor'><meta name=keywords "
    'content=\'a,b;c\'><script type=\'application/ld+json\'>{"@context":"https://schema.org","@graph":[{"@type":["NewsArticle"],'
    '"headline":"Harbour opens","datePublished":"2026-03-01T10:00:00+02:00","author":[{"name":"Mira Sol"}],"image":'
    '{"url":"/i.jpg","caption":"c"},"articleBody":"Words."}]}</script></head><body><nav><ul><li><a href=/>Home</a></ul>'
    "</nav><article><h1>Harbour opens</h1><p>The harbour of Lantra reopened on Sunday after a storm that lasted a week.</p><ul>"
    "<li>One</ul><table><tr><td>1<td>2</table><blockquote>Said.</blockquote><p>أعيد فتح الميناء يوم الأحد بعد العاصفة.</p>"
    "</article><footer>Share this</footer></body></html>"
).encode()
TOKENS = [
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<!DOCTYPE x [",
        b"]>",
        b"<?",
        b"?>",
        b"&#xD800;",
        b"&#x0;",
        b"&amp;lt;",
        b"&x;",
    ),
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc0\xbc",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
        b"\r\n",
        b"\t",
        b" " * 500,
        b"\n" * 300,
    ),
    *(
        b"</item><item>",
        b"<entry>",
        b"</channel>",
        b"<item>" * 50,
        b"<p>" * 50,
        b"<b>" * 300,
        b"</p>",
        b"<svg>",
        b"<table><td>",
    ),
    *(
        b"http://[",
        b"//",
        b"javascript:",
        b"xml:base='http://['",
        b"xmlns='x'",
        b"xmlns:a=''",
        b"'",
        b'"',
        b"=",
        b"\\",
        b"%00",
    ),
    *(
        b"-1",
        b"9" * 400,
        b"1e999",
        b"NaN",
        b"null",
        b"[" * 2000,
        b"{",
        b'"\\ud800"',
        b"9999-12-31",
        b"Mon, 32 Foo 99999",
        b"T25:61",
    ),
    *(payload.encode("utf-8", "replace") for payload in payloads()[:400]),
]


def mutated(chance: random.Random, documents: list[bytes]) -> bytes:
    """One to eight changes: bytes, pieces moved, doubled, cut out or brought from another document, hostile words."""
    data = chance.choice(documents)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice([0, 1, 1, 4, 30, 300]))
        other = chance.choice(documents)
        at = chance.randrange(len(other) + 1)
        new = chance.choice([
            b"", chance.randbytes(chance.randint(1, 6)), chance.choice(TOKENS), chance.choice(TOKENS),
            data[start:end] * chance.choice([2, 3, 50]), other[at : at + 200], data[start:end].swapcase(),
        ])  # fmt: skip
        data = data[:start] + new + data[end:]
    return data[: 5 * LONGEST]


def feed(data: bytes) -> str:
    found = parse_feed(data, url=URL)
    return "".join(entry.summary_html + entry.content_html for entry in found.entries) + every_text(found)[:0]


def page(data: bytes) -> str:
    return extract_article(data, url=URL).html


def body(data: bytes) -> str:
    from daily8.services.ingest import plain_text

    kept = sanitise_html(data.decode("utf-8", "replace"), base_url=URL)
    plain_text(kept)
    return kept


FEEDS = [*READ.values(), *LYING.values(), *collected().values(), rss(item()), ATOM, MEDIA, JSON]
PAGES = [file.read_bytes() for file in sorted((Path(__file__).parents[1] / "golden" / "articles").glob("*.html"))]
BODIES = [payload.encode("utf-8", "replace") for payload in payloads()]


@pytest.mark.parametrize(
    ("work", "documents", "each"),  # each: documents read in a round
    [
        (feed, [data for data in FEEDS if len(data) < LONGEST], 6_500),
        (page, [PAGE, *PAGES, *BODIES[:50]], 1_000),
        (body, [PAGE, *BODIES], 12_500),
    ],
    ids=["feeds", "pages", "bodies"],
)
@pytest.mark.timeout(240 * (LAST - FIRST))
def test_b15_mutations_raise_nothing_unforeseen_and_take_no_time(
    work: Callable[[bytes], str],
    documents: list[bytes],
    each: int,
    capsys: pytest.CaptureFixture[str],
    django_ready: None,
) -> None:
    work(documents[0])  # what is loaded at first use takes its time
    slowest, before = 0.0, largest()
    for number in range(FIRST * each, LAST * each):
        data = mutated(random.Random(f"{SEED} {number}"), documents)
        started = time.process_time()
        kept = checked(work, data, number)
        slowest = max(slowest, time.process_time() - started)
        assert slowest < SLOWEST, told(number, data)
        if number % 20 == 0:
            assert offences(kept) == [], told(number, data)
    with capsys.disabled():
        read = f"{work.__name__}: {(LAST - FIRST) * each}, slowest {slowest:.2f} s, seed {SEED}"
        print(f" {read}, at most {largest()} MB", end="")
    assert largest() - before < GROWTH


def largest() -> int:
    """Megabytes of memory that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def checked(work: Callable[[bytes], str], data: bytes, number: int) -> str:
    try:
        return work(data)
    except ParseError:
        return ""
    except Exception as error:
        raise AssertionError(told(number, data)) from error


def told(number: int, data: bytes) -> Any:
    return f"seed {SEED}, number {number}: {data[:3000]!r}"
