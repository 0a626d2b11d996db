"""D14: lists of feeds given at the desk, hostile and honest."""

from __future__ import annotations

import bz2
import gzip
import html
import io
import lzma
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from daily8.adapters.http import HttpFetcher
from tests.cast import Cast, make_cast
from tests.threats.file_watch import Watch
from tests.threats.internal_urls import OUTSIDE, PUBLIC, urls
from tests.threats.tripwire import Tripwire
from tests.web.people import browser, token

PAGE = "/desk/sources/import/"
MIB = 1024 * 1024


@pytest.fixture(autouse=True)
def own_network(monkeypatch: pytest.MonkeyPatch) -> Tripwire:
    """Names are asked of the worst resolver there could be, and nothing is dialled."""
    return Tripwire(names={"news.example.org": ["93.184.215.14"]}).stretch(monkeypatch)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def door() -> Iterator[HttpFetcher]:
    made = HttpFetcher(user_agent="Daily8/test")
    yield made
    made.close()


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A file that nobody has a reason to open."""
    file = tmp_path / "canary"
    file.write_text("secret-word")
    return file


def opml(*addresses: str) -> bytes:
    lines = "".join(f'<outline type="rss" text="Feed" xmlUrl="{html.escape(one)}"/>' for one in addresses)
    return f'<opml version="2.0"><head><title>My list</title></head><body>{lines}</body></opml>'.encode()


def give(client: Any, data: bytes, *, name: str = "list.opml") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(PAGE, {"list": SimpleUploadedFile(name, data)})


def said(answer: Any) -> str:
    """The sentence about what is wrong, as a person reads it."""
    page = answer.content.decode()
    return html.unescape(page.split('role="alert" id="problem">')[1].split("</p>")[0])


def work_off(door: HttpFetcher) -> Any:
    from daily8.services import import_jobs
    from daily8.store.models import SourceImport

    row = SourceImport.objects.latest("pk")
    import_jobs.work_on(row.pk, fetcher=door, now=datetime.now(UTC))
    row.refresh_from_db()
    return row


def zipped(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("list.opml", data)
    return out.getvalue()


GOOD = opml("https://news.example.org/feed")
DEEP = b'<opml version="2.0"><body>' + b'<outline text="a">' * 5000 + b'<outline xmlUrl="https://news.example.org/"/>'
REFUSED = {
    "zip": (zipped(GOOD), 400, "Unpack it"),
    "gzip": (gzip.compress(GOOD), 400, "Unpack it"),
    "a gzip bomb": (gzip.compress(bytes(64 * MIB)), 400, "Unpack it"),
    "bzip2": (bz2.compress(GOOD), 400, "Unpack it"),
    "xz": (lzma.compress(GOOD), 400, "Unpack it"),
    "a byte too many": (GOOD + b" " * (2 * MIB + 1 - len(GOOD)), 413, "larger than 2 MB"),
    "50 MB": (opml() + bytes(50 * MIB), 413, "larger than 2 MB"),
    "5,000 folders deep": (DEEP, 400, "more than 32 deep"),
    "100,000 outlines": (opml(*["h:"] * 100_000), 413, "larger than 2 MB"),
    "5,001 feeds": (opml(*(f"http://a.test/{n}" for n in range(5001))), 400, "more than 5,000 feeds"),
    "a page": (b"<!doctype html><title>Sign in</title>", 400, "not an OPML list"),
    "a feed": (b"<rss version='2.0'><channel/></rss>", 400, "not an OPML list"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 400, "not an OPML list"),
    "nothing in it": (opml(), 400, "names no feed"),
    "nothing": (b"", 400, "Choose an OPML file"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "status", "sentence"), REFUSED.values(), ids=REFUSED)
def test_d14_a_bad_list_is_refused_in_words(cast: Cast, data: bytes, status: int, sentence: str) -> None:
    from daily8.store.models import Feed, SourceImport

    started = time.process_time()
    answer = give(browser("diana"), data)
    assert time.process_time() - started < 5
    assert answer.status_code == status
    assert sentence in said(answer)
    assert (SourceImport.objects.count(), Feed.objects.count()) == (0, 0)


def test_d14_the_words_are_arabic_for_who_reads_arabic(cast: Cast) -> None:
    from daily8.services.people import set_language

    set_language(cast.diana, "ar")
    client = browser("diana")
    assert said(give(client, zipped(GOOD))).startswith("القائمة مضغوطة")
    assert 'dir="rtl"' in client.get(PAGE).content.decode()


def test_d14_what_is_sent_is_never_written_to_a_disk(cast: Cast, monkeypatch: pytest.MonkeyPatch, canary: Path) -> None:
    """Whoever sends it, wherever to; and past 64 MiB nobody listens any more."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = browser()
    with Watch(canary) as watch:
        for path in (PAGE, "/en/accounts/login/"):
            client.post(path, {"list": SimpleUploadedFile("x", bytes(5 * MIB))})
    assert [event for event in watch.events if ".upload" in event] == []
    monkeypatch.setattr("daily8.web.uploads.PATIENCE", 3 * MIB)
    assert "Choose an OPML file" in said(give(browser("diana"), bytes(5 * MIB)))


