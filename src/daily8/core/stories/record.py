"""What an article's assignment was decided by, as few bytes: to be decided again, and to tell why.

Of the stories that came into question the three most alike are kept, and of each the articles that had a say. All else
changes nothing: a story's other articles are counted with those that were not looked at. Articles and publishers are
known by a checksum of their ids, so that nothing of an article stays here that is removed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from daily8.core.errors import Daily8Error
from daily8.core.stories.assign import Candidate, Judged, assign
from daily8.core.stories.cluster import THRESHOLD
from daily8.core.stories.votes import heard
from daily8.core.types import JoinStory, StoryIntent

RULES = 1  # raised with every change to how is decided, or to what these bytes mean
STORIES = 3  # that are kept
_HEAD = struct.Struct("<BBf")  # rules, stories, threshold
_STORY = struct.Struct("<16siB")  # id, articles, how many of them had a say
_VOTE = struct.Struct("<IIf")  # checksums of the article's and of its publisher's id, likeness


@dataclass(frozen=True, slots=True)
class Assignment:
    """``candidates`` as the decider takes them, of no more articles than had a say; their ids are checksums."""

    rules: int
    threshold: float
    candidates: tuple[Candidate, ...]


def checksum(name: str) -> str:
    """What stands for the id of an article or a publisher."""
    return f"{zlib.crc32(name.encode()):08x}"


def encode(stories: Sequence[Judged], *, threshold: float = THRESHOLD) -> bytes:
    """The most alike stories first. At most 643 bytes; as a rule some two hundred."""
    best = stories[:STORIES]
    parts = [_HEAD.pack(RULES, len(best), threshold)]
    for story, _, near in best:
        voters = [near[at] for at in heard([(one.likeness, one.publisher) for one in near])]
        size = near[-1].story_size - (len(near) - len(voters))
        parts.append(_STORY.pack(UUID(hex=story).bytes, size, len(voters)))
        parts += [
            _VOTE.pack(zlib.crc32(one.article_id.encode()), zlib.crc32(one.publisher.encode()), one.likeness)
            for one in voters
        ]
    return b"".join(parts)


def decode(data: bytes) -> Assignment:
    """Raises :class:`Daily8Error` for what is no record of these rules."""
    try:
        rules, stories, threshold = _HEAD.unpack_from(data)
        if rules != RULES:
            raise ValueError(f"they were rules {rules}, and are {RULES} now")
        at, found = _HEAD.size, list[Candidate]()
        for _ in range(stories):
            story, size, votes = _STORY.unpack_from(data, at)
            at += _STORY.size
            for article, publisher, likeness in _VOTE.iter_unpack(data[at : at + votes * _VOTE.size]):
                found.append(Candidate(f"{article:08x}", UUID(bytes=story).hex, size, likeness, f"{publisher:08x}"))
            at += votes * _VOTE.size
        return Assignment(rules, threshold, tuple(found))
    except (ValueError, struct.error) as error:
        raise Daily8Error(
            f"This assignment was decided by other rules and cannot be decided again: {error}."
        ) from error


def replay(one: Assignment) -> StoryIntent:
    """The decision of this version on what was recorded, by the threshold of this version."""
    return assign(one.candidates)


def joins(intent: StoryIntent) -> str:
    """The story that it joins; empty where it starts one."""
    return intent.story_id if isinstance(intent, JoinStory) else ""
