"""Lists of sources that are given at the desk: taken at once, worked off in the background, watched meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction

from daily8.core.errors import Daily8Error
from daily8.core.opml import Outline, read_opml
from daily8.core.ports import Fetcher
from daily8.services.opml import Imported, import_outlines
from daily8.store.models import SourceImport, User
from daily8.store.queries.content_version import raise_version
from daily8.store.queue import defer

OPEN = ("waiting", "running", "failed")
OPEN_FOR = timedelta(hours=1)  # after which a list that is not done holds up no other
AN_HOUR = 10  # lists of one administrator
SHOWN = 200  # refusals that are kept to be shown
STEP = 25  # feeds between two notes of how far it is


class NotTaken(Daily8Error):
    """The list is good, but not taken now. ``reason`` is "empty", "busy" or "often"."""

    permanent = False
    WORDS = {  # noqa: RUF012
        "empty": "The list names no feed.",
        "busy": "Your last list is still being worked on. Wait until it is done.",
        "often": f"{AN_HOUR} lists were given within an hour. Try again later.",
    }

    def __init__(self, reason: str) -> None:
        super().__init__(self.WORDS[reason])
        self.reason = reason


def take(data: bytes, *, user_id: int, now: datetime) -> SourceImport:
    """Read the list and put it in the queue. Raises OpmlError or NotTaken."""
    found = read_opml(data)
    if not found.outlines:
        raise NotTaken("empty")
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user_id)  # the limits hold also against many requests at once
        _check_limits(user_id, now)
        row = SourceImport.objects.create(
            user_id=user_id, title=found.title, outlines=[asdict(one) for one in found.outlines],
            total=len(found.outlines), cut=found.cut, elsewhere=found.elsewhere,
        )  # fmt: skip
        defer("import_sources", queue="interactive", lock=f"import:{row.pk}", import_id=row.pk)
    return row


def _check_limits(user_id: int, now: datetime) -> None:
    mine = SourceImport.objects.filter(user_id=user_id, created_at__gt=now - timedelta(hours=1))
    if mine.filter(state__in=OPEN, created_at__gt=now - OPEN_FOR).exists():
        raise NotTaken("busy")
    if mine.count() >= AN_HOUR:
        raise NotTaken("often")


def work_on(import_id: int, *, fetcher: Fetcher, now: datetime) -> None:
    """Add the feeds of the list, from where an earlier try was stopped; feeds are not added twice."""
    row = SourceImport.objects.filter(pk=import_id, state__in=OPEN).first()
    if row is None:
        return
    row.state = "running"
    row.save(update_fields=["state"])
    left = [Outline(**one) for one in row.outlines][_done(row) :]
    try:
        _work(row, import_outlines(left, fetcher=fetcher, now=now))
    except Exception:
        SourceImport.objects.filter(pk=row.pk).update(state="failed")
        raise  # the queue tries again
    row.state, row.outlines, row.finished_at = "done", [], now
    row.save()
    raise_version()


def _work(row: SourceImport, results: Iterable[Imported]) -> None:
    for one in results:
        _count(row, one)
        if _done(row) % STEP == 0:
            row.save(update_fields=["added", "known", "refused", "refusals"])


def _count(row: SourceImport, one: Imported) -> None:
    setattr(row, one.outcome, getattr(row, one.outcome) + 1)
    if one.outcome == "refused" and len(row.refusals) < SHOWN:
        row.refusals.append([one.outline.title[:200], one.outline.feed_url[:500], one.kind])


def _done(row: SourceImport) -> int:
    return row.added + row.known + row.refused


def recent(user_id: int) -> list[SourceImport]:
    """The administrator's last lists, newest first, without what is in them."""
    rows = SourceImport.objects.filter(user_id=user_id).defer("outlines", "refusals")
    return list(rows.order_by("-created_at")[:AN_HOUR])
