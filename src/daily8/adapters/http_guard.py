"""Which addresses we may dial: public ones, and the networks an operator names."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from daily8.core.addresses import Network, check_url, may_dial
from daily8.core.errors import FetchError

__all__ = ["BlockedAddress", "GuardedResolver", "Network", "check_target", "check_url", "guarded_socket_factory",
           "may_dial", "not_public"]  # fmt: skip


def not_public(url: str, where: object) -> FetchError:
    return FetchError(
        f"{url} leads to an address that is not public ({where}). If it is yours, name its network in "
        "DAILY8_ALLOW_PRIVATE_NETWORKS.", kind="blocked-address", url=url, permanent=True,
    )  # fmt: skip


def check_target(url: str, allowed: Sequence[Network]) -> None:
    """Raise FetchError for an address that would be refused at dialling. A name that is not known now passes.

    Asks the DNS, so it may take seconds. It spares people a surprise; the guard is the check at dialling.
    """
    check_url(url)
    host = urlsplit(url).hostname or ""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        found = [host] if _is_number(host) else []
    for address in found:
        if not may_dial(address, allowed):
            raise not_public(url, address)


def _is_number(host: str) -> bool:
    """No name ends in digits or holds a colon: such a host is an address, or nonsense."""
    return ":" in host or host.rstrip(".").rpartition(".")[2].isdigit()


class GuardedResolver(AbstractResolver):
    """Refuses a whole name when any of its addresses is internal (DNS rebinding, mixed answers)."""

    def __init__(self, allowed: Sequence[Network], inner: AbstractResolver | None = None) -> None:
        self._allowed = allowed
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answers = await self._inner.resolve(host, port, socket.AF_UNSPEC)
        if not answers:
            raise OSError(f"no address for {host}")
        if not all(may_dial(answer["host"], self._allowed) for answer in answers):
            raise BlockedAddress(host)
        return answers

    async def close(self) -> None:
        await self._inner.close()


class BlockedAddress(Exception):
    pass


def guarded_socket_factory(allowed: Sequence[Network]) -> Any:
    """The last check, on the address that is really dialled: literal addresses never see the resolver."""

    def factory(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        if not may_dial(str(address[0]), allowed):
            raise BlockedAddress(address[0])
        made = socket.socket(family=family, type=kind, proto=protocol)
        made.setblocking(False)
        return made

    return factory
