"""Reservations of text and data mining that a host keeps in one file (W3C TDM Reservation Protocol, §6.1).

The file is a list of ``{"location", "tdm-reservation", "tdm-policy"}``; a location is matched as in robots.txt, and of
several that match the longest counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from protego import Protego

PLACE = "/.well-known/tdmrep.json"
MAX_BYTES = 256 * 1024
MOST = 1000  # rules; of a longer list the first
WHERE = "tdmrep.json"


def reservation(body: bytes | None, url: str) -> Mapping[str, str]:
    """What the file says of the address, as signals for :func:`daily8.core.articles.rights.read_rights`.

    Empty for an address that no rule is about, and for a file that is none.
    """
    matching = [rule for rule in _rules(body) if _matches(rule["location"], url)]
    if not matching:
        return {}
    rule = max(matching, key=lambda one: (len(one["location"]), _reserved(one)))
    found = {f"{WHERE} tdm-reservation": "1" if _reserved(rule) else "0"}
    policy = rule.get("tdm-policy")
    return found | ({f"{WHERE} tdm-policy": policy} if isinstance(policy, str) and policy else {})


def _rules(body: bytes | None) -> list[dict[str, Any]]:
    try:
        found = json.loads((body or b"").decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return []
    rules = found if isinstance(found, list) else [found]
    return [rule for rule in rules[:MOST] if isinstance(rule, dict) and isinstance(rule.get("location"), str)]


def _reserved(rule: Mapping[str, Any]) -> bool:
    """Written as a number, and by some as a text or a truth."""
    return str(rule.get("tdm-reservation")).strip().lower() in {"1", "true"}


def _matches(location: str, url: str) -> bool:
    pattern = quote(location.strip(), safe="/*$%?=&:;,@!~'()+-._[]")
    if not pattern.startswith(("/", "*")):
        pattern = f"/{pattern}"
    return not Protego.parse(f"User-agent: *\nDisallow: {pattern}\n").can_fetch(url, "*")