def test_d14_entities_stay_unexpanded_and_no_file_is_read(cast: Cast, door: HttpFetcher, canary: Path) -> None:
    from daily8.store.models import Feed

    hostile = b"""<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY secret SYSTEM "file://CANARY">
        <!ENTITY % more SYSTEM "http://127.0.0.1/more.dtd"> %more; <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>
        <opml version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><head><title>&secret;&b;</title></head>
        <body><xi:include href="file://CANARY" parse="text"/>
        <outline text="&secret;" type="rss" xmlUrl="https://news.example.org/feed"/></body></opml>"""
    client = browser("diana")
    with Watch(canary) as watch:
        give(client, hostile.replace(b"CANARY", str(canary).encode()))
        work_off(door)
    assert not [event for event in watch.events if str(canary) in event]
    assert [feed.url for feed in Feed.objects.all()] == ["https://news.example.org/feed"]
    assert "secret-word" not in repr(list(Feed.objects.values()))


def test_d14_a11_inside_addresses_of_a_list_are_refused_and_never_dialled(
    cast: Cast, door: HttpFetcher, own_network: Tripwire
) -> None:
    from daily8.services import ingest
    from daily8.store.models import Feed, Host

    given = [url for url in urls() if url.isprintable()]
    assert give(browser("diana"), opml(*given)).status_code == 302
    row = work_off(door)
    assert own_network.dialled == []
    assert (row.state, row.added + row.known + row.refused) == ("done", row.total)
    assert row.refused > len(given) / 2
    kept = {feed.url for feed in Feed.objects.all()}
    assert kept >= {url for url in PUBLIC if "[" not in url}  # the worst resolver knows no IPv6
    assert kept.isdisjoint({"http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"})
    for feed in Feed.objects.all():
        ingest.visit_feed(feed.pk, fetcher=door, now=datetime.now(UTC))
        Host.objects.all().delete()
    assert set(own_network.dialled) <= OUTSIDE


def test_d14_only_administrators_give_and_take_lists(cast: Cast) -> None:
    from daily8.store.models import Feed, SourceImport

    for path in (PAGE, "/desk/sources/export/", f"{PAGE}1/"):
        assert browser().get(path).headers["Location"].startswith("/desk/login/")
        assert browser("alice").get(path, follow=True).status_code == 403
        assert browser("charlie").get(path).status_code == 403
    for client in (browser("charlie"), browser("alice"), browser()):
        assert give(client, GOOD).status_code in {302, 403}
    assert (SourceImport.objects.count(), Feed.objects.count()) == (0, 0)


def test_d14_a_list_needs_the_forms_token(cast: Cast) -> None:
    client = browser("diana", enforce_csrf_checks=True)
    assert give(client, GOOD).status_code == 403
    from django.core.files.uploadedfile import SimpleUploadedFile

    fields = {"csrfmiddlewaretoken": token(client.get(PAGE).content.decode()), "list": SimpleUploadedFile("l", GOOD)}
    assert client.post(PAGE, fields).status_code == 302


