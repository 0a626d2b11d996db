"""The invented news is written as of a Monday evening; printed on another day, its weekdays move along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from daily8.press.model import Publisher

ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ARABIC = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
# Not what is so every week ("except Saturday", "Fridays"), and not the Arabic numbers that look like days.
_WORDS = re.compile(
    rf"(?<!except )\b(?:{'|'.join(ENGLISH)})\b|(?<=يوم |مساء|صباح|ليلة|ليل |عصر |ظهر )\s?(?:{'|'.join(ARABIC)})\b"
)


def _moved(match: re.Match[str], days: int) -> str:
    word = match.group()
    names = ARABIC if word.strip() in ARABIC else ENGLISH
    return word.replace(word.strip(), names[(names.index(word.strip()) + days) % 7])


def move_weekdays(text: str, started: datetime) -> str:
    """``text`` with its weekdays as they are for a press that started at ``started``."""
    return _WORDS.sub(partial(_moved, days=started.weekday()), text)


def as_of(publishers: Sequence[Publisher], started: datetime) -> tuple[Publisher, ...]:
    return tuple(
        replace(
            publisher,
            articles=tuple(
                replace(one, text=move_weekdays(one.text, started), summary=move_weekdays(one.summary, started))
                for one in publisher.articles
            ),
        )
        for publisher in publishers
    )
