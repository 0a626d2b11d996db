"""``daily8 lab STAGE FILE``: one stage on a file. JSON on stdout, no database, no data folder, no network."""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from itertools import count, islice
from pathlib import Path
from typing import Annotated, Any

import typer

from daily8.core.errors import Daily8Error
from daily8.core.types import Document

app = typer.Typer(
    help="Run one stage on a file; for tuning and for bug reports.", no_args_is_help=True, add_completion=False
)
File = Annotated[Path, typer.Argument(help="The input file; .gz is unpacked.")]
BATCH = 32  # articles that models look at together
Url = Annotated[str, typer.Option("--url", help="Where the bytes came from.")]


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError) as error:
        raise Daily8Error(f"{path} cannot be read: {error}.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _print(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_read(path).decode("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise Daily8Error(f"{path}, line {number} is not JSON: {error}.") from error
        if not isinstance(row, dict) or row.get("id") is None:
            raise Daily8Error(f"{path}, line {number} is not an object with an id.")
        yield row


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _document(row: dict[str, Any], *, place: int = 0) -> Document:
    """Any field but the id may be absent. The id is the row's place: ids of any JSON type come back unchanged."""
    from daily8.core.feeds.times import parse_time

    return Document(
        id=str(place), title=_text(row, "title"), text=_text(row, "text"), publisher=_text(row, "publisher"),
        url=_text(row, "url"), date=parse_time(row.get("date")), language=_text(row, "language") or None,
    )  # fmt: skip


def _documents(path: Path) -> tuple[list[Any], list[Document]]:
    """Ids, and documents whose language is known."""
    from daily8.core.topics import settle_language

    rows = list(_rows(path))
    return [row["id"] for row in rows], [settle_language(_document(row, place=i)) for i, row in enumerate(rows)]


def _comparable(documents: list[Document]) -> list[Document]:
    """With what their names stand for, which tells of texts in different languages whether they report one event."""
    from daily8 import wiring
    from daily8.core.topics import with_entities

    if len({document.language for document in documents}) < 2:
        return documents
    return with_entities(documents, wiring.names())


@app.command("parse-feed")
def parse_feed_command(file: File, url: Url) -> None:
    """A feed → the ParsedFeed as one JSON object."""
    from daily8.services.feed_reading import read_answer

    _print(asdict(read_answer(_read(file), url=url)))


@app.command()
def extract(file: File, url: Url) -> None:
    """A page → the ExtractedArticle."""
    from daily8.core.articles import extract_article

    _print(asdict(extract_article(_read(file), url=url)))


@app.command()
def sanitise(file: File, url: Url) -> None:
    """HTML → {"html": …}."""
    from daily8.core.articles import sanitise_html

    _print({"html": sanitise_html(_read(file).decode("utf-8", "replace"), base_url=url)})


@app.command()
def cluster(file: File) -> None:
    """Articles as JSON lines → {id, story}."""
    from daily8.adapters.embedding.use import UseEmbedder
    from daily8.core.stories import cluster, embedding_text

    ids, documents = _documents(file)
    if not documents:
        return
    vectors = UseEmbedder().embed([embedding_text(document) for document in documents])
    found = [int(founder) for founder in cluster(_comparable(documents), vectors)]
    names = _story_names(ids, found)
    for key, founder in zip(ids, found, strict=True):
        _print({"id": key, "story": names[founder]})


def _story_names(ids: list[Any], founders: list[int]) -> dict[int, str]:
    """The name of each story by the place of its first article: that article's id, numbered where another has it."""
    written = [str(key) for key in ids]
    if repeated := sorted({key for key, times in Counter(written).items() if times > 1}):
        shown = ", ".join(repeated[:5]) + (", …" if len(repeated) > 5 else "")
        typer.echo(f"Several articles have one id ({shown}): stories of such articles are numbered.", err=True)
    taken, names = set[str](), dict[int, str]()
    for founder in dict.fromkeys(founders):
        own = written[founder]
        free = (f"{own}-{number}" for number in count(2))
        names[founder] = own if own not in taken else next(one for one in free if one not in {*taken, *written})
        taken.add(names[founder])
    return names


@app.command()
def related(file: File, top: Annotated[int, typer.Option("--top", min=1, help="How many of each.")] = 5) -> None:
    """Articles as JSON lines → {id, related: [{id, score}]}, best first."""
    from daily8.adapters.embedding.use import UseEmbedder
    from daily8.core.stories import embedding_text, further_reading

    ids, documents = _documents(file)
    if not documents:
        return
    vectors = UseEmbedder().embed([embedding_text(document) for document in documents])
    scores = further_reading(_comparable(documents), vectors)
    for place, row in enumerate(scores):
        best = [int(i) for i in (-row).argsort(kind="stable") if int(i) != place][:top]
        _print({"id": ids[place], "related": [{"id": ids[i], "score": round(float(row[i]), 4)} for i in best]})


@app.command()
def topics(file: File) -> None:
    """Articles as JSON lines → {id, hashtags: […], category, language}."""
    from daily8 import wiring
    from daily8.adapters.embedding.use import UseEmbedder
    from daily8.core.stories import embedding_text
    from daily8.core.topics import find_topics, settle_language, text_for_names
    from daily8.core.topics.leaning import kinds_of, leanings

    embedder, kinds = UseEmbedder(), None
    rows = _rows(file)
    while batch := list(islice(rows, BATCH)):
        documents = [settle_language(_document(row)) for row in batch]
        seen = wiring.names().find_all([(text_for_names(one), one.language) for one in documents])
        kinds = kinds or kinds_of(embedder)
        leans = leanings(embedder.embed([embedding_text(one) for one in documents]), kinds)
        for row, document, mentions, leaning in zip(batch, documents, seen, leans, strict=True):
            found = find_topics(document, mentions=mentions, leaning=leaning)
            _print(
                {"id": row["id"], "hashtags": found.hashtags, "category": found.category, "language": found.language}
            )


@app.command()
def summarise(file: File, sentences: Annotated[int, typer.Option("--sentences", min=1)] = 3) -> None:
    """Articles as JSON lines → {id, sentences: [{text, source_id, start, end, support}]}."""
    from daily8.core.ai.summary import summarise

    for row in _rows(file):
        chosen = summarise(_document(row), sentences=sentences)
        _print({"id": row["id"], "sentences": [{**asdict(one), "source_id": row["id"]} for one in chosen]})


@app.command()
def support(file: File) -> None:
    """{id, sentence, sources: [{id, title, text}]} → {id, supported, support, source_id, start, end}."""
    from daily8.core.ai.grounding import support

    for row in _rows(file):
        listed = row.get("sources")
        sources = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        documents = [replace(_document(one), id=str(i)) for i, one in enumerate(sources)]
        found = support(_text(row, "sentence"), documents)
        source = sources[int(found.source_id)].get("id") if found.source_id is not None else None
        _print({"id": row["id"], **asdict(found), "source_id": source})
