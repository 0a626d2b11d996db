"""Progress on stderr, for what may take longer than two seconds; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

T = TypeVar("T")


def waiting(what: str) -> AbstractContextManager[object]:
    """A moving sign while something of unknown length is under way."""
    return Console(stderr=True).status(what) if sys.stderr.isatty() else nullcontext()


def watched(items: Iterable[T], what: str, total: int) -> Iterator[T]:
    """The items, counted as they come."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(what, total=total)
        for item in items:
            yield item
            bar.advance(task)
