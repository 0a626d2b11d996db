"""``daily8 worker``: run the jobs; as many of these as you like, on as many machines as you like."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from daily8 import frugal, logs
from daily8.cli.database import database
from daily8.config import load_config
from daily8.lifeline import end_with_starter

app = typer.Typer()


def give_way(*, server_is_ours: bool) -> None:
    """Readers first: this process, and what it has the private server do, wait while both want the processor.

    Once the server runs: one that this process started would inherit it, with the sessions of readers.
    """
    frugal.give_way()
    if server_is_ours:
        from django.db import connections
        from django.db.backends.signals import connection_created

        connections.close_all()
        connection_created.connect(_session_gives_way)


def _session_gives_way(connection: Any, **_: Any) -> None:
    frugal.give_way(connection.connection.info.backend_pid)


@app.command()
def run(threads: Annotated[int, typer.Option(min=1, max=64, help="Jobs at the same time.")] = 4) -> None:
    """Fetch feeds and pages, understand articles, until told to stop."""
    frugal.keep_small()
    logs.configure(load_config().log_level)
    with database() as server:
        from daily8.services.work import run_worker

        end_with_starter()
        give_way(server_is_ours=server is not None)
        run_worker(threads=threads)
