"""Words as PostgreSQL keeps and asks for them: the literals of a ``tsvector`` and of a ``tsquery``.

Words are of letters and digits alone (see core.search.tokens), so that none can be an operator or end its quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from daily8.core.search import forms
from daily8.core.text import UNSPACED

LAST = 16_383  # the last place that PostgreSQL tells apart
MOST_PLACES = 255  # of one word


def vector(parts: Iterable[tuple[Sequence[str], str]]) -> str:
    """Every form of every word with its places; each part is words and their weight, A to D."""
    standing: defaultdict[str, list[str]] = defaultdict(list)
    weighed = ((word, weight) for words, weight in parts for word in words)
    for at, (word, weight) in enumerate(weighed, start=1):
        standing[word].append(f"{min(at, LAST)}{weight}")
    places: defaultdict[str, list[str]] = defaultdict(list)
    for word, several in standing.items():
        for form in forms(word):
            places[form] += several
    return " ".join(f"'{word}':{','.join(several[:MOST_PLACES])}" for word, several in places.items())


def query(part: str) -> str:
    """A word in any of its forms, or several side by side."""
    return " <-> ".join(f"({' | '.join(map(_quoted, forms(word)))})" for word in part.split())


def _quoted(word: str) -> str:
    """A lone letter of a script without spaces is kept in pairs with the next."""
    return f"'{word}':*" if len(word) == 1 and UNSPACED.match(word) else f"'{word}'"
