"""A host's file of reservations, asked for like robots.txt: in the host's turn, and at most once a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from daily8.core.errors import FetchError
from daily8.core.ports import Fetcher, FetchRequest
from daily8.core.robots import RobotsRules
from daily8.core.tdmrep import MAX_BYTES, PLACE, reservation
from daily8.services.polite import AGENT, host_key, polite_fetch
from daily8.store.queries import hosts


def reservations_for(fetcher: Fetcher, url: str, rules: RobotsRules, *, now: datetime) -> Mapping[str, str]:
    """What the page's host reserves for it, as signals. ``rules`` are those of its robots.txt.

    A host that has no such file, or gives none now, reserves nothing by it. Raises NotYourTurn.
    """
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}{PLACE}"
    if not rules.allows(place, AGENT):
        return {}
    key = host_key(url)
    cached = hosts.load_tdmrep(key, now=now)
    if cached is None:
        status, body = _ask(fetcher, place)
        hosts.save_tdmrep(key, status=status, body=body, now=now)
    else:
        status, body = cached
    return reservation(body, url) if status == 200 else {}


def _ask(fetcher: Fetcher, place: str) -> tuple[int, bytes | None]:
    try:
        answer = polite_fetch(fetcher, FetchRequest(place, accept="application/json", max_bytes=MAX_BYTES))
    except FetchError as error:
        return error.status or 0, None
    return answer.status, answer.body
