"""What is kept of others for a while only: hosts that nobody asks any more, blocks of pages, lists of long ago."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from daily8.services.ingest.habits import REPEATED
from daily8.store.models import Host, PageBlock, SourceImport

IDLE = timedelta(days=30)
BATCH = 5000  # rows of one statement


def forget_idle(*, now: datetime) -> int:
    """Drop what nothing has touched for a month; how many rows. Meant to run once a day.

    A host that is still down, and blocks that are known to repeat, stay; what comes back begins anew.
    """
    since = now - IDLE
    lately = Q()
    for name in ("next_at", "ticket_at", "leased_until", "down_until", "robots_at", "tdmrep_at"):
        lately |= Q(**{f"{name}__gt": since})
    hosts, _ = Host.objects.exclude(lately).delete()
    lists, _ = SourceImport.objects.filter(created_at__lt=since).delete()
    return hosts + lists + _forget_blocks(since)


def _forget_blocks(since: datetime) -> int:
    """In short statements, for pages are read meanwhile."""
    forgotten = 0
    while rows := list(PageBlock.objects.filter(pages__lt=REPEATED, seen_at__lt=since).values_list("pk")[:BATCH]):
        forgotten += PageBlock.objects.filter(pk__in=[pk for (pk,) in rows], seen_at__lt=since).delete()[0]
    return forgotten
