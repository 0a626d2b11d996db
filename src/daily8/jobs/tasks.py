"""Thin tasks: ids in, a service called, done. Idempotent; each locks on what it touches."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from daily8 import wiring
from daily8.services import (
    history,
    idle,
    import_jobs,
    ingest,
    logos,
    media,
    pictures,
    prune,
    ranking,
    retention,
    rights,
    schedule,
    search,
    understand,
    websub,
    work,
)
from daily8.services.polite import NotYourTurn
from daily8.store.queries.clock import database_now
from daily8.store.queue import PRIORITY, defer, defer_all, job

FIRST = PRIORITY["interactive"]  # of what keeps the queue itself in order: it must not wait behind a full one
FILLING = 20.0  # seconds at a time in which words that wait are written
RETRY = RetryStrategy(max_attempts=3, exponential_wait=4)


def _later(task: str, queue: str, lock: str, turn: NotYourTurn, **arguments: Any) -> None:
    """The host's turn has not come, or the host is down: free this worker and come back then."""
    at = database_now() + timedelta(seconds=turn.wait)
    defer(task, queue="down" if turn.down else queue, lock=lock, at=at, **arguments)


@contextmanager
def _or_later(task: str, queue: str, lock: str, **arguments: Any) -> Iterator[None]:
    """What needs a host and nothing else: once its turn has come."""
    try:
        yield
    except NotYourTurn as turn:
        _later(task, queue, lock, turn, **arguments)


@app.task(name="visit_feeds", queue="feeds", retry=RETRY, pass_context=True)
def visit_feeds(context: JobContext, feed_ids: list[int]) -> None:
    if context.job.attempts and len(feed_ids) > 1:
        schedule.part(feed_ids, job_id=context.job.id or 0)
        return
    came_back = context.job.scheduled_at is not None
    visited = schedule.visit_claimed(
        feed_ids, job_id=context.job.id or 0, fetcher=wiring.fetcher(), came_back=came_back
    )
    wanting = {logos.wants_logo(feed, now=datetime.now(UTC)) for feed in visited} - {None}
    defer_all(job("keep_logo", queue="pictures", once=f"keep_logo:{one}", publisher_id=one) for one in wanting)


@app.task(name="visit_feed", queue="feeds", retry=RETRY, pass_context=True)
def visit_feed(context: JobContext, feed_id: int) -> None:
    """Of a feed that waits for its host, or whose job was lost."""
    visit_feeds(context, [feed_id])


@app.task(name="import_sources", queue="interactive", retry=RETRY)
def import_sources(import_id: int) -> None:
    import_jobs.work_on(import_id, fetcher=wiring.fetcher(), now=datetime.now(UTC))


@app.task(name="subscribe", queue="feeds", retry=RETRY)
def subscribe(feed_id: int) -> None:
    try:
        websub.subscribe(feed_id, fetcher=wiring.fetcher(), now=database_now())
    except NotYourTurn as turn:
        websub.defer_request(feed_id, at=database_now() + timedelta(seconds=turn.wait))


@app.task(name="unsubscribe", queue="feeds", retry=RETRY)
def unsubscribe(hub_url: str, topic: str, token: str) -> None:
    """A hub whose turn does not come is left: it hears that it is over when it calls."""
    with suppress(NotYourTurn):
        websub.unsubscribe(hub_url, topic, token, fetcher=wiring.fetcher())


@app.task(name="read_page", queue="pages", retry=RETRY)
def read_page(article_id: str) -> None:
    try:
        ingest.read_page(UUID(hex=article_id), fetcher=wiring.fetcher(), now=datetime.now(UTC))
    except NotYourTurn as turn:
        _later("read_page", "pages", f"article:{article_id}", turn, article_id=article_id)
        if not turn.down:
            return  # it will be understood once, with its page
        ingest.postpone_page(UUID(hex=article_id))
    understand.request(UUID(hex=article_id))


@app.task(name="read_signals", queue="pages", retry=RETRY)
def read_signals(publisher_id: int) -> None:
    with _or_later("read_signals", "pages", f"signals:{publisher_id}", publisher_id=publisher_id):
        ingest.read_signals(publisher_id, fetcher=wiring.fetcher(), now=datetime.now(UTC))


@app.task(name="understand", queue="understand")
def understand_shard(shard: int) -> None:
    """No retry: what still waits when this fails is found by ``look_for_waiting``."""
    done = understand.understand_waiting(
        shard=shard, embedder=wiring.embedder(), names=wiring.names(), now=datetime.now(UTC)
    )
    leads = [job("keep_picture", queue="pictures", once=f"keep_picture:{one.hex}", article_id=one.hex) for one in done]
    defer_all([*leads, *map(media.chapters_job, media.without_chapters(done))])


