"""The name in what feeds write where a person stands."""

from __future__ import annotations

import re

_MAIL = r"[^\s@()<>]+@[^\s@()<>]+"
_SHAPES = (
    re.compile(rf"\A(?:mailto:)?{_MAIL}\s*\(([^()]+)\)\Z"),  # jane@example.org (Jane Doe), as RSS asks
    re.compile(rf"\A([^()<>]+?)\s*\((?:mailto:)?{_MAIL}\)\Z"),  # Jane Doe (jane@example.org)
    re.compile(rf"\A\"?([^()<>\"]+?)\"?\s*<(?:mailto:)?{_MAIL}>\Z"),  # Jane Doe <jane@example.org>
    re.compile(rf"\A(?:mailto:)?{_MAIL}\s+([^()<>@]+)\Z"),  # jane@example.org Jane Doe
)
LONGEST = 400  # characters that are looked at


def person(text: str) -> str:
    """The name alone, the address where there is no name."""
    text = text.strip()
    if "@" in text and len(text) <= LONGEST:
        for shape in _SHAPES:
            if match := shape.match(text):
                return match.group(1).strip()
    return text
