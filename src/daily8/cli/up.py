"""``daily8 up``: the main job: database, migrations, worker and web in one process tree."""

from __future__ import annotations

from datetime import datetime

import typer

from daily8.cli import platform
from daily8.config import load_config

app = typer.Typer()


def _load(now: datetime) -> None:
    from daily8.services.catalogue import load_catalogue

    if number := load_catalogue(now):
        platform.say(f"Loaded the catalogue: {number} feeds")


@app.command()
def run() -> None:
    """Start everything and keep it running until Ctrl-C."""
    platform.run(load_config(), _load, offer="To see the site with invented news, without the internet: daily8 demo")
