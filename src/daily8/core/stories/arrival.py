"""What the neighbourhood of a new article says: which stories it may join, and which of them are one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from daily8.core.stories.assign import Candidate
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.parting import Member
from daily8.core.stories.revise import MERGE, are_one, is_open
from daily8.core.stories.sameness import faded


@dataclass(frozen=True, slots=True)
class Seen:
    """An article near the new one, as it stands.

    ``place`` is its row and column in the likeness of the neighbourhood, of which the new article is the first;
    ``story_size`` counts its story's articles, and ``story_last`` is when the newest of them was published.
    """

    member: Member
    place: int
    story_id: str
    story_size: int
    story_last: datetime | None


def candidates(article: Member, near: Sequence[Seen], alike: Matrix) -> list[Candidate]:
    """The articles whose stories are still open. ``alike``: shape (n, n), beyond the crowd, without dates."""
    told = [one for one in near if is_open(one.story_last, article.published)]
    factors = faded([article.published], [one.member.published for one in told])[0]
    return [
        Candidate(
            one.member.article_id, one.story_id, one.story_size, float(alike[0, one.place] * factor),
            one.member.publisher,
        )
        for one, factor in zip(told, factors, strict=True)
    ]  # fmt: skip


def twins(own: str, article: Member, near: Sequence[Seen], alike: Matrix) -> Iterator[str]:
    """The open stories that are one with ``own``, the story the article joined, as far as the neighbourhood shows."""
    told: dict[str, list[Seen]] = defaultdict(list)
    for one in near:
        if is_open(one.story_last, article.published):
            told[one.story_id].append(one)
    ours = told.pop(own, [])
    members, rows = [article, *(one.member for one in ours)], alike[[0, *(one.place for one in ours)]]
    most = rows.max(axis=0).tolist()
    for story, others in told.items():
        places = [one.place for one in others]
        if max(most[place] for place in places) < MERGE:
            continue  # an average of them is no more, and the days make it less
        theirs = [one.member for one in others]
        factors = faded([one.published for one in members], [one.published for one in theirs])
        if are_one(members, theirs, rows[:, places] * factors):
            yield story
