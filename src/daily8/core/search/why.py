"""Why an article is among what was found: the facts that its place was made of, as reasons for pages to word."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from daily8.core.ranking.order import Reason


@dataclass(frozen=True, slots=True)
class Matched:
    """What an article was found by. ``days``: its age. ``title``: of each part that is looked for, whether the headline
    has it; all others stand in the text, since words find an article only together. Empty where words did not find it.
    """

    by_words: bool
    by_meaning: bool
    days: float
    title: tuple[bool, ...] = ()


def why_found(one: Matched, parts: Sequence[str], *, newest: bool) -> tuple[Reason, ...]:
    """``parts`` as they were typed. ``newest``: the order is by date, so that neither match nor age weigh."""
    found = [Reason("by-date")] if newest else []
    if one.by_words:
        for rule, here in (("headline", True), ("text", False)):
            named = [part for part, in_title in zip(parts, one.title, strict=True) if in_title is here]
            found += [Reason(rule, name=", ".join(named))] if named else []
    if one.by_meaning:
        found.append(Reason("meaning", name="" if one.by_words else "alone"))
    if one.by_words and not newest:
        found.append(Reason("age", max(1, math.ceil(one.days))))
    return tuple(found)
