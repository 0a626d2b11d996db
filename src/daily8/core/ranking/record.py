"""An order with all that it was made of, as few bytes: to be made again, exactly, and without one of its rules."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from typing import Any

from daily8.core.errors import Daily8Error
from daily8.core.ranking.features import RULES, Features, Recipe
from daily8.core.ranking.order import Place, rank

VERSION = 2
_IDS = re.compile(r"[0-9a-f]{32}")
# What a row begins with, in the order of the fields; the first reports follow, and nothing that a reader adds.
FACTS = tuple(one.name for one in fields(Features) if one.name not in {"firsts", "extra"})
_facts = attrgetter(*FACTS)
WRITTEN = {1: tuple(name for name in FACTS if name != "fresh"), VERSION: FACTS}  # what a row began with, by version


@dataclass(frozen=True, slots=True)
class Recorded:
    """``order`` holds the ids of the leading articles, the first place first; ``now`` is in seconds since 1970."""

    page: str
    language: str
    now: int
    recipe: Recipe
    candidates: tuple[Features, ...]
    order: tuple[str, ...]


def encode(one: Recorded) -> bytes:
    """JSON without names, deflated: about 60 bytes a candidate."""
    rows = [[*_facts(f), *f.firsts] for f in one.candidates]
    body = [VERSION, one.page, one.language, one.now, asdict(one.recipe), rows, list(one.order)]
    return zlib.compress(json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode(), 6)


def decode(data: bytes) -> Recorded:
    """Raises :class:`Daily8Error` for what is no record of this version."""
    try:
        version, page, language, now, recipe, rows, order = json.loads(zlib.decompress(data))
        if version not in WRITTEN:
            raise ValueError(f"version {version}")
        candidates = tuple(_features(row, WRITTEN[version]) for row in rows)
        return Recorded(page, language, now, Recipe(**recipe), candidates, tuple(order))
    except (ValueError, TypeError, zlib.error) as error:
        raise Daily8Error(f"This order was recorded by another version and cannot be read: {error}.") from error


def names_any(data: bytes, articles: Collection[str]) -> bool:
    """Whether the record holds one of the articles, by hex id; also where it cannot be known, of no use to anybody."""
    try:
        text = zlib.decompress(data).decode("utf-8", "replace")
    except zlib.error:
        return True
    return not set(_IDS.findall(text)).isdisjoint(articles)


def _features(row: Sequence[Any], facts: Sequence[str]) -> Features:
    return Features(**dict(zip(facts, row, strict=False)), firsts=tuple(row[len(facts) :]))


def replay(one: Recorded, *, leave_out: Sequence[str] = ()) -> tuple[Place, ...]:
    """The order again; ``leave_out``: as it would be without these rules. Raises :class:`Daily8Error`."""
    for rule in leave_out:
        if rule not in RULES:
            raise Daily8Error(f"There is no rule {rule!r}. The rules are: {', '.join(sorted(RULES))}.")
    return rank(one.candidates, one.recipe, now=one.now, limit=max(len(one.order), 1), leave_out=leave_out)


def is_exact(one: Recorded) -> bool:
    """Whether the record gives the order that was shown."""
    return tuple(place.article for place in replay(one)) == one.order


def place_without(one: Recorded, article: str, rule: str) -> int | None:
    """The place, from 1, that the article would have without the rule; None where it would have none."""
    everyone = rank(one.candidates, one.recipe, now=one.now, limit=len(one.candidates), leave_out=[rule])
    return next((at for at, place in enumerate(everyone, 1) if place.article == article), None)
