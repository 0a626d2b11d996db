"""What robots.txt lets us read (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from protego import Protego

MAX_BYTES = 512 * 1024  # at least 500 KiB must be parsed, §2.5
_TOKEN = re.compile(r"\*|[a-z_-][a-z0-9_-]*")
PRODUCT = "daily8"  # our token, in lower case (§2.2.1)
_HEARD = frozenset({PRODUCT, "*"})
MOST_SIGNALS = 20  # lines


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one host. ``forbidden`` stands for an answer without usable rules.

    ``content_signal``: what the file signals to us, a line each; empty where it does not.
    """

    rules: Any = None
    forbidden: bool = False
    content_signal: str = ""

    @classmethod
    def parse(cls, body: bytes | None, status: int) -> RobotsRules:
        """4xx allows everything, 5xx and no answer (status 0) forbid everything (§2.3.1)."""
        if status == 0 or status >= 500:
            return cls(forbidden=True)
        if status >= 400 or not body:
            return cls()
        return _parse(body)

    def sitemaps(self) -> tuple[str, ...]:
        """Those that the file names (sitemaps.org), as written; none where there are no rules to read."""
        return tuple(self.rules.sitemaps) if self.rules is not None else ()

    def allows(self, url: str, agent: str) -> bool:
        if self.forbidden:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, agent))

    def crawl_delay(self, agent: str) -> float:
        """Seconds between two requests that the rules ask for (no part of the RFC, but widely written); 0 if none."""
        delay = None if self.rules is None else self.rules.crawl_delay(agent)
        return float(delay) if delay is not None and 0 < delay < float("inf") else 0.0


@lru_cache(maxsize=4)  # a page of a host with many rules is mostly followed by another of the same host
def _parse(body: bytes) -> RobotsRules:
    if len(body) >= MAX_BYTES:  # what was cut off may be the end of a rule, which would then say something else
        body = re.split(rb"[\r\n][^\r\n]*\Z", body[:MAX_BYTES])[0]
    text = body.decode("utf-8-sig", "replace").replace("\x00", "")
    return RobotsRules(rules=Protego.parse(text), content_signal="\n".join(_signals(text)))


def _signals(text: str) -> list[str]:
    """Content signals of the group that is for us: that of our name, else that of all (§2.2.1); those before any."""
    said: dict[str, list[str]] = {"": []}  # by agent: ours, all, and "" for lines that stand in no group
    agents, naming = {""}, False
    for line in text.splitlines():
        name, mark, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            agent = _TOKEN.match(value.lower())
            agents = (agents if naming else set()) | ({agent.group()} & _HEARD if agent else set())
            for one in agents:
                said.setdefault(one, [])
        elif name == "content-signal" and value:
            for one in agents:
                said[one].append(value)
        naming = name == "user-agent" or (naming and not mark)
    return [*said[""], *said.get(PRODUCT, said.get("*", []))][:MOST_SIGNALS]
