"""Whose text it was first, from pairs of articles that have the same, in whatever order these came to be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID


def firsts(same: Iterable[tuple[UUID, UUID]], published: Mapping[UUID, datetime]) -> dict[UUID, UUID]:
    """By each that was not the first with its text the one that was; the smaller id of those of one moment.

    What is the same as the same is the same (disjoint sets, Galler and Fischer, 1964).
    """
    known: dict[UUID, UUID] = {}
    for one, other in same:
        ends = {_end(one, known), _end(other, known)}
        first = min(ends, key=lambda end: (published[end], end))
        known |= dict.fromkeys(ends - {first}, first)
    return {one: _end(one, known) for one in known}


def _end(one: UUID, known: Mapping[UUID, UUID]) -> UUID:
    while one in known:
        one = known[one]
    return one