@app.task(name="keep_picture", queue="pictures", retry=RETRY)
def keep_picture(article_id: str) -> None:
    try:
        pictures.keep_lead(UUID(hex=article_id), fetcher=wiring.fetcher(), now=datetime.now(UTC))
    except NotYourTurn as turn:
        if not turn.down:  # a picture that is wanted before its host is up again is asked for then
            _later("keep_picture", "pictures", f"picture:{article_id}", turn, article_id=article_id)


@app.task(name="keep_chapters", queue="pictures", retry=RETRY)
def keep_chapters(article_id: str) -> None:
    with _or_later("keep_chapters", "pictures", f"chapters:{article_id}", article_id=article_id):
        media.keep_chapters(UUID(hex=article_id), fetcher=wiring.fetcher())


@app.task(name="keep_logo", queue="pictures", retry=RETRY)
def keep_logo(publisher_id: int) -> None:
    with _or_later("keep_logo", "pictures", f"logo:{publisher_id}", publisher_id=publisher_id):
        logos.keep_logo(publisher_id, fetcher=wiring.fetcher(), now=datetime.now(UTC))


@app.periodic(cron=f"* * * * * */{schedule.TICK}")
@app.task(name="schedule_feeds", queue="feeds", priority=FIRST, queueing_lock="schedule_feeds")
def schedule_feeds(timestamp: int) -> None:
    schedule.tick(now=database_now(), steady=schedule.steady_seconds())


@app.periodic(cron="*/10 * * * *")
@app.task(name="renew_hubs", queue="feeds", priority=FIRST, queueing_lock="renew_hubs")
def renew_hubs(timestamp: int) -> None:
    websub.defer_due_requests(database_now())


@app.periodic(cron="* * * * * */20")
@app.task(name="rescue_jobs", queue="feeds", priority=FIRST, queueing_lock="rescue_jobs")
async def rescue_jobs(timestamp: int) -> None:
    await work.rescue_jobs()


@app.periodic(cron="* * * * *")
@app.task(name="look_for_waiting", queue="understand", queueing_lock="look_for_waiting")
def look_for_waiting(timestamp: int) -> None:
    understand.request_waiting()


@app.periodic(cron="3-59/10 * * * *")
@app.task(name="fill_search", queue="understand", queueing_lock="fill_search")
def fill_search(timestamp: int) -> None:
    """Articles whose words a killed worker did not write, or that an older version did not: some thousand at a time."""
    until = time.monotonic() + FILLING
    while search.fill() and time.monotonic() < until:
        pass


@app.periodic(cron="7-59/10 * * * *")
@app.task(name="forget_aged", queue="pictures", lock="forget_aged", queueing_lock="forget_aged")
def forget_aged(timestamp: int) -> None:
    """No retry: what is left is taken up ten minutes later."""
    retention.run(now=database_now())
    ranking.forget(database_now())
    history.forget_old(database_now())


@app.task(name="take_out", queue="pages", lock="take_out", retry=RETRY)
def take_out(domain: str) -> None:
    """The rest of a publisher that opted out."""
    rights.go_on(domain, now=database_now())


@app.periodic(cron="41 3 * * *")
@app.task(name="prune_catalogue", queue="feeds", queueing_lock="prune_catalogue")
def prune_catalogue(timestamp: int) -> None:
    prune.prune_catalogue(database_now())


@app.periodic(cron="53 3 * * *")
@app.task(name="forget_idle", queue="pictures", queueing_lock="forget_idle")
def forget_idle(timestamp: int) -> None:
    idle.forget_idle(now=database_now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="look_at_fresh_pages", queue="pages", queueing_lock="look_at_fresh_pages")
def look_at_fresh_pages(timestamp: int) -> None:
    ingest.look_at_fresh(now=datetime.now(UTC))


@app.periodic(cron="27 * * * *")
@app.task(name="look_for_chapters", queue="pictures", queueing_lock="look_for_chapters")
def look_for_chapters(timestamp: int) -> None:
    media.look_for_chapters(now=database_now())


@app.periodic(cron="17 * * * *")
@app.task(name="forget_jobs", queue="feeds", queueing_lock="forget_jobs", pass_context=True)
async def forget_jobs(context: JobContext, timestamp: int) -> None:
    """Finished jobs are of no use after a day; failed ones are kept a week, to be looked at."""
    await context.app.job_manager.delete_old_jobs(nb_hours=24)
    await context.app.job_manager.delete_old_jobs(nb_hours=24 * 7, include_failed=True)
