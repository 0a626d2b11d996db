"""Search: what a reader asks for, how two orders become one, and the passage that shows why an article was found."""

from daily8.core.search.order import Hit, by_words, fuse
from daily8.core.search.passage import LOOKED_AT, Run, passage
from daily8.core.search.question import Question, ask
from daily8.core.search.stems import forms
from daily8.core.search.tokens import words
from daily8.core.search.why import Matched, why_found

__all__ = [
    "LOOKED_AT", "Hit", "Matched", "Question", "Run", "ask", "by_words", "forms", "fuse", "passage", "why_found",
    "words",
]  # fmt: skip
