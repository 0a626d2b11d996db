"""The reader's address behind the operator's own proxies: limits count readers, not proxies."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from daily8.config import Network
from daily8.web.middleware import Handler


def _trusted(address: str, proxies: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in proxies)


def reader_address(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """The last address of X-Forwarded-For that no trusted proxy wrote about another trusted one.

    Each proxy appends the address that it saw, so what stands left of the first stranger is the stranger's own word.
    """
    address = peer
    for claimed in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if not _trusted(address, proxies):
            break
        try:
            address = str(ipaddress.ip_address(claimed))
        except ValueError:
            break
    return address


class TrustedProxies:
    """REMOTE_ADDR becomes the reader's address where DAILY8_TRUSTED_PROXIES names the one who asks."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
        request.META["REMOTE_ADDR"] = reader_address(peer, forwarded, settings.CONFIG.trusted_proxies)
        return self.get_response(request)
