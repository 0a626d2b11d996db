"""Quality of sameness of texts: copies made by code of real articles, among reports of one event that are none.

A copy is cut at its end or in its middle, loses and changes words, and gets another headline and an agency's credit, in
random measure by a seed. Pairs that are no copies are the hardest there are: two publishers' reports of one event.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from daily8.core.articles.fingerprint import same_text
from daily8.core.articles.sketch import ASKED, sketch
from daily8.core.types import Document
from daily8.evaluation.figures import Figure, Report, data_file
from daily8.evaluation.stories import load

SEED = 8
MOST_CHANGED = 0.25  # share of the words that a copy replaces; it loses half as many
COPIES = 600
LEAST = 120  # words of a text that is copied
CREDITS = ("(Reuters) - ", "LONDON (AP) - ", "")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def altered(text: str, dice: random.Random) -> str:
    """The text as a careless desk reprints it: at least half of its sentences, with some words of its own."""
    sentences = _SENTENCE.split(text)
    kept = max(3, round(len(sentences) * dice.uniform(0.5, 1.0)))
    first = dice.choice((0, 0, 0, min(1, len(sentences) - kept)))
    words = " ".join(sentences[first : first + kept]).split()
    change = dice.uniform(0.0, MOST_CHANGED)
    made = [dice.choice(words) if dice.random() < change else word for word in words if dice.random() > change / 2]
    return dice.choice(CREDITS) + " ".join(made)


def _pairs(documents: list[Document], truth: list[str]) -> Iterator[tuple[str, str, bool]]:
    """(text, text, whether one is a copy of the other): as many copies as others."""
    dice = random.Random(SEED)  # noqa: S311 - the same pairs at every run
    long = [at for at, one in enumerate(documents) if len(one.text.split()) >= LEAST]
    for at in dice.sample(long, min(COPIES, len(long))):
        yield documents[at].text, altered(documents[at].text, dice), True
    stories = defaultdict(list)
    for at in long:
        stories[truth[at]].append(at)
    others = [
        (a, b)
        for members in stories.values()
        for a, b in combinations(members, 2)
        if documents[a].publisher != documents[b].publisher
    ]
    for a, b in dice.sample(others, min(COPIES, len(others))):
        yield documents[a].text, documents[b].text, False


def _found(a: str, b: str) -> bool:
    """As in a store of a million: only texts that share a key of their sketches are compared; ``b`` comes later."""
    return bool(set(sketch(a)) & set(sketch(b)[:ASKED])) and same_text(a, b)


def evaluate_duplicates(data: Path) -> Report:
    """Precision, recall and F1 of what the platform finds. Real reprints among other reports count against it."""
    documents, truth = load(data_file(data, "stories", "allsides_dev.jsonl.xz"))
    found = [(_found(a, b), copy) for a, b, copy in _pairs(documents, truth)]
    right = sum(said and copy for said, copy in found)
    precision, recall = right / max(1, sum(said for said, _ in found)), right / sum(copy for _, copy in found)
    figures = (
        Figure("near-duplicates F1", 2 * precision * recall / (precision + recall)),
        Figure("near-duplicates precision", precision),
        Figure("near-duplicates recall", recall),
    )
    return Report("duplicates", figures, (f"{len(found)} pairs, half of them copies",))
