"""Records of assignments: few bytes, from which the same is decided again."""

from __future__ import annotations

import uuid

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.errors import Daily8Error
from daily8.core.stories import Candidate, assign
from daily8.core.stories.assign import judged
from daily8.core.stories.record import checksum, decode, encode, joins, replay

STORIES = [uuid.UUID(int=number).hex for number in range(1, 7)]
LIKENESS = st.floats(0, 1, width=32)


@st.composite
def proposed(draw: st.DrawFn) -> list[Candidate]:
    sizes = {story: draw(st.integers(1, 40)) for story in STORIES}
    rows = draw(st.lists(st.tuples(st.sampled_from(STORIES), LIKENESS, st.integers(1, 5)), max_size=60))
    return [
        Candidate(uuid.UUID(int=100 + at).hex, story, max(sizes[story], 60), likeness, str(publisher))
        for at, (story, likeness, publisher) in enumerate(rows)
    ]


@settings(deadline=None)
@given(proposed())
def test_what_was_recorded_gives_the_same_story_and_the_same_likeness(found: list[Candidate]) -> None:
    record, intent = decode(encode(judged(found))), assign(found)
    assert joins(replay(record)) == joins(intent)
    if joins(intent):
        assert judged(record.candidates)[0][:2] == (joins(intent), intent.score)  # type: ignore[union-attr]


@given(proposed())
def test_a_record_is_bounded_and_names_no_article(found: list[Candidate]) -> None:
    data = encode(judged(found))
    assert len(data) <= 643
    assert len(decode(data).candidates) <= 24
    assert not any(uuid.UUID(hex=one.article_id).bytes in data for one in found)


def test_the_articles_that_had_a_say_are_known_by_their_checksums() -> None:
    likeness = float(np.float32(0.7))
    one = Candidate(uuid.uuid4().hex, STORIES[0], 1, likeness, "7")
    (kept,) = decode(encode(judged([one]))).candidates
    assert kept == Candidate(checksum(one.article_id), STORIES[0], 1, likeness, checksum("7"))


@pytest.mark.parametrize(
    "data", [b"", b"\x02" + bytes(5), encode(judged([Candidate("a", STORIES[0], 1, 0.5, "b")]))[:-1]]
)
def test_what_is_no_record_of_these_rules_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Daily8Error, match="decided by other rules"):
        decode(data)
