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


def reservations_for(
    fetcher: Fetcher, url: str, rules: RobotsRules, *, now: datetime, kept: hosts.Files | None = None
) -> Mapping[str, str]:
    """What the page's host reserves for it, as signals. ``rules`` are those of its robots.txt.

    ``kept``: what is kept of the host's files, where it is at hand.

    A host that has no such file, or gives none now, reserves nothing by it. Raises NotYourTurn.
    """
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}{PLACE}"
    if not rules.allows(place, AGENT):
        return {}
    key = host_key(url)
    file = (kept or hosts.load_files(key, now=now)).tdmrep
    if file is None:
        file = _ask(fetcher, place)
        hosts.save_tdmrep(key, status=file.status, body=file.body, now=now)
    return reservation(file.body, url) if file.status == 200 else {}


def _ask(fetcher: Fetcher, place: str) -> hosts.File:
    try:
        answer = polite_fetch(fetcher, FetchRequest(place, accept="application/json", max_bytes=MAX_BYTES))
    except FetchError as error:
        return hosts.File(error.status or 0, None)
    return hosts.File(answer.status, answer.body)
