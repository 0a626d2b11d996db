"""What robots.txt lets us read (RFC 9309)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from protego import Protego

MAX_BYTES = 512 * 1024  # at least 500 KiB must be parsed, §2.5
_SIGNAL = re.compile(r"^\s*content-signal\s*:\s*(.+)$", re.I | re.M)


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of one host. ``forbidden`` and ``allowed`` stand for answers without usable rules."""

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
        text = body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\x00", "")
        signal = _SIGNAL.search(text)
        return cls(rules=Protego.parse(text), content_signal=signal.group(1).strip() if signal else "")

    def allows(self, url: str, agent: str) -> bool:
        if self.forbidden:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, agent))
