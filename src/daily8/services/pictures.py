"""Pictures for readers: fetched once and politely, kept as our own files; browsers ask no other site for them.

A picture is fetched when its first reader wants it, or before (:func:`fetch_ahead`). All widths come of one fetch.
"""

from __future__ import annotations

import hashlib
import json
import math
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

import structlog
from django.conf import settings

from daily8.adapters.disk_cache import DiskCache
from daily8.adapters.http_guard import check_url
from daily8.adapters.pictures import LOGO, WIDTHS, PictureError, encode, encode_logo
from daily8.core.articles.pictures import shown_pictures
from daily8.core.errors import Daily8Error, FetchError
from daily8.core.ports import Fetcher, FetchRequest
from daily8.services.polite import NotYourTurn, host_key, polite_fetch
from daily8.store.models import Article
from daily8.store.queries.opt_outs import is_picture_out

__all__ = [
    "LOGO",
    "WIDTHS",
    "Known",
    "NoPicture",
    "NotYet",
    "Shown",
    "fetch_ahead",
    "forget",
    "keep_lead",
    "known",
    "leads_of_others",
    "of_articles",
    "show",
]

MAX_BYTES = 10 * 1024 * 1024
DEADLINE = 10.0  # seconds
PATIENCE = 3.0  # seconds that a reader's request waits for the host's turn
TYPES = "image/avif,image/webp,image/png,image/jpeg,image/gif"
ENDINGS = {"avif": "image/avif", "webp": "image/webp"}
FRESH = timedelta(days=2)
PASSING, LASTING = timedelta(minutes=10), timedelta(days=1)  # how long a failure is remembered
KNOWN_FOR, MOST_KNOWN = 60.0, 10_000  # seconds for which a picture is known to be shown, and of how many
# Requests that may wait for publishers at a time, of the four that a process serves: pages must not wait for them.
WAITING, WAITING_FOR_A_HOST = 2, 1

Files = Mapping[tuple[int, str], bytes]  # by width and ending

log = structlog.get_logger()


class NoPicture(Daily8Error):
    """``status`` is 404 where there is none that we show, 502 where its publisher cannot be reached."""

    def __init__(self, status: int) -> None:
        super().__init__("There is no picture." if status == 404 else "The picture's publisher cannot be reached.")
        self.status = status


