"""The record of measurements: one line a run, appended and never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path

FILE = "history.jsonl"


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    version: str
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """A figure over time, oldest first; ``known`` is the best of others."""

    name: str  # suite.figure
    points: tuple[Point, ...]
    known: float | None = None
    source: str = ""
    floor: float | None = None

    @property
    def suite(self) -> str:
        return self.name.partition(".")[0]

    @property
    def figure(self) -> str:
        """The name within its suite."""
        return self.name.partition(".")[2]

    @property
    def latest(self) -> float:
        return self.points[-1].value


def packaged() -> str:
    """The record that this version of the platform came with."""
    return (files("daily8.scoreboard") / FILE).read_text(encoding="utf-8")


def lines(record: str) -> list[Line]:
    """The figures of the record, in the order in which they first came."""
    found: dict[str, Line] = {}
    for row in map(json.loads, filter(str.strip, record.splitlines())):
        day, version = date.fromisoformat(row["day"]), row["version"]
        for name, figure in row["figures"].items():
            before = found[name].points if name in found else ()
            points = (*(one for one in before if one.day != day), Point(day, version, figure["value"]))
            found[name] = Line(name, points, figure.get("known"), figure.get("source", ""), figure.get("floor"))
    return list(found.values())


def row(day: date, version: str, figures: Mapping[str, Mapping[str, object]]) -> str:
    """One line of the record. ``figures``: name → ``{"value", "known", "source", "floor"}``."""
    return json.dumps({"day": day.isoformat(), "version": version, "figures": figures}, ensure_ascii=False) + "\n"


def append(path: Path, rows: Iterable[str]) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(rows)
