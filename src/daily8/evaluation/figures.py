"""What a suite finds: figures with a name, and beside each what is best known and what it must not fall below."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from daily8.core.errors import Daily8Error


class DataAbsent(Daily8Error):
    """The labelled data of a suite is not at the path; the message names the file."""


@dataclass(frozen=True, slots=True)
class Figure:
    """``name`` is stable: history and floors go by it. More is better, unless ``less_is_better``.

    ``known`` is the best that others are known to reach on the same data, and ``source`` says who.
    """

    name: str
    value: float
    known: float | None = None
    source: str = ""
    floor: float | None = None
    less_is_better: bool = False

    @property
    def fell(self) -> bool:
        """Whether it is on the wrong side of its floor, by more than rounding."""
        if self.floor is None:
            return False
        below = self.value - self.floor if self.less_is_better else self.floor - self.value
        return below > 5e-4


@dataclass(frozen=True, slots=True)
class Report:
    """A suite's figures; ``notes`` are sentences, e.g. which confusions are the most frequent."""

    suite: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


Suite = Callable[[Path], Report]  # the argument is the folder of the data


def data_file(folder: Path, *parts: str) -> Path:
    """Raises :class:`DataAbsent`."""
    path = folder.joinpath(*parts)
    if not path.exists():
        raise DataAbsent(f"{path} is absent. Name the folder with the labelled data: daily8 eval NAME --data FOLDER")
    return path


def with_floors(report: Report, floors: Mapping[str, float]) -> Report:
    """The report with the floor of each figure, by ``suite.figure``."""
    figures = (replace(one, floor=floors.get(f"{report.suite}.{one.name}")) for one in report.figures)
    return replace(report, figures=tuple(figures))
