"""After an opt-out no row of any table and no file tells anything of the article: what is kept is named here.

docs/operator-guide.md ("Opting out") names the same, and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher
from tests.threats.hostile_pictures import drawn
from tests.web.people import browser

MARK = "zorbexqu"  # a word that nothing else has, and that stemming leaves alone
KEEPS_WORDS = {"store_optout"}  # the article's addresses, by which it is known when it comes again
KEEPS_IDS = {"django_admin_log", "procrastinate_jobs"}  # who did what at the desk; jobs of the last day
SENTENCES = (
    "The {0} of Velmora opened again on Monday. Twelve ships waited outside the {0}. Trade returns slowly. " * 12
)


@pytest.fixture
def press(db: None) -> Iterator[Publisher]:
    from daily8.web.page_cache import CACHE

    CACHE.clear()  # of other tests, whose content had the same version
    with local_pictures(), publisher() as made:
        yield made


def page(press: Publisher, picture: str, words: str) -> bytes:
    text = f"<p>{SENTENCES.format(MARK.title())}</p><p>{words}</p>"
    figure = f"<figure><img src='{press.base}/{picture}' alt='{MARK}'><figcaption>{MARK} seen</figcaption></figure>"
    canonical = f"<link rel=canonical href='{press.base}/{MARK}-canonical'>"
    return f"<html><head>{canonical}</head><body><article>{text}{figure}{text}</article></body></html>".encode()


def read(row: Any, hours: int) -> None:
    from daily8 import wiring
    from daily8.services import ingest
    from daily8.services.understand import understand_waiting
    from daily8.store.models import Article

    Article.objects.filter(pk=row.pk).update(page_state="wanted")
    ingest.read_page(row.pk, fetcher=wiring.fetcher(), now=NOW + timedelta(hours=hours))
    understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=NOW + timedelta(hours=hours))


def visit(press: Publisher, hours: int) -> Any:
    """The feed, as an item that has the mark wherever an item can have it."""
    from daily8 import wiring
    from daily8.services import ingest
    from daily8.store.models import Feed

    owner = factories.publisher("Velmora Post", domain=press.base.removeprefix("http://"))
    feed, _ = Feed.objects.get_or_create(url=f"{press.base}/feed", defaults={"publisher": owner, "language": "en"})
    item = (
        f"<item><title>{MARK.title()} of Velmora opens again</title><link>{press.base}/{MARK}-1</link><guid>{MARK}</guid>"
        f"<category>{MARK.title()}</category><author>a@b.c (Mira {MARK.title()})</author>"
        f"<pubDate>{NOW - timedelta(hours=2):%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<enclosure url='{press.base}/{MARK}-lead.png' type='image/png' length='9'/>"
        f"<description>&lt;p&gt;{MARK} opens.&lt;/p&gt;&lt;img src='{press.base}/{MARK}-feed.png'&gt;</description></item>"
    )
    press.put("/feed", f"<rss version='2.0'><channel><title>Post</title>{item}</channel></rss>".encode(), "text/xml")
    return ingest.visit_feed(feed.pk, fetcher=wiring.fetcher(), now=NOW + timedelta(hours=hours))


def told_by_others(row: Any) -> Any:
    """The story has another publisher's article, an article that is withdrawn, and a story that became it."""
    from daily8.services import revising, telling

    other = factories.publisher("Other Post")
    kept = factories.article("What others tell", publisher=other, story=row.story, published_at=row.published_at)
    before = factories.story(f"{MARK} before", leads={"en": row.pk.hex}, lead_article=row)
    revising.end_in(before.pk, row.story_id)
    telling.refresh([row.story_id])
    return kept


def discussed(row: Any) -> None:
    """A reader quotes it, and the desk decides on both."""
    from django.contrib.admin.models import CHANGE, LogEntry

    from daily8.store.models import Comment, ModerationEvent, ReadArticle, SavedArticle, User

    reader = User.objects.create(username="reader")
    said = Comment.objects.create(article=row, author=reader, body=f"{MARK}!", state="published")
    SavedArticle.objects.create(user=reader, article=row, saved_at=NOW)
    ReadArticle.objects.create(user=reader, article=row, read_at=NOW)
    ModerationEvent.objects.create(comment=said, action="approve", note=f"{MARK} is fine")
    for one in (row, said):
        LogEntry.objects.log_actions(reader.pk, [one], CHANGE, change_message="looked at")


