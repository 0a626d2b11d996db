"""What robots.txt lets us read (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from protego import Protego

MAX_BYTES = 512 * 1024  # at least 500 KiB must be parsed, §2.5
_TOKEN = re.compile(r"\*(?!\S)|[a-z_-][a-z0-9_-]*")
# As Protego spells it: with a hyphen, a blank or nothing in the name, and a colon or a blank behind it.
_AGENT_LINE = re.compile(
    r"^[^\S\n]*user(?:-|[^\S\n]*)agent(?:[^\S\n]*:|(?=[^\S\n#]|$))[^\S\n]*(?P<agent>[^#\n]*)", re.I | re.M
)
PRODUCT = "daily8"  # our token, in lower case (§2.2.1)
OTHER = "-"  # stands for any other's
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
        """4xx allows everything; 5xx, 429 and no answer (status 0) forbid everything (§2.3.1)."""
        if could_not_be_read(status):
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


def could_not_be_read(status: int) -> bool:
    """Whether a site's file was not to be had for now (0: there was no answer), and is to be asked for again soon.

    429 is no word on the file, unlike others of 4xx: its server is busy.
    """
    return status in {0, 429} or status >= 500


@lru_cache(maxsize=4)  # a page of a host with many rules is mostly followed by another of the same host
def _parse(body: bytes) -> RobotsRules:
    if len(body) >= MAX_BYTES:  # what was cut off may be the end of a rule, which would then say something else
        body = re.split(rb"[\r\n][^\r\n]*\Z", body[:MAX_BYTES])[0]
    lines = body.decode("utf-8-sig", "replace").replace("\x00", "").splitlines()
    text = _AGENT_LINE.sub(_as_heard, "\n".join(lines))
    return RobotsRules(rules=Protego.parse(text), content_signal="\n".join(_signals(text)))


def _as_heard(line: re.Match[str]) -> str:
    """A line that begins a group: for us, for all, or for another. Protego would compare more than the token, or less.

    The token alone counts (§2.2.1): of ``Daily8/2.0`` it is ours, and ``daily`` is not.
    """
    token = _TOKEN.match(line.group("agent").lower())
    agent = token.group() if token else ""
    return f"User-agent: {agent if agent in _HEARD else OTHER}"


def _signals(text: str) -> list[str]:
    """Content signals of the group that is for us: that of our name, else that of all (§2.2.1); those before any."""
    said: dict[str, list[str]] = {"": []}  # by agent: ours, all, and "" for lines that stand in no group
    agents, naming = {""}, False
    for line in text.splitlines():
        name, mark, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "user-agent":
            agents = (agents if naming else set()) | ({value} & _HEARD)
            for one in agents:
                said.setdefault(one, [])
        elif name == "content-signal" and value:
            for one in agents:
                said[one].append(value)
        naming = name == "user-agent" or (naming and not mark)
    return [*said[""], *said.get(PRODUCT, said.get("*", []))][:MOST_SIGNALS]
