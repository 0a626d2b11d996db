"""``daily8 source``: publishers and their feeds."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from daily8.cli.database import database

app = typer.Typer(help="Add and list sources.", no_args_is_help=True)


@app.command()
def add(address: Annotated[str, typer.Argument(help="A feed, or any page of the site.")]) -> None:
    """Add a feed, or the feeds that a site names."""
    with database():
        from daily8 import wiring
        from daily8.services.sources import add_source

        try:
            for feed, new in add_source(address, fetcher=wiring.fetcher(), now=datetime.now(UTC)):
                typer.echo(f"{'Added' if new else 'Known'}: {feed.title} {feed.url}")
        finally:
            wiring.fetcher().close()


@app.command("list")
def list_command(as_json: Annotated[bool, typer.Option("--json", help="An array of objects.")] = False) -> None:
    """Every source with its state."""
    with database():
        from daily8.services.sources import list_sources

        rows = list_sources()
    if as_json:
        typer.echo(json.dumps([asdict(row) for row in rows], default=str, ensure_ascii=False, indent=1))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("Source", "Feed", "Language", "Country", "Articles", "Last fetch", "State")
    for row in rows:
        fetched = row.last_fetch.strftime("%Y-%m-%d %H:%M") if row.last_fetch else "never"
        table.add_row(row.name, row.feed_url, row.language, row.country, str(row.articles), fetched, row.state)
    Console().print(table)
