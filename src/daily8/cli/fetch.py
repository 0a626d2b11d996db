"""``daily8 fetch``: run all due work from the terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from daily8.cli.database import database

app = typer.Typer()


@app.command()
def run(once: Annotated[bool, typer.Option("--once", help="End when nothing can run any more.")] = False) -> None:
    """Fetch what is due, read pages, understand articles."""
    with database():
        from daily8 import wiring
        from daily8.services.schedule import defer_due_feeds
        from daily8.services.work import run_worker, work_off

        try:
            if once:
                feeds = defer_due_feeds(now=datetime.now(UTC))
                typer.echo(f"{feeds} feeds are due.")
                typer.echo(f"Done: {work_off()} jobs.")
            else:
                run_worker()
        finally:
            wiring.fetcher().close()
