"""The tree of comments as rows that a page prints one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from daily8.core.comments import build_threads
from daily8.store.queries.discussion import CommentRow

DEEPEST = 4  # steps of indentation; deeper replies stay there and name whom they answer


@dataclass(frozen=True, slots=True)
class Row:
    comment: CommentRow
    indent: int
    answers: str  # the name of who is answered, for those who do not see the indentation
    mine: bool


def rows(comments: Iterable[CommentRow], viewer_id: int | None) -> list[Row]:
    """Every comment once, replies below what they answer. A list, since a page cannot recurse as deep as readers."""
    known = list(comments)
    names = {comment.id: comment.author for comment in known}
    waiting, found = list(reversed(build_threads(known))), []
    while waiting:
        thread = waiting.pop()
        comment = thread.comment
        answers = names.get(comment.parent_id, "") if comment.parent_id else ""
        mine = viewer_id is not None and comment.author_id == viewer_id
        found.append(Row(comment, min(thread.depth, DEEPEST), answers, mine))
        waiting.extend(reversed(thread.replies))
    return found
