"""The tree of replies holds every comment once, whatever the parents say."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.comments import Thread, build_threads


@dataclass(frozen=True)
class C:
    id: int
    parent_id: int | None


def flat(threads: list[Thread[C]]) -> list[Thread[C]]:
    found, waiting = [], list(threads)
    while waiting:
        thread = waiting.pop()
        found.append(thread)
        waiting.extend(thread.replies)
    return found


ANY = st.dictionaries(st.integers(0, 30), st.none() | st.integers(0, 35)).map(
    lambda parents: [C(key, parent) for key, parent in parents.items()]
)


@given(ANY)
def test_every_comment_appears_exactly_once(comments: list[C]) -> None:
    assert sorted(t.comment.id for t in flat(build_threads(comments))) == sorted(c.id for c in comments)


@given(ANY)
def test_a_reply_stands_under_its_parent_one_deeper(comments: list[C]) -> None:
    for thread in flat(build_threads(comments)):
        for reply in thread.replies:
            assert reply.comment.parent_id == thread.comment.id
            assert reply.depth == thread.depth + 1


@given(ANY)
def test_siblings_keep_the_order_given(comments: list[C]) -> None:
    order = {c.id: place for place, c in enumerate(comments)}
    roots = build_threads(comments)
    for siblings in [roots, *(t.replies for t in flat(roots))]:
        places = [order[t.comment.id] for t in siblings]
        assert places == sorted(places)


def test_a_long_chain_does_not_overflow() -> None:
    chain = [C(i, i - 1 if i else None) for i in range(1500)]
    assert max(t.depth for t in flat(build_threads(chain))) == 1499