def test_d14_one_list_at_a_time_and_ten_an_hour(cast: Cast, door: HttpFetcher) -> None:
    from daily8.store.models import SourceImport

    client = browser("diana")
    assert give(client, GOOD).status_code == 302
    second = give(client, GOOD)
    assert (second.status_code, "still being worked on" in said(second)) == (429, True)
    for _ in range(9):
        work_off(door)
        assert give(client, GOOD).status_code == 302
    work_off(door)
    eleventh = give(client, GOOD)
    assert (eleventh.status_code, "Try again later" in said(eleventh)) == (429, True)
    SourceImport.objects.update(created_at=datetime.now(UTC) - timedelta(hours=2))
    assert give(client, GOOD).status_code == 302


def test_d14_nothing_is_added_before_the_background_job_and_its_progress_is_shown(
    cast: Cast, door: HttpFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from daily8.services import import_jobs
    from daily8.store.models import Feed, SourceImport

    client = browser("diana")
    place = give(client, opml("https://news.example.org/1", "http://127.0.0.1/", "https://news.example.org/2", "")).url
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'import_id' FROM procrastinate_jobs WHERE task_name = 'import_sources'")
        assert cursor.fetchall() == [(str(SourceImport.objects.get().pk),)]
    before = client.get(place).content.decode()
    assert Feed.objects.count() == 0
    assert "It waits for a worker." in before
    assert "Look again" in before

    monkeypatch.setattr(import_jobs, "STEP", 1)
    seen: list[int] = []
    register = import_jobs._count

    def watching(row: Any, one: Any) -> None:
        register(row, one)
        seen.append(import_jobs._done(SourceImport.objects.get(pk=row.pk)))

    monkeypatch.setattr(import_jobs, "_count", watching)
    row = work_off(door)
    assert seen == [0, 1, 2, 3]
    assert (row.state, row.added, row.known, row.refused, row.outlines) == ("done", 2, 0, 2, [])
    after = client.get(place).content.decode()
    for wanted in (
        "It is done.",
        "My list",
        "http://127.0.0.1/",
        "DAILY8_ALLOW_PRIVATE_NETWORKS",
        "It has no address.",
        "<dd>2</dd>",
    ):
        assert wanted in after
    assert "Look again" not in after
    assert place in client.get(PAGE).content.decode()


def test_d14_a_list_goes_on_where_its_worker_died(
    cast: Cast, door: HttpFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import import_jobs
    from daily8.store.models import Feed, SourceImport

    give(browser("diana"), opml(*(f"https://news.example.org/{n}" for n in range(60))))
    real, done = import_jobs._count, [0]

    def dying(row: Any, one: Any) -> None:
        real(row, one)
        done[0] += 1
        if done[0] == 40:
            raise RuntimeError("the worker dies")

    monkeypatch.setattr(import_jobs, "_count", dying)
    with pytest.raises(RuntimeError):
        work_off(door)
    stopped = SourceImport.objects.get()
    assert (stopped.state, stopped.added) == ("failed", 25)
    row = work_off(door)
    assert (row.state, row.added + row.known, Feed.objects.count()) == ("done", 60, 60)
    import_jobs.work_on(row.pk, fetcher=door, now=datetime.now(UTC))  # once more, after the end
    row.refresh_from_db()
    assert row.added + row.known == 60


def test_d14_markup_in_names_is_shown_as_text(cast: Cast, door: HttpFetcher) -> None:
    script = "<script>alert(1)</script>"
    listed = f'<opml><head><title>{html.escape(script)}</title></head><body><outline text="{html.escape(script)}" type="rss" xmlUrl="javascript:alert(1)"/></body></opml>'
    client = browser("diana")
    place = give(client, listed.encode()).url
    work_off(door)
    for path in (place, PAGE):
        page = client.get(path).content.decode()
        assert script not in page
        assert 'href="javascript:' not in page


def test_d14_the_export_is_read_back_the_same(cast: Cast, door: HttpFetcher) -> None:
    from daily8.core.opml import read_opml

    client = browser("diana")
    give(client, opml("https://news.example.org/1", "https://news.example.org/2"))
    work_off(door)
    answer = client.get("/desk/sources/export/")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    found = {one.feed_url for one in read_opml(answer.content).outlines}
    assert found == {"https://news.example.org/1", "https://news.example.org/2"}