@pytest.fixture
def row(press: Publisher) -> Any:
    """An article with the mark in all its words, edited once, in a story, discussed, shown and with its pictures kept."""
    from daily8 import wiring
    from daily8.services import pictures
    from daily8.store.models import Article

    for name in ("lead", "feed", "former", "now"):
        press.put(f"/{MARK}-{name}.png", drawn("PNG"))
    visit(press, 0)
    made = Article.objects.get()
    for hours, picture in ((1, "former"), (2, "now")):
        press.put(f"/{MARK}-1", page(press, f"{MARK}-{picture}.png", f"Seen {hours} times."), "text/html")
        read(made, hours)
    made.refresh_from_db()
    told_by_others(made)
    discussed(made)
    for name in ("lead", "feed", "former", "now"):
        assert pictures.fetch_ahead(f"{press.base}/{MARK}-{name}.png", fetcher=wiring.fetcher())
    assert len(shown()) > 4
    return made


PATHS = (
    "/en/", "/en/latest", "/en/latest.rss", "/en/trending", "/en/breaking", f"/en/search?q={MARK}",
    "/en/category/world.json", "/en/publisher/velmora-post", "/en/publisher/velmora-post.json",
)  # fmt: skip


def shown() -> list[str]:
    """The pages that have its title."""
    from daily8.services import ranking

    ranking._shown.clear()
    return [path for path in PATHS if "of velmora opens again" in browser().get(path).content.decode().lower()]


def tables(*words: str) -> set[str]:
    """The tables of which a row has one of the words, in any column; what is in bytes is looked at by its hex digits."""
    from django.db import connection

    found = set()
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")  # fmt: skip
        for (name,) in cursor.fetchall():
            for word in words:
                patterns = [f"%{word}%", f"%{word.encode().hex()}%"]
                cursor.execute(f'SELECT 1 FROM "{name}" AS t WHERE t::text ILIKE ANY(%s) LIMIT 1', [patterns])
                found |= {name} if cursor.fetchone() else set()
    return found


def files() -> list[Path]:
    """In the data folder, but for PostgreSQL's own."""
    from django.conf import settings

    return [path for path in settings.CONFIG.data_dir.rglob("*") if path.is_file() and "pg" not in path.parts]


def recorded(row: Any) -> int:
    """Orders of pages that hold it."""
    from daily8.core.ranking.record import names_any
    from daily8.store.models import RankedOrder

    return sum(names_any(bytes(one.body), {row.pk.hex}) for one in RankedOrder.objects.all())


def assert_nothing_is_left(row: Any, kept: set[str]) -> None:
    assert tables(MARK) == kept
    assert tables(row.pk.hex, str(row.pk)) <= KEEPS_IDS
    assert recorded(row) == 0
    assert [path for path in files() if MARK.encode() in path.read_bytes().lower() or MARK in path.name] == []
    assert shown() == []


def test_there_is_much_to_remove(row: Any) -> None:
    from daily8.store.models import ArticleWording

    expected = {
        "article", "articlealias", "articleterms", "articleversion", "comment", "entry", "hashtag", "moderationevent",
        "story",
    }  # fmt: skip
    assert tables(MARK) >= {f"store_{name}" for name in expected} | {"django_admin_log"}
    assert row.former_pictures != []
    assert ArticleWording.objects.filter(article=row).exists()
    assert recorded(row) > 0


def test_nothing_is_left_of_an_article_that_opted_out_and_it_does_not_come_back(press: Publisher, row: Any) -> None:
    from daily8.services import pictures

    story = row.story
    address = f"/desk/opt-out/article/{row.pk}/"
    make_administrator()
    assert browser("boss").post(address, {"reason": "A letter"}).status_code == 302
    assert_nothing_is_left(row, KEEPS_WORDS)
    assert [
        name for name in ("lead", "feed", "former", "now") if pictures.known(f"{press.base}/{MARK}-{name}.png")
    ] == []
    visit(press, 30)
    assert_nothing_is_left(row, KEEPS_WORDS)
    story.refresh_from_db()
    assert story.headline == "What others tell"


def test_nothing_is_left_of_a_publisher_that_opted_out(press: Publisher, row: Any) -> None:
    from daily8.services import rights

    rights.opt_out_publisher(row.publisher.domain, now=NOW)
    assert_nothing_is_left(row, set())


def make_administrator() -> None:
    from daily8.store.models import User

    User.objects.create(username="boss", is_staff=True, is_superuser=True)
