"""The order of the front page: how much a story weighs, and how fresh it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

HALF_LIFE_HOURS = 10.0  # in which a story must double its weight to keep its place
REPRINT = 0.25  # of an independent report


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story. ``copy``: a reprint of a text that is already counted."""

    publisher: str
    copy: bool
    published: datetime


@dataclass(frozen=True, slots=True)
class Score:
    """A score and the features it was made of, so that a place can be explained."""

    value: float
    origins: int
    publishers: int
    reprints: int
    newest: datetime


def score_story(reports: Sequence[Report]) -> Score:
    """log2(1 + independent publishers + reprints / 4) + time in half-lives.

    Age enters as the time of the newest report, not as a difference from now (as in Reddit's ranking): every story
    ages equally, so a recorded score stays right and no page recomputes it. A publisher counts once however often it
    reports, so that nobody lifts a story alone.
    """
    origins = {one.publisher for one in reports if not one.copy}
    copies = {one.publisher for one in reports if one.copy} - origins
    newest = max(one.published for one in reports)
    weight = math.log2(1 + len(origins) + REPRINT * len(copies))
    value = weight + newest.timestamp() / 3600 / HALF_LIFE_HOURS
    return Score(round(value, 6), len(origins), len(origins | copies), len(copies), newest)
