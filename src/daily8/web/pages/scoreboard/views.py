"""What was measured of the platform, release by release, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from daily8.scoreboard import history
from daily8.scoreboard.chart import Course, course
from daily8.scoreboard.history import Line
from daily8.web.pages.scoreboard.words import FIGURES, SUITES

DAYS = 6  # runs in the table, the newest


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in numbers: its value on each of the group's days, None where it was not measured."""

    line: Line
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure that has words."""

    words: str
    line: Line
    course: Course


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one suite; ``rows`` has all of them, ``shown`` those that have words."""

    suite: str
    words: str
    about: str
    ratio: bool  # how many times the peer, where the others are shares
    shown: tuple[Shown, ...]
    days: tuple[date, ...]
    rows: tuple[Row, ...]


def _row(line: Line, days: Sequence[date]) -> Row:
    found = {point.day: point.value for point in line.points}
    return Row(line, tuple(found.get(day) for day in days))


def _group(suite: str, lines: Sequence[Line]) -> Group:
    words, about = SUITES.get(suite, (suite, ""))
    days = sorted({point.day for line in lines for point in line.points})[-DAYS:]
    shown = [Shown(_(FIGURES[line.name]), line, course(line)) for line in lines if line.name in FIGURES]
    rows = tuple(_row(line, days) for line in lines)
    return Group(suite, _(words), _(about) if about else "", suite == "speed", tuple(shown), tuple(days), rows)


def grouped(lines: Sequence[Line]) -> list[Group]:
    """By suite: those we have words for in the order of these, then the others."""
    suites = dict.fromkeys([*SUITES, *(line.suite for line in lines)])
    found = {suite: [line for line in lines if line.suite == suite] for suite in suites}
    return [_group(suite, theirs) for suite, theirs in found.items() if theirs]


@lru_cache(maxsize=1)
def _record() -> tuple[Line, ...]:
    """The record comes with the version: a process reads it once."""
    return tuple(history.lines(history.packaged()))


def scoreboard(request: HttpRequest) -> HttpResponse:
    context = {"title": _("How good Daily8 is"), "groups": grouped(_record())}
    return render(request, "scoreboard/scoreboard.html", context)
