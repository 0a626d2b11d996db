"""One tree of errors. Each says whether trying again can help, and carries a message for people."""

from __future__ import annotations

from datetime import timedelta


class Daily8Error(Exception):
    """Base of every error Daily8 raises on purpose.

    ``message`` is written for people: what happened, to what, and what to do.
    ``permanent`` is True when the same call would fail the same way again.
    """

    permanent: bool = True

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ConfigError(Daily8Error):
    """A setting is missing or wrong; the message names the variable and the fix."""


class ParseError(Daily8Error):
    """Bytes that were said to be a feed or a page are not one."""


class IngestError(Daily8Error):
    """A publisher's answer that was read and could not be taken in: a fault of ours, told in the log."""

    permanent = False


class DatabaseError(Daily8Error):
    """The database cannot be started or reached; the message names the fix."""


class FetchError(Daily8Error):
    """A transfer failed. ``kind`` is one of the names in :data:`FETCH_ERROR_KINDS`, stable for metrics."""

    permanent = False

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        url: str = "",
        status: int | None = None,
        retry_after: timedelta | None = None,
        permanent: bool | None = None,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.url = url
        self.status = status
        self.retry_after = retry_after
        if permanent is not None:
            self.permanent = permanent

    @property
    def lasts(self) -> bool:
        """Whether the same file will not be there in an hour either, for all that this answer tells."""
        if self.status is not None:
            return 400 <= self.status < 500 and self.status not in {408, 425, 429}
        return self.permanent or self.kind in {"too-large", "bad-encoding"}


FETCH_ERROR_KINDS = frozenset(
    {
        "bad-url",  # not an absolute http(s) address, or with credentials in it
        "blocked-address",  # resolves to an address that is not public
        "dns",
        "connect",
        "tls",
        "timeout",  # the total deadline passed
        "too-large",  # over the byte cap, encoded or decoded
        "bad-encoding",  # Content-Encoding unknown, too deep, or broken
        "protocol",  # not HTTP, or malformed HTTP
        "redirects",  # too many hops, a loop, or a downgrade
        "robots",  # robots.txt forbids it
        "http-status",  # answered, with an error status
        "bot-wall",  # a challenge or block that stands before the publisher's server and lets no program in
        "host-busy",  # politeness: the host's turn has not come
    }
)


class ModelError(Daily8Error):
    """A model (embedding, language, speech) is absent, slow, over budget or answered nonsense."""

    permanent = False
