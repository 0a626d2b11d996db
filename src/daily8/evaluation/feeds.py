"""How well feeds are read: the fields that others' cases state, and real feeds whole.

Cases are those of gofeed, feedparser and feedsmith: feeds with what should be read of them. A field counts that we map,
and that the case states. Real feeds count by their items.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed
from daily8.core.types import ParsedFeed
from daily8.evaluation.feed_claims import claims, headers
from daily8.evaluation.feed_fields import URL, disagreements, our_fields, same, their_fields
from daily8.evaluation.figures import Figure, Report, data_file

SHOWN = 12  # disagreements that a report names
_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_ONE = re.compile(r"(items\.\d+)\.(author|tags|authors|enclosures)(?:\.(\d+))?(?:\.(\w+))?\Z")


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as opened:
        for one in opened:
            if one.isfile() and (file := opened.extractfile(one)) is not None:
                yield one.name, file.read()


def _read(data: bytes, content_type: str | None = None, url: str = URL) -> ParsedFeed | None:
    try:
        return parse_feed(data, url=url, content_type=content_type)
    except ParseError:
        return None


def _cases(archive: Path) -> Iterator[tuple[str, bytes, Mapping[str, Any]]]:
    """(name, feed, the fields it should have) of feeds that lie beside a JSON file with the answer."""
    files = dict(members(archive))
    for name, data in files.items():
        stem = name.rpartition(".")[0]
        answer = files.get(f"{stem}_expected.json") if name.endswith(".json") else files.get(f"{stem}.json")
        if answer is None or "opml" in name or "/invalid" in name:
            continue
        document = json.loads(answer)
        yield name, data, their_fields(document.get("feed") or document)


def _agreement(archive: Path) -> tuple[int, list[str]]:
    """(fields that are stated, those of them that we read otherwise)."""
    stated, wrong = 0, []
    for name, data, theirs in _cases(archive):
        feed = _read(data)
        stated += len(theirs)
        found = disagreements(our_fields(feed) if feed else {}, theirs)
        wrong += [f"{name.rpartition('/')[2]} {one}" for one in found]
    return stated, wrong


def _pick(ours: Mapping[str, Any], field: str) -> tuple[str, Any]:
    """The field's kind and value, also of one place in a list: ``items.0.enclosures.1.type``."""
    match = _ONE.match(field)
    if match is None:
        return field, ours.get(field)
    item, name, place, part = match.groups()
    values = ours.get(f"{item}.{'authors' if name == 'author' else name}") or []
    if name == "author":
        return "authors", values
    value = values[int(place)] if place and int(place) < len(values) else None
    if name == "enclosures" and isinstance(value, dict):
        return ("link", value["url"]) if part in {"href", "url"} else ("name", value.get(str(part)))
    return "name", value


def _stated(archive: Path) -> tuple[int, list[str]]:
    """Of feedparser's cases: one claim is one field."""
    stated, wrong = 0, []
    for name, data in members(archive):
        sent = headers(data)
        feed, ours = None, None
        for field, value in claims(data):
            if ours is None:
                feed = _read(data, sent.get("content-type"), urljoin(URL, sent.get("content-location", "")))
                ours = our_fields(feed) if feed else {}
            stated += 1
            kind, found = _pick(ours, field)
            if not same(kind, found, [value] if kind == "authors" else value):
                wrong.append(f"{name.partition('/')[2]} {field}: ours {found!r:.80}, theirs {value!r:.80}")
    return stated, wrong


def _real(archive: Path) -> tuple[int, int]:
    """(items read, items there are)."""
    read = there = 0
    for name, data in members(archive):
        if name.endswith(".xml"):
            there += len(_ITEM.findall(data))
            feed = _read(data, url="https://feed.example/feed.xml")
            read += len(feed.entries) if feed else 0
    return read, there


def evaluate_feeds(data: Path) -> Report:
    """Raises :class:`daily8.evaluation.figures.DataAbsent`."""
    folder = data_file(data, "feeds")
    counted = {
        "gofeed": _agreement(data_file(folder, "gofeed.tar.xz")),
        "feedparser": _stated(data_file(folder, "feedparser.tar.xz")),
        "feedsmith": _agreement(data_file(folder, "feedsmith.tar.xz")),
    }
    read, there = _real(data_file(folder, "real-2026-02.tar.xz"))
    figures = [Figure(f"{name}'s fields", 1 - len(wrong) / max(stated, 1)) for name, (stated, wrong) in counted.items()]
    notes = [f"{read} items of {there} in real feeds"]
    for name, (stated, wrong) in counted.items():
        notes += [f"{stated} fields of {name}'s cases, {len(wrong)} read otherwise:", *wrong[:SHOWN]]
    return Report("feeds", (*figures, Figure("items of real feeds", read / max(there, 1))), tuple(notes))
