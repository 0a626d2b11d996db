"""What went wrong with a transfer, in words for people and with a name for machines."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp

from daily8.adapters.http_guard import BlockedAddress, not_public
from daily8.core.errors import FetchError

# The numbers of OpenSSL's X509_V_ERR_*.
_CERTIFICATE = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is signed by itself, not by an authority",
    19: "its certificate goes back to an authority that nobody vouches for",
    20: "its certificate is from an authority that is not known, or its chain is not sent whole",
    21: "its certificate is from an authority that is not known, or its chain is not sent whole",
    23: "its certificate has been revoked",
    62: "its certificate is for another host",
    64: "its certificate is for another address",
}
_OUTDATED = ("UNSUPPORTED_PROTOCOL", "ALERT_PROTOCOL_VERSION", "WRONG_VERSION_NUMBER", "NO_PROTOCOLS_AVAILABLE")


def retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """Retry-After (RFC 9110 §10.2.3), seconds or a date, within a minute and a day; None without one.

    One that cannot be read is a wish to be left alone all the same: a minute.
    """
    if value is None or not value.strip():
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (_aware(parsedate_to_datetime(value)) - now).total_seconds()
        except (ValueError, TypeError, OverflowError):
            seconds = 0.0
    # The comparisons come out so that "nan" is a minute and "inf" a day.
    return timedelta(seconds=86400.0 if seconds >= 86400 else seconds if seconds > 60 else 60.0)


def _aware(at: datetime) -> datetime:
    """A date in the zone "-0000" has none in Python; it is UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _pause(status: int, answer: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the server asks to be left alone; with 429 at least a minute, whatever it says."""
    wait = retry_after(answer.get("retry-after"), now=now) if status in {429, 503} else None
    return wait or (timedelta(minutes=1) if status == 429 else None)


def transfer_error(error: Exception, url: str) -> FetchError:
    """The FetchError for what aiohttp, or a socket under it, raised."""
    if isinstance(error, BlockedAddress):
        return not_public(url, error)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(f"The name in {url} is not known to the DNS.", kind="dns", url=url)
    if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)):
        return FetchError(f"{url} cannot be trusted: {_tls_reason(error)}.", kind="tls", url=url)
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchError(f"{url} cannot be reached: {error.strerror or error}.", kind="connect", url=url)
    return FetchError(f"{url} does not answer in proper HTTP: {_http_reason(error)}.", kind="protocol", url=url)


def _http_reason(error: Exception) -> str:
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "it hung up without an answer"
    if isinstance(error, aiohttp.ClientPayloadError) and error.__cause__ is not None:
        return "its body ended too early or is framed wrongly"
    said = error.message if isinstance(error, aiohttp.ClientResponseError) else str(error)
    return " ".join(said.split())[:120].rstrip(".")


def _tls_reason(error: Exception) -> str:
    cause = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    if isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code in _CERTIFICATE:
        return f"{_CERTIFICATE[cause.verify_code]} ({cause.verify_message})"
    reason = getattr(cause, "reason", None) or ""
    if any(name in reason for name in _OUTDATED):
        return f"it does not speak TLS 1.2 or newer ({reason})"
    return str(reason or cause)[:200]


def status_error(url: str, status: int, headers: Mapping[str, str], wall: str | None) -> FetchError:
    """An answer of no use: an error status, or a wall, whose name is given."""
    wait = _pause(status, headers, datetime.now(UTC))
    if wall:
        message = f"{url} is behind a wall against programs ({wall}), which answered with status {status}."
        return FetchError(message, kind="bot-wall", url=url, status=status, retry_after=wait)
    return FetchError(f"{url} answered with status {status}.", kind="http-status", url=url, status=status,
                      retry_after=wait, permanent=status == 410)  # fmt: skip
