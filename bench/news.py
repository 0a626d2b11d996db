"""News of any amount, made by a seeded generator, for measurements that need a full store."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from daily8.core.types import ParsedEntry, ParsedFeed

SYLLABLES = ("ka", "ren", "to", "mi", "sal", "ve", "dor", "lun", "ash", "per", "tol", "qua", "zin", "bel", "mor", "fi")


def _words(random_: random.Random, amount: int) -> list[str]:
    return ["".join(random_.choices(SYLLABLES, k=random_.randint(1, 4))) for _ in range(amount)]


def feed(number: int, entries: int, *, words: int = 300, per_event: int = 4) -> ParsedFeed:
    """A feed whose entries come in groups about one event each: they share rare words. Deterministic."""
    now = datetime.now(UTC)
    made = []
    common = _words(random.Random(1), 3000)
    for index in range(entries):
        event = random.Random(index // per_event)
        rare, mine = _words(event, 40), random.Random(number * 1_000_003 + index)
        body = [mine.choice(rare) if mine.random() < 0.3 else mine.choice(common) for _ in range(words)]
        paragraphs = [" ".join(body[at : at + 60]).capitalize() + "." for at in range(0, words, 60)]
        title = " ".join(mine.sample(rare, 5) + mine.sample(common, 3)).capitalize()
        made.append(
            ParsedEntry(
                guid=f"{number}-{index}", url=f"http://publisher-{number}.example/{index}", title=title,
                authors=("A. Writer",), published=now - timedelta(minutes=index), tags=(rare[0],),
                content_html="".join(f"<p>{text}</p>" for text in paragraphs), language="en",
            )
        )  # fmt: skip
    return ParsedFeed(title=f"Publisher {number}", language="en", entries=tuple(made))
