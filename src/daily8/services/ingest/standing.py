"""What of a feed's entries is in the table as it is, and what must be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from daily8.core.feeds import DraftEntry
from daily8.services.ingest.entries import stored_guid
from daily8.store.models import Feed
from daily8.store.queries import standing as queries

SEEN_EVERY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """By the guids that the feed gives: its entries that need no look, and those that are not in the table.

    ``back``: those that were missing from the feed. ``hashes`` and ``digests``: of the content of each that is, and of
    what it was made from; see ``entry_hash`` and :meth:`DraftEntry.digest`. ``gone``: those that the feed should still
    hold.
    """

    same: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    hashes: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[queries.Row, ...] = ()


def standing(
    feed: Feed, entries: Mapping[str, DraftEntry], *, now: datetime, full: bool = False, since: datetime | None = None
) -> Standing:
    """One question for all of them. An entry that was made from the same is not looked at, unless ``full``.

    Others of the feed that were published after ``since`` are gone; none where that is None. That the feed still holds
    an entry whose article was removed for its age, or holds one again, is noted.
    """
    given = {stored_guid(guid): guid for guid in entries}
    rows = queries.look(feed.pk, list(given), since=since)
    here = {given[row.guid]: row for row in rows if not row.is_gone}
    _note(feed, list(here.values()), now)
    return Standing(
        same=frozenset(guid for guid, row in here.items() if _needs_no_look(row, entries[guid], full=full)),
        unknown=frozenset(entries.keys() - here.keys()),
        back=frozenset(guid for guid, row in here.items() if row.is_missing),
        hashes={guid: row.content_hash for guid, row in here.items()},
        digests={guid: row.raw_digest for guid, row in here.items()},
        gone=tuple(row for row in rows if row.is_gone),
    )


def _needs_no_look(row: queries.Row, entry: DraftEntry, *, full: bool) -> bool:
    """Neither what is as it was, nor what does not come back, since its article was removed for its age."""
    return row.article is None or (not full and bool(row.raw_digest) and row.raw_digest == entry.digest())


def _note(feed: Feed, rows: list[queries.Row], now: datetime) -> None:
    bare = [row.guid for row in rows if row.article is None and now - row.seen_at > SEEN_EVERY]
    queries.note_seen(feed.pk, bare, now=now)
    queries.note_back(feed.pk, [row.guid for row in rows if row.is_missing])


def remember(feed: Feed, entries: Mapping[str, DraftEntry], stands: Standing) -> None:
    """These were looked at, and stand in the table as the feed gives them."""
    found = {guid: one.digest() for guid, one in entries.items()}
    changed = {stored_guid(guid): new for guid, new in found.items() if new != stands.digests.get(guid)}
    queries.remember(feed.pk, changed)
