"""Which addresses are public, judged by their spelling alone: nothing is looked up here."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

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
_INTERNAL_SUFFIXES = (
    ".local", ".localhost", ".localdomain", ".internal", ".lan", ".home", ".corp", ".intranet", ".home.arpa",
)  # fmt: skip
# What no host's name holds, but what browsers read as something else, or read over: blanks, signs, other full stops,
# and marks that take no room.
_NO_NAME = re.compile(
    r"[\x00-\x20\x7f-\x9f\ud800-\udfff\u3002#%/:<>?@\[\\\]^`{|}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
# In an address: what is no character, which no list or page could carry either.
_FORBIDDEN = re.compile(r"[\s\x00-\x1f\\\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ODD = re.compile(r"[\x00-\x20\x7f\udc80-\udcff]")  # blanks, controls, and bytes that are no UTF-8
# A last label of digits makes the host an address: integer, octal and hexadecimal spellings too.
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+")


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
    if (
        _FORBIDDEN.search(url)
        or parts.scheme not in {"http", "https"}
        or not 0 < len(parts.hostname or "") < 254
        or port == 0
    ):
        raise FetchError(
            f"{url[:200]!r} is not an absolute http or https address.",
            kind="bad-url",
            url=url,
            permanent=True,
        )
    if parts.username is not None or parts.password is not None:
        raise FetchError("An address with a user name in it is refused.", kind="bad-url", url=url, permanent=True)


def as_browsers_read(address: str) -> str:
    """What a browser makes of an address, or a part of one, that a server wrote down without care (WHATWG URL).

    Blanks around it go, those within are percent-encoded as bytes are that are no UTF-8 (surrogates here), and a
    backslash before the query is a slash.
    """
    address = re.sub(r"[\t\r\n]", "", address.strip("".join(map(chr, range(0x21)))))
    path, *rest = re.split(r"([?#].*)", address, maxsplit=1)
    whole = path.replace("\\", "/") + "".join(rest).replace("\\", "%5C")
    return _ODD.sub(lambda odd: f"%{ord(odd.group()) & 0xFF:02X}", whole)


@lru_cache(maxsize=4096)
def is_public_host(host: str) -> bool:
    """False for names and addresses of the reader's own network: a page must not make a browser call them.

    The host is read as browsers read it: percent signs decoded, wide and circled digits folded.
    """
    host = unicodedata.normalize("NFKC", unquote(host)).rstrip(".").lower()
    if host.startswith("[") or host.count(":") > 1:
        return may_dial(host.strip("[]"), ())
    if not host or "." not in host or host.endswith(_INTERNAL_SUFFIXES) or _NO_NAME.search(host):
        return False
    return may_dial(host, ()) if _NUMBER.fullmatch(host.rpartition(".")[2]) else True
