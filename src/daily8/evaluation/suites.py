"""The suites by name, loaded only when asked for."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from daily8.core.errors import Daily8Error
from daily8.evaluation.figures import Report, Suite, with_floors

SUITES = {
    "extraction": "daily8.evaluation.extraction:evaluate_extraction",
    "stories": "daily8.evaluation.stories:evaluate_stories",
    "related": "daily8.evaluation.stories:evaluate_related",
    "topics": "daily8.evaluation.topics:evaluate_categories",
    "language": "daily8.evaluation.topics:evaluate_language",
    "duplicates": "daily8.evaluation.duplicates:evaluate_duplicates",
    "feeds": "daily8.evaluation.feeds:evaluate_feeds",
    "cross-language": "daily8.evaluation.cross_language:evaluate_cross_language",
    "small-language": "daily8.evaluation.small_language:evaluate_small_language",
    "press": "daily8.evaluation.press:evaluate_press",
    "speed": "daily8.evaluation.speed:evaluate_speed",
}


def _load(name: str) -> Suite:
    module, _, function = SUITES[name].partition(":")
    suite: Suite = getattr(import_module(module), function)
    return suite


def chosen(names: Sequence[str]) -> list[str]:
    """The suites of these names, in our order; ``all`` or nothing means every one."""
    if unknown := sorted(set(names) - {*SUITES, "all"}):
        raise Daily8Error(f"There is no suite {', '.join(unknown)}. There are: all, {', '.join(SUITES)}.")
    return [name for name in SUITES if name in names or "all" in names or not names]


def floors() -> dict[str, float]:
    """The figures that no release may fall below, by ``suite.figure``."""
    text = (files("daily8.evaluation") / "floors.json").read_text(encoding="utf-8")
    return {str(name): float(value) for name, value in json.loads(text).items()}


def run(names: Sequence[str], data: Path) -> Iterator[Report]:
    """Each suite's report as it is done. Raises :class:`daily8.evaluation.figures.DataAbsent`."""
    known = floors()
    for name in names:
        started = time.monotonic()
        report = _load(name)(data)
        yield with_floors(replace(report, seconds=time.monotonic() - started), known)
