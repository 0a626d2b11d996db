"""The blocks of categories on the front page: which articles stand in each. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

BLOCKS, BLOCK = 4, 3  # categories, and articles in each


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that may stand in a block; ``story`` is its own id where it is in none."""

    id: str
    category: str
    publisher: str
    story: str


def plan(waiting: Iterable[Waiting], shown: Collection[str]) -> dict[str, list[str]]:
    """The articles of the first categories that enough are left for, by category; ``waiting``: the newest first.

    ``shown``: ids of stories that are on the page already. A story is on it once, and who brings much takes no place
    that another could have.
    """
    told = set(shown)
    blocks: dict[str, list[Waiting]] = {}
    for one in waiting:
        if one.story not in told and one.category != "general":
            told.add(one.story)
            blocks.setdefault(one.category, []).append(one)
    full = [slug for slug, several in blocks.items() if len(several) >= BLOCK][:BLOCKS]
    return {slug: [one.id for one in _spread(blocks[slug])] for slug in full}


def _spread(several: Sequence[Waiting]) -> list[Waiting]:
    """As many as a block has, the newest of each publisher before a second one's, in the same order."""
    seen: Counter[str] = Counter()
    nth = []
    for place, one in enumerate(several):
        seen[one.publisher] += 1
        nth.append((seen[one.publisher], place))
    return [several[place] for place in sorted(place for _, place in sorted(nth)[:BLOCK])]
