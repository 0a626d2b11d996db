"""Publishers for tests: a fetcher that answers from a dictionary, or fails as it is told."""

from __future__ import annotations

from daily8.core.errors import FetchError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse

Reply = bytes | FetchResponse | FetchError


class Sender(Fetcher):
    """Addresses to replies; anything else is a 404. ``internal`` are addresses that the guard would refuse."""

    def __init__(self, replies: dict[str, Reply], *, internal: tuple[str, ...] = ()) -> None:
        self.replies = replies
        self.internal = internal
        self.asked: list[str] = []

    def fetch(self, request: FetchRequest) -> FetchResponse:
        self.asked.append(request.url)
        missing = FetchError(f"{request.url} answered with status 404.", kind="http-status", status=404)
        reply = self.replies.get(request.url, missing)
        if isinstance(reply, FetchError):
            raise reply
        return reply if isinstance(reply, FetchResponse) else FetchResponse(request.url, 200, {}, reply)

    def check(self, url: str) -> None:
        if url in self.internal:
            raise FetchError(f"{url} is not public.", kind="blocked-address", url=url, permanent=True)

    def close(self) -> None:
        pass


def rss(*entries: str, title: str = "Velmora Post - Sport") -> bytes:
    """A feed with an entry for each date."""
    items = "".join(
        f"<item><title>Harbour {number}</title><link>https://velmora.test/{number}</link><pubDate>{date}</pubDate></item>"
        for number, date in enumerate(entries)
    )
    return f"<rss version='2.0'><channel><title>{title}</title><link>https://velmora.test/</link>{items}</channel></rss>".encode()
