"""Two names that were taken for one, because a dash, a hyphen, a stroke or an "and" stands between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from daily8.core.text import fold
from daily8.core.topics.given import GIVEN
from daily8.core.topics.known import NAMED

# No name has a dash; a hyphen, a stroke or an "and" may belong to one: Hyde-Smith, AC/DC, Trinidad and Tobago.
_BETWEEN = re.compile(r"\s*[–—]\s*")
_KNOWN = frozenset(fold(spelling) for row in NAMED for spelling in row)
_WITHIN = re.compile(r"(?<=\w)[-/](?=\w)|\s+(?:and|&|et|und|y|e)\s+")


def apart(names: Sequence[str]) -> Iterator[str]:
    """The names, those that are two by themselves; what stands alone elsewhere in the text tells."""
    whole = [fold(name) for name in names if not _WITHIN.search(name)]
    alone = frozenset(whole) | {one.rsplit(" ", 1)[-1] for one in whole}
    for name in names:
        for one in _BETWEEN.split(name):
            yield from _two(one, alone) or [one]


def _two(name: str, alone: Collection[str]) -> list[str]:
    parts = _WITHIN.split(name)
    if len(parts) < 2 or fold(name) in _KNOWN:
        return []
    spaces = [" " in part for part in parts]
    if "-" in name and any(spaces) and not all(spaces):
        return []  # Anna Hyde-Smith
    return parts if all(_stands(part, alone) for part in parts) else []


def _stands(part: str, alone: Collection[str]) -> bool:
    """Whether a part is a name by itself: the text says it alone, it is a known thing, or a whole person."""
    folded = fold(part)
    return folded in alone or folded in _KNOWN or (" " in part and folded.split()[0] in GIVEN)
