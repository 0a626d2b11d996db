"""Signed addresses of pictures: we fetch for readers what our own pages link to, and nothing that others make up."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import datetime

from daily8.core.errors import Daily8Error

WEEK = 7 * 24 * 3600  # seconds
SIGNATURE_BYTES = 16  # of SHA-256's 32: no guess is worth a try, and pages with many pictures stay small


class LinkRefused(Daily8Error):
    """A link that we did not sign so, or that is too old."""


def expiry(now: datetime) -> int:
    """Seconds since 1970 until which links of ``now`` hold: one to two weeks ahead, and the same for a whole week."""
    return (int(now.timestamp()) // WEEK + 2) * WEEK


def sign(key: bytes, address: str, width: int, *, now: datetime) -> str:
    """``<signature>/<expiry>/<width>/<address>``, safe in a path; the same text for a whole week."""
    expires = expiry(now)
    return f"{_signature(key, address, width, expires)}/{expires}/{width}/{_packed(address.encode())}"


def verify(key: bytes, path: str, *, now: datetime) -> tuple[str, int]:
    """(address, width) of what :func:`sign` gave. Raises :class:`LinkRefused`, and nothing else."""
    signature, _, rest = path.partition("/")
    try:
        expires, width, packed = rest.split("/")
        address = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True).decode()
        good = hmac.compare_digest(signature, _signature(key, address, int(width), int(expires)))
    except (ValueError, TypeError, binascii.Error) as error:
        raise LinkRefused("This is not the address of a picture.") from error
    # Compared as written too: a second spelling of the same numbers would be a second entry in every cache.
    if not good or path != f"{signature}/{int(expires)}/{int(width)}/{_packed(address.encode())}":
        raise LinkRefused("This link to a picture was not made by this site.")
    if int(expires) <= now.timestamp():
        raise LinkRefused("This link to a picture is too old. Open its page again.")
    return address, int(width)


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _signature(key: bytes, address: str, width: int, expires: int) -> str:
    # The numbers come first, so no address can be read as a part of them.
    message = f"{expires}/{width}/{address}".encode()
    return _packed(hmac.digest(key, message, hashlib.sha256)[:SIGNATURE_BYTES])
