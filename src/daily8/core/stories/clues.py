"""Clues: the few words of an article that tell most, by which others about the same event are found.

Nearest vectors are about the same kind of thing. Two reports of one event that put it in other words, or that lie
between thousands about their subject, still name the same people, places and numbers, and have them in the headline.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from daily8.core.articles.sketch import keys_of_week, keys_since
from daily8.core.stories.wording import Usage, Wording, features

KEPT = 12  # clues of an article, those that tell most
SHARED = 3  # of them make two articles worth comparing: fewer are shared by chance
COMMON = 64  # articles of a week that have it, from which on a clue tells nothing
MOST = 16  # articles that are found by them
UNHEARD = 0.5  # of the weight of words that nobody has used yet, or a single publisher: an event's own, or a house's
WINDOW = timedelta(days=7)  # for which a story takes articles: see core.stories.revise

Clues = tuple[int, ...]


def clues(made: Wording, title: str, names: Sequence[str], usage: Usage) -> Clues:
    """Hashes of words and pairs of words, the most telling first: of the title, and what names somebody or something.

    ``names`` are those that were found in the text; capitals and numbers tell of others.
    """
    eligible = made.naming | np.isin(made.ids, np.concatenate([features(one) for one in (title, *names)]))
    ids, weights = made.ids[eligible], made.weights[eligible]
    used = usage.look_up(ids)
    telling = weights * np.log(1 + (usage.size + 1) / (used + 1)) * np.where(used > 0, 1, UNHEARD)
    order = np.argsort(-telling, kind="stable")[:KEPT]
    return tuple(ids[order].tolist())


def keys(found: Clues, at: datetime) -> list[int]:
    """The clues as they are stored, mixed with the week in which the article came out: signed numbers of 32 bits."""
    return keys_of_week(found, at)


def keys_asked(found: Clues, at: datetime) -> list[int]:
    """By which articles that an article of this time may share its story with are found."""
    return keys_since(found, at, WINDOW)
