"""``daily8 migrate``: bring the schema up to date."""

from __future__ import annotations

import typer

from daily8.cli.database import database, migrate

app = typer.Typer()


@app.command()
def run() -> None:
    """Bring the database's schema up to date. Safe to repeat, and to run from several machines at once."""
    with database(may_be_behind=True):
        migrate()
    typer.echo("The schema is up to date.")
