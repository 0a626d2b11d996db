"""``daily8 web``: serve the pages."""

from __future__ import annotations

from typing import Annotated

import typer

from daily8 import frugal, logs
from daily8.cli.database import database
from daily8.config import load_config
from daily8.lifeline import end_with_starter

app = typer.Typer()
THREADS = 4  # a worker's requests at the same time: more would only wait for each other (bench/web.py)


@app.command()
def run(workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that render pages.")] = 1) -> None:
    """Serve the pages on DAILY8_BIND until told to stop; requests that run are finished first."""
    frugal.keep_small()
    config = load_config()
    logs.configure(config.log_level)
    with database():
        from django.db import connections
        from granian import Granian
        from granian.constants import Interfaces

        end_with_starter()
        connections.close_all()  # the workers are forks: each opens its own
        Granian(
            "daily8.wsgi:application", address=config.host, port=config.port, interface=Interfaces.WSGI,
            workers=workers, blocking_threads=THREADS, log_enabled=False, websockets=False,
            respawn_failed_workers=True, workers_kill_timeout=10,
        ).serve()  # fmt: skip
