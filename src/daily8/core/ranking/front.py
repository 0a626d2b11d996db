"""The order of the front page: how much a story weighs, and how fresh it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daily8.core.stories.origins import Origin

HALF_LIFE_HOURS = 10.0  # in which a story must double its weight to keep its place
REPRINT = 0.25  # of an independent report


@dataclass(frozen=True, slots=True)
class Score:
    """A score and the features it was made of, so that a place can be explained."""

    value: float
    origins: int
    publishers: int
    reprints: int
    newest: datetime


def freshness(last: Sequence[float]) -> float:
    """How fresh a story is, in seconds since 1970, from when each of its independent origins reported last.

    Each origin's weight halves with every half-life since its own last report; the story is as fresh as if all had
    reported at this time. So one late follow-up does not make a story new that all others have left.
    """
    newest, life = max(last), HALF_LIFE_HOURS * 3600
    return newest + life * math.log2(sum(2 ** ((one - newest) / life) for one in last) / len(last))


def score_story(found: Sequence[Origin], *, newest: datetime, fresh: datetime | None = None) -> Score:
    """log2(1 + independent origins + reprints / 4) + time in half-lives.

    ``newest`` is the time of the last report, ``fresh`` that of :func:`freshness`, without which the former counts. Age
    enters as a time, not as a difference from now (as in Reddit's ranking): every story ages equally, so a recorded
    score stays right and no page recomputes it. A publisher counts once however often it reports, so that nobody lifts
    a story alone; what others only reprint counts little.
    """
    publishers = {name for one in found for name in one.publishers}
    reprints = max(0, len(publishers) - len(found))
    weight = math.log2(1 + len(found) + REPRINT * reprints)
    value = weight + (fresh or newest).timestamp() / 3600 / HALF_LIFE_HOURS
    return Score(round(value, 6), len(found), len(publishers), reprints, newest)
