"""B1 and B2: what a document declares is not expanded, and nothing outside of it is read."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from lxml import etree

from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed, xml
from tests.threats.file_watch import Watch
from tests.threats.hostile_feeds import URL, bombs, collected, item, rss
from tests.threats.hostile_server import HostileServer, answer
from tests.threats.measured import measure

SECRET = "the-canary-sings-1729"


def test_b1_bombs_cost_less_than_a_second_and_a_hundred_megabytes(tmp_path: Path) -> None:
    names = bombs()
    paths = [tmp_path / f"{number}.xml" for number in range(len(names))]
    for path, data in zip(paths, names.values(), strict=True):
        path.write_bytes(data)
    costs = dict(zip(names, measure("parse", *map(str, paths)), strict=True))
    assert {name: cost for name, cost in costs.items() if cost.seconds > 1 or cost.growth > 100} == {}
    # Those that are feeds are read: the good entries around the bomb are kept.
    refused = {name for name, cost in costs.items() if cost.outcome == "refused"} - collected().keys()
    assert refused == {"types without end", "comments without end", "instructions without end"}


def test_b1_no_entity_is_expanded() -> None:
    for name, data in bombs().items():
        with contextlib.suppress(ParseError):
            found = parse_feed(data, url=URL)
            assert "haha" not in repr(found), name
            assert "A" * 100 not in repr(found), name


def attacks(file: str, address: str) -> dict[str, bytes]:
    """Every way of XML to name something outside; ``file`` and ``address`` are URLs."""
    found = {}
    for kind, target in (("file", file), ("http", address)):
        entity = f'<!ENTITY x SYSTEM "{target}">'
        found |= {
            f"entity {kind}": rss(item("&x;", body="&x;"), head=f"<!DOCTYPE rss [{entity}]>"),
            f"entity {kind} behind a type": rss(item("&x;"), head=f"<!DOCTYPE a><!DOCTYPE rss [{entity}]>"),
            f"entity {kind} behind words": rss(item("&x;"), head=f"words<!DOCTYPE rss [{entity}]>"),
            f"entity {kind} after the root": rss(f"<!DOCTYPE rss [{entity}]>" + item("&x;")),
            f"entity {kind} public": rss(item("&x;"), head=f'<!DOCTYPE rss [<!ENTITY x PUBLIC "-//x" "{target}">]>'),
            f"parameter {kind}": rss(head=f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "{target}"> %p;]>'),
            f"external type {kind}": rss(head=f'<!DOCTYPE rss SYSTEM "{target}">'),
            f"external public type {kind}": rss(head=f'<!DOCTYPE rss PUBLIC "-//x" "{target}">'),
            f"style sheet {kind}": rss(head=f'<?xml-stylesheet type="text/xsl" href="{target}"?>'),
            f"schema {kind}": rss(
                base=f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x {target}"'
                f' xsi:noNamespaceSchemaLocation="{target}"'
            ),
            f"inclusion {kind}": rss(
                item(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{target}" parse="text"/>')
            ),
            f"base {kind}": rss(item("x", "x"), base=f' xml:base="{target}"'),
            f"UTF-16 entity {kind}": rss(item("&x;"), head=f"<?xml version='1.0'?><!DOCTYPE rss [{entity}]>")
            .decode()
            .encode("utf-16"),
        }
    return found


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "canary.txt"
    path.write_text(SECRET)
    return path


def test_b2_nothing_outside_the_document_is_read_or_dialled(canary: Path, hostile: HostileServer) -> None:
    address = hostile.play(answer(SECRET.encode()))
    files = {**attacks(canary.as_uri(), address), **attacks(str(canary), address), **collected()}
    parse_feed(rss(), url=URL)  # whatever is loaded at first use is loaded
    with Watch(canary) as watch:
        found = [parsed(data) for data in files.values()]
    assert watch.events == []
    assert hostile.log == []
    assert SECRET not in "".join(found)
    assert "root:" not in "".join(found)
    assert sum("Good one" in text and "Last one" in text for text in found) >= len(attacks("", ""))


def test_b2_the_parser_alone_reads_and_dials_nothing(
    canary: Path, hostile: HostileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a document type would come through to it."""
    address = hostile.play(answer(SECRET.encode()))
    monkeypatch.setattr(xml, "_from_root", lambda text: text)
    with Watch(canary) as watch:
        found = [parsed(data) for data in attacks(canary.as_uri(), address).values()]
    assert watch.events == []
    assert hostile.log == []
    assert SECRET not in "".join(found)


def parsed(data: bytes) -> str:
    try:
        return repr(parse_feed(data, url=URL))
    except ParseError as error:
        return error.message


def test_b2_the_watch_sees_a_parser_that_reads_files(canary: Path) -> None:
    """A parser that is not set up as ours is caught, in C as in Python."""
    document = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{canary.as_uri()}">]><a>&x;</a>'
    with Watch(canary) as watch:
        root = etree.fromstring(document, etree.XMLParser(resolve_entities=True, load_dtd=True))
    assert root.text == SECRET
    assert watch.events == [f"canary {canary}"]
    with Watch(canary) as watch:
        canary.read_text()
    assert len(watch.events) == 2


def test_b2_no_secret_reaches_the_database(canary: Path, hostile: HostileServer, db: None) -> None:
    from daily8.store.models import Article
    from tests.threats.ingested import ingest

    address = hostile.play(answer(SECRET.encode()))
    for data in attacks(canary.as_uri(), address).values():
        ingest(data)
    rows = Article.objects.values_list("title", "text", "html", "feed_html", "url", "authors", "enclosures")
    assert len(rows) >= 2
    assert SECRET not in repr(list(rows))
    assert hostile.log == []
