"""Comments as a tree of replies."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class Node(Protocol):
    """``id`` is unique in the call; ``parent_id`` is None for a comment on the article itself."""

    @property
    def id(self) -> Hashable: ...
    @property
    def parent_id(self) -> Hashable | None: ...


N = TypeVar("N", bound=Node)


@dataclass(slots=True)
class Thread(Generic[N]):
    comment: N
    replies: list[Thread[N]] = field(default_factory=list)
    depth: int = 0  # 0 for a root; pages indent no deeper than they like


def build_threads(comments: Iterable[N]) -> list[Thread[N]]:
    """Roots and replies in the order given; every comment appears exactly once.

    A reply whose parent is absent (removed, or not shown) becomes a root, as does one whose chain of parents
    runs in a circle, so that no comment can hide or loop a page.
    """
    threads = {comment.id: Thread(comment) for comment in comments}
    roots = []
    for thread in threads.values():
        parent = threads.get(thread.comment.parent_id) if thread.comment.parent_id is not None else None
        if parent is None or _in_circle(thread, threads):
            roots.append(thread)
        else:
            parent.replies.append(thread)
    waiting = list(roots)
    while waiting:
        thread = waiting.pop()
        for reply in thread.replies:
            reply.depth = thread.depth + 1
            waiting.append(reply)
    return roots


def _in_circle(thread: Thread[N], threads: dict[Hashable, Thread[N]]) -> bool:
    seen = set()
    parent = thread.comment.parent_id
    while parent is not None and parent in threads and parent not in seen:
        if parent == thread.comment.id:
            return True
        seen.add(parent)
        parent = threads[parent].comment.parent_id
    return False