class NotYet(Daily8Error):
    """The host's turn has not come; ``wait`` in seconds."""

    permanent = False

    def __init__(self, wait: float) -> None:
        super().__init__("The picture is being fetched. Ask again in a moment.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Known:
    """What the last fetch told. ``status`` 200 with the size of the widest file, else that of :class:`NoPicture`."""

    status: int
    width: int = 0
    height: int = 0
    until: float = 0.0  # seconds since 1970, of a failure
    blur: str = ""  # a tiny WebP in base64


@dataclass(frozen=True, slots=True)
class Shown:
    """One of our files and its media type."""

    data: bytes
    type: str


def known(address: str, *, logo: bool = False) -> Known | None:
    """None when nothing is known (any more)."""
    content = _files().get(_name(address, LOGO if logo else None, "json"))
    if content is None:
        return None
    try:
        found = Known(**json.loads(content))
    except (ValueError, TypeError):  # of another version of ours
        return None
    return found if found.status == 200 or found.until > datetime.now(UTC).timestamp() else None


def show(address: str, width: int, *, fetcher: Fetcher, avif: bool = False) -> Shown:
    """The picture in one of :data:`WIDTHS`, or as a logo in that of :data:`LOGO`; from the disk, or from its publisher
    within ``PATIENCE``. ``avif``: who asks can read it.

    Raises :class:`NoPicture` or :class:`NotYet`.
    """
    if kept := _kept(address, width, avif):
        _refuse_taken_out(address)
        return kept
    _refuse_failed(address, width)
    with _place(host_key(address)):
        try:
            return _obtain(address, width, fetcher, avif)
        except NotYourTurn as turn:
            raise (NoPicture(502) if turn.down else NotYet(turn.wait)) from turn


def fetch_ahead(address: str, *, fetcher: Fetcher, width: int = max(WIDTHS)) -> bool:
    """Keep the picture before anyone asks for it. False when there is none; raises NotYourTurn."""
    try:
        _refuse_failed(address, width)
        _obtain(address, width, fetcher)
    except NoPicture:
        return False
    return True


def keep_lead(article: UUID, *, fetcher: Fetcher, now: datetime) -> bool:
    """Fetch the lead picture of fresh news before its first reader; older articles' are fetched when asked for."""
    row = Article.objects.filter(pk=article, published_at__gt=now - FRESH).exclude(image_url="").first()
    if row is None or not fetch_ahead(row.image_url, fetcher=fetcher):
        return False
    if found := known(row.image_url):
        size = {"image_width": found.width, "image_height": found.height, "image_blur": found.blur}
        Article.objects.filter(pk=article, image_url=row.image_url).update(**size)
    return True


def forget(address: str) -> int:
    """Remove every file made of the picture; how many. Files of other machines go when they are asked for."""
    _here.pop(address, None)
    return _files().remove(_name(address))


def of_articles(articles: Sequence[UUID]) -> set[str]:
    """The addresses of all pictures that these articles show, or showed before they were edited."""
    rows = Article.objects.filter(pk__in=articles).values_list("former_pictures", "image_url", "html", "feed_html")
    return {one for former, *shown in rows for one in (*former, *shown_pictures(*shown))}


def leads_of_others(addresses: Collection[str]) -> set[str]:
    """Which of the pictures lead an article."""
    return set(Article.objects.filter(image_url__in=addresses).values_list("image_url", flat=True))


def _kept(address: str, width: int, avif: bool) -> Shown | None:
    for ending in ("avif", "webp") if avif else ("webp",):
        if data := _files().get(_name(address, width, ending)):
            return Shown(data, ENDINGS[ending])
    return None


def _obtain(address: str, width: int, fetcher: Fetcher, avif: bool = False) -> Shown:
    # A host is asked for one thing at a time anyway: who waited for it finds what the one before has fetched.
    with _files().alone(_name(host_key(address)), patience=PATIENCE) as mine:
        if not mine:
            raise NotYourTurn(PATIENCE, down=False)
        if kept := _kept(address, width, avif):
            return kept
        _refuse_failed(address, width)
        request = FetchRequest(address, accept=TYPES, max_bytes=MAX_BYTES, deadline=DEADLINE)
        try:
            what, files = _made(polite_fetch(fetcher, request, patience=PATIENCE).body, width)
        except (FetchError, PictureError) as error:
            raise _failed(address, width, error) from error
        _keep(address, what, width, files)
        _refuse_taken_out(address, anew=True)  # last of all, for who takes it out removes files then
        ending = "avif" if avif and (width, "avif") in files else "webp"
        return Shown(files[width, ending], ENDINGS[ending])


def _made(data: bytes, width: int) -> tuple[Known, Files]:
    """All files that come of one fetch. Raises PictureError."""
    if width == LOGO:
        return Known(200, LOGO, LOGO), {(LOGO, "webp"): encode_logo(data)}
    made = encode(data)
    webp = {(one, "webp"): data for one, data in made.files.items()}
    avif = {(one, "avif"): data for one, data in made.avif.items()}
    return Known(200, made.width, made.height, blur=made.blur), webp | avif


def _keep(address: str, what: Known, asked: int, files: Files) -> None:
    try:
        for (width, ending), data in files.items():
            _files().put(_name(address, width, ending), data)
        told = json.dumps(asdict(what)).encode()
        _files().put(_name(address, LOGO if asked == LOGO else None, "json"), told)
    except OSError as error:  # a full disk must not hide the picture that we hold
        log.warning("A picture cannot be kept. Free some space in the data folder.", address=address, reason=str(error))


def _failed(address: str, width: int, error: FetchError | PictureError) -> NoPicture:
    lasting = isinstance(error, PictureError) or error.lasts
    until = datetime.now(UTC) + (LASTING if lasting else PASSING)
    failure = Known(404 if lasting else 502, until=until.timestamp())
    log.info("A picture cannot be shown.", address=address, reason=error.message, again=until.isoformat())
    _keep(address, failure, width, {})
    return NoPicture(failure.status)


def _refuse_failed(address: str, width: int) -> None:
    try:
        check_url(address)
    except FetchError as error:
        raise NoPicture(404) from error
    found = known(address, logo=width == LOGO)
    if found is not None and found.status != 200:
        raise NoPicture(found.status)
    if is_picture_out(address):
        raise NoPicture(404)


def _refuse_taken_out(address: str, *, anew: bool = False) -> None:
    """Of a picture whose file is here: what was taken out, perhaps on another machine, is removed.

    It is asked every ``KNOWN_FOR`` seconds, or ``anew``.
    """
    now = time.monotonic()
    if not anew and _here.get(address, -math.inf) > now - KNOWN_FOR:
        return
    if is_picture_out(address):
        forget(address)
        raise NoPicture(404)
    if len(_here) >= MOST_KNOWN:
        _here.clear()
    _here[address] = now


@cache
def _files() -> DiskCache:
    return DiskCache(settings.CONFIG.data_dir / "pictures", settings.CONFIG.picture_cache)


def _name(address: str, width: int | None = None, ending: str = "") -> str:
    """Of a file; without a width that of what is known about the picture. A logo's own differ from the picture's."""
    digest = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return f"{digest}-{width}.{ending}" if width else digest


_here: dict[str, float] = {}  # when each picture was found not to be taken out, on the monotonic clock
_waiting: Counter[str] = Counter()
_lock = threading.Lock()


@contextmanager
def _place(host: str) -> Iterator[None]:
    """A place among those who wait for publishers; :class:`NotYet` when all are taken."""
    with _lock:
        if _waiting.total() >= WAITING or _waiting[host] >= WAITING_FOR_A_HOST:
            raise NotYet(1.0)
        _waiting[host] += 1
    try:
        yield
    finally:
        with _lock:
            _waiting[host] -= 1
            if not _waiting[host]:
                del _waiting[host]
