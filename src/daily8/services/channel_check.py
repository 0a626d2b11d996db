"""Asking live channels whether they play: the beginning of each stream's playlist (HLS, RFC 8216), and nothing more."""

from __future__ import annotations

from daily8.core.errors import ParseError
from daily8.core.ports import Fetcher, FetchRequest
from daily8.services.polite import polite_fetch
from daily8.services.read_media import HLS
from daily8.store.models import Article

MOST = 64 * 1024  # bytes that are read
_MARK = b"#EXTM3U"  # the first line of any playlist
REMEDY = "Look for its new address at the publisher; the player on its page fails until then."


def channels() -> list[tuple[str, str]]:
    """(title, address of the stream) of the channels that readers can play here."""
    rows = Article.objects.filter(kind="live", withdrawn_at=None, media__has_key="hls", media__channel=True)
    return [(row.title, row.media["hls"]) for row in rows.only("title", "media").order_by("title", "pk")]


def check_channel(address: str, *, fetcher: Fetcher, deadline: float, patience: float) -> None:
    """Raises FetchError, NotYourTurn, or ParseError for what answers and is no stream."""
    request = FetchRequest(address, accept=f"{HLS}, */*;q=0.5", max_bytes=MOST, truncate=True, deadline=deadline)
    answer = polite_fetch(fetcher, request, patience=patience)
    if not answer.body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_MARK):
        raise ParseError(f"{address} answers, but not with a stream: its playlist does not begin with #EXTM3U.")
