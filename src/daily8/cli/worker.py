"""``daily8 worker``: run the jobs; as many of these as you like, on as many machines as you like."""

from __future__ import annotations

from typing import Annotated

import typer

from daily8 import frugal, logs
from daily8.cli.database import database
from daily8.config import load_config
from daily8.lifeline import end_with_starter

app = typer.Typer()


@app.command()
def run(threads: Annotated[int, typer.Option(min=1, max=64, help="Jobs at the same time.")] = 4) -> None:
    """Fetch feeds and pages, understand articles, until told to stop."""
    frugal.keep_small()
    logs.configure(load_config().log_level)
    with database():
        from daily8.services.work import run_worker

        end_with_starter()
        run_worker(threads=threads)
