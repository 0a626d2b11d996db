"""Feeds that attack: ours, and the public collections where they lie beside the checkout."""

from __future__ import annotations

import tarfile
from html import escape

from tests.shared import SHARED

URL = "https://news.example.org/feed"
GOOD = "<item><title>Good one</title><link>/good</link><guid>good</guid><description>Kept.</description></item>"


def rss(*items: str, head: str = "", base: str = "") -> bytes:
    """An RSS document with what hostile items it is given, between two good ones."""
    last = GOOD.replace("good", "last").replace("Good one", "Last one")
    return (
        f"{head}<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'{base}><channel>"
        f"<title>Lantra Post</title><link>https://news.example.org/</link>{GOOD}{''.join(items)}{last}</channel></rss>"
    ).encode("utf-8", "surrogatepass")


def item(title: str = "One", link: str = "/1", guid: str = "1", body: str = "Words.") -> str:
    """The title and the body are markup of the document, as given."""
    return (
        f"<item><title>{title}</title><link>{escape(link)}</link><guid isPermaLink='false'>{guid}</guid>"
        f"<description>{body}</description></item>"
    )


def laughs(levels: int, width: int) -> str:
    declared = '<!ENTITY e0 "haha">' + "".join(
        f'<!ENTITY e{level} "{f"&e{level - 1};" * width}">' for level in range(1, levels)
    )
    return f"<!DOCTYPE rss [{declared}]>"


def bombs() -> dict[str, bytes]:
    """B1: entities and attributes that grow."""
    big = "A" * 100_000
    many = "".join(item(str(number), guid=str(number)) for number in range(2000))
    return {
        "billion laughs": rss(item("&e9;", body="&e9;"), head=laughs(10, 10)),
        "laughs in an attribute": rss("<item a='&e9;'><title>x</title></item>", head=laughs(10, 10)),
        "laughs behind a document type": rss(item("&e9;"), head="<!DOCTYPE a>" + laughs(10, 10)),
        "laughs behind a long comment": rss(item("&e9;"), head=f"<!--{'x' * 300_000}-->" + laughs(10, 10)),
        "laughs behind words": rss(item("&e9;"), head="words" + laughs(10, 10)),
        "quadratic": rss(item("&a;" * 20_000), head=f'<!DOCTYPE rss [<!ENTITY a "{big}">]>'),
        "parameter entities": rss(head=f'<!DOCTYPE rss [<!ENTITY % a "{big}"><!ENTITY % b "{"%a;" * 50}"> %b;]>'),
        "parameter document": rss(head='<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'),
        "default attributes": rss(many, head=f'<!DOCTYPE rss [<!ATTLIST item x CDATA "{big}">]>'),
        "default attributes, second type": rss(
            many, head=f'<!DOCTYPE a><!DOCTYPE rss [<!ATTLIST item x CDATA "{big}">]>'
        ),
        "recursive": rss(item("&a;"), head='<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'),
        "types without end": b"<!DOCTYPE [" * 100_000,
        "comments without end": b"<!--" * 250_000,
        "instructions without end": b"<?" * 500_000,
        "comments in a title": rss(item(escape("<!--" * 100_000))),
        "comments in a body": rss(item(body=escape(escape("<!--" * 100_000)))),
        "scripts in a body": rss(item(body=escape(escape("<script " * 100_000)))),
        "blanks in a body": rss(item(body=" " * 900_000)),
        "ampersands": rss(item("&" * 1_000_000)),
        "attributes": rss(f"<item {' '.join(f'a{number}=x' for number in range(100_000))}/>"),
        "namespaces": rss("".join(f"<item xmlns:n{number}='urn:{number}'/>" for number in range(20_000))),
        **{name: data for name, data in collected().items() if name.endswith((".xml", ".json"))},
    }


def collected() -> dict[str, bytes]:
    """The files of the public collections, by name; none where they are absent."""
    found: dict[str, bytes] = {}
    archive = SHARED / "security" / "hostile_feeds.tar.xz"
    if archive.exists():
        with tarfile.open(archive) as files:
            for member in files:
                file = files.extractfile(member)
                if file is not None:
                    found[member.name.rpartition("/")[2]] = file.read()
    for path in sorted((SHARED / "security" / "xml_bombs").rglob("*.x*")):
        found[path.name] = path.read_bytes()
    return found
