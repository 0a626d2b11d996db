"""WebSub (W3C Recommendation, 2018): who tells of a feed's news, and whether it was really them."""

from __future__ import annotations

import hmac
import re

from daily8.core.addresses import as_browsers_read
from daily8.core.articles.sanitise import absolute_url

METHODS = ("sha1", "sha256", "sha384", "sha512")  # §8
MAX_LINKS = 32 * 1024  # characters of a header that are looked at
_LINK = re.compile(r"<([^<>]{0,2000})>([^<]*)")
_REL = re.compile(r"""(?:^|;)\s*rel\s*=\s*(?:"([^"]{0,200})"|([^\s;,"]{1,200}))""", re.I)


def links_of(header: str, *, base: str) -> dict[str, str]:
    """The first address of each relation in a Link header (RFC 8288), as ``absolute_url`` lets it pass."""
    found: dict[str, str] = {}
    for target, parameters in _LINK.findall(header[:MAX_LINKS]):
        if not (relations := _REL.search(parameters)):
            continue
        if (url := absolute_url(as_browsers_read(target), base)) is None:
            continue
        for relation in (relations.group(1) or relations.group(2) or "").lower().split():
            found.setdefault(relation, url)
    return found


class Signature:
    """Whether a body that comes in pieces was signed with the secret. ``header`` is ``X-Hub-Signature``."""

    def __init__(self, header: str, secret: str) -> None:
        method, _, self._claimed = header.strip().partition("=")
        method = method.lower()
        self._digest = hmac.new(secret.encode(), digestmod=method) if method in METHODS and secret else None

    def add(self, piece: bytes) -> None:
        if self._digest is not None:
            self._digest.update(piece)

    def holds(self) -> bool:
        """Compared in constant time."""
        if self._digest is None:
            return False
        claimed = self._claimed.strip().lower().encode("utf-8", "replace")
        return hmac.compare_digest(self._digest.hexdigest().encode(), claimed)
