"""``daily8 fetch``: run all due work from the terminal."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from daily8 import frugal, logs
from daily8.cli.database import database
from daily8.config import load_config

app = typer.Typer()


def _once() -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from daily8.services.schedule import answers, defer_due_feeds
    from daily8.services.work import work_off

    feeds = defer_due_feeds(now=datetime.now(UTC))
    typer.echo(f"{feeds} feeds are due.")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Feeds, pages, articles", total=feeds or None)
        done = work_off(lambda at: bar.update(task, completed=at.done, total=at.done + at.left))
    typer.echo(f"Done: {done} jobs.")
    for name, address, why in answers().silent:
        typer.echo(f"{name} ({address}): {why}", err=True)


@app.command()
def run(once: Annotated[bool, typer.Option("--once", help="End when nothing can run any more.")] = False) -> None:
    """Fetch what is due, read pages, understand articles."""
    frugal.keep_small()
    logs.configure(load_config().log_level)
    with database():
        from daily8.services.work import run_worker

        _once() if once else run_worker()
