"""Whose word a story rests on: fourteen articles may be three reports, the others copies of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from daily8.core.articles.credits import agency_named


@dataclass(frozen=True, slots=True)
class Reported:
    """An article of a story. ``text_id`` is equal for copies of one text; ``agency`` is the one that it credits."""

    article_id: str
    publisher: str
    text_id: str
    published: datetime
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent report. ``name`` is the agency or else the publisher that had it first.

    ``articles`` are in order of time, the first one first; ``publishers`` are those that carry it, in the same order.
    """

    name: str
    is_agency: bool
    articles: tuple[str, ...]
    publishers: tuple[str, ...]


def origins(reports: Sequence[Reported]) -> tuple[Origin, ...]:
    """The independent reports among these, the one that most publishers carry first.

    Copies of one text have one origin; so have all that credit one agency, whose texts are cut and mixed freely. What
    a publisher writes itself is one origin however often it writes: nobody confirms oneself. An agency that is itself
    a publisher is the same origin as those that credit it.
    """
    reports = sorted(reports, key=lambda one: (one.published, one.article_id))
    credited = {one.text_id: one.agency for one in reversed(reports) if one.agency}
    first = {one.text_id: one.publisher for one in reversed(reports)}
    groups: dict[tuple[bool, str], list[Reported]] = {}
    for one in reports:
        agency = credited.get(one.text_id) or agency_named(first[one.text_id])
        groups.setdefault((bool(agency), agency or first[one.text_id]), []).append(one)
    found = [_origin(name, group, is_agency=is_agency) for (is_agency, name), group in groups.items()]
    return tuple(sorted(found, key=lambda one: -len(one.publishers)))  # stable: else by their first report


def _origin(name: str, reports: Sequence[Reported], *, is_agency: bool) -> Origin:
    publishers = tuple(dict.fromkeys(one.publisher for one in reports))
    return Origin(name, is_agency, tuple(one.article_id for one in reports), publishers)
