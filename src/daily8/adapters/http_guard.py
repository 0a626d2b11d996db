"""Which addresses we may dial: public ones, and the networks an operator names."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from daily8.core.errors import FetchError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
# Set aside for special purposes (IANA's registries), or a cloud's own service on a public number, yet "global" to
# the standard library of some Python that we support.
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24", "168.63.129.16/32",
        "3fff::/20", "5f00::/16", "2001:2::/48", "2620:4f:8000::/48",
    )
)  # fmt: skip
_COMPATIBLE = ipaddress.ip_network("::/96")


def _embedded(address: Address) -> list[Address]:
    """IPv4 addresses that an IPv6 address stands for: the packet ends there."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address] = []
    if address.ipv4_mapped:
        found.append(address.ipv4_mapped)
    if address.sixtofour:
        found.append(address.sixtofour)
    if address.teredo:
        found += list(address.teredo)
    if address in _NAT64 or address in _COMPATIBLE:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found


def may_dial(address: str, allowed: Sequence[Network]) -> bool:
    """True for a public unicast address, and for any address in a network that the operator allowed."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(ip in network for network in allowed):
        return True
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    if any(ip in network for network in _SPECIAL):
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (ip.is_site_local or ip in _NAT64_LOCAL):
        return False
    return all(may_dial(str(inner), allowed) for inner in _embedded(ip))


def check_url(url: str) -> None:
    """Raise FetchError for what is not an absolute http(s) address without credentials."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{url[:200]!r} is not a web address: {error}.", kind="bad-url", permanent=True) from error
    bad = any(character.isspace() or ord(character) < 32 for character in url) or "\\" in url
    if bad or parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise FetchError(
            f"{url[:200]!r} is not an absolute http or https address.",
            kind="bad-url",
            url=url,
            permanent=True,
        )
    if parts.username is not None or parts.password is not None:
        raise FetchError("An address with a user name in it is refused.", kind="bad-url", url=url, permanent=True)


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
