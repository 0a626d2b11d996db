"""Why a report stands where it does on a story's page: reports are told in the order in which they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daily8.core.ranking.order import Reason


@dataclass(frozen=True, slots=True)
class Report:
    """An independent report. ``leads``: its headline is the story's; ``copies``: publishers that took it over.

    ``country`` and ``language`` are codes, of its first article; empty where they are not known.
    """

    country: str
    language: str
    leads: bool = False
    copies: int = 0


def why_reported(reports: Sequence[Report]) -> list[tuple[Reason, ...]]:
    """For each of the reports, the oldest first: its place, what it brings for the first time, who took it over."""
    countries, languages = set[str](), set[str]()
    found = []
    for number, one in enumerate(reports, 1):
        why = [Reason("earliest") if number == 1 else Reason("report", number)]
        if one.leads and len(reports) > 1:
            why.append(Reason("central"))
        if countries and one.country and one.country not in countries:
            why.append(Reason("from-country", name=one.country))
        if languages and one.language and one.language not in languages:
            why.append(Reason("in-language", name=one.language))
        if one.copies:
            why.append(Reason("reprints", one.copies))
        countries |= {one.country} - {""}
        languages |= {one.language} - {""}
        found.append(tuple(why))
    return found
