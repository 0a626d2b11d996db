"""``daily8 source``: publishers and their feeds."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from daily8.cli.database import database
from daily8.cli.source_opt_out import opt_out
from daily8.core.errors import Daily8Error

app = typer.Typer(help="Add, list, check, move and remove sources.", no_args_is_help=True, add_completion=False)
app.command("opt-out")(opt_out)
CHOICES = "Languages and countries are two letters, e.g. ar, eg; see all with: daily8 source export --catalogue"
FETCHED = "A running daily8 up fetches them at once; without it: daily8 fetch --once"
CATALOGUE_HELP = "Not your sources but the built-in catalogue."
ListFile = Annotated[Path | None, typer.Argument(help="An OPML file of another reader, or - for stdin.")]
Language = Annotated[str, typer.Option(help="Only feeds in this language, e.g. ar.")]
Country = Annotated[str, typer.Option(help="Only publishers of this country, e.g. eg.")]
Category = Annotated[str, typer.Option(help="Only feeds of this category, e.g. sport.")]
NewFile = Annotated[Path | None, typer.Argument(help="Where to write; without it, the terminal.")]
Address = Annotated[str, typer.Argument(help="The feed's address, as daily8 source list shows it.")]
Addresses = Annotated[list[str] | None, typer.Argument(help="Feeds to check; without any, all.")]


def _read(path: Path) -> bytes:
    """At most a little more than an OPML list may have. Raises a Daily8Error that names the file."""
    from daily8.core.opml import MAX_BYTES

    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Daily8Error(f"{path} cannot be read: {error.strerror}.") from error


@app.command()
def add(address: Annotated[str, typer.Argument(help="A feed, or any page of the site.")]) -> None:
    """Add a feed, or what a site has to read: its feeds, its sitemap of news, or its page."""
    with database():
        from daily8 import wiring
        from daily8.cli.progress import waiting
        from daily8.services.discovery import add_source

        with waiting(f"Looking for feeds at {escape(address)}"):
            found = add_source(address, fetcher=wiring.fetcher(), now=datetime.now(UTC))
    for one in found:
        number = len(one.found.feed.entries)
        noun = "article" if number == 1 else "articles"
        outcome = "Added" if one.new else "Asked again" if one.again else "Known"
        typer.echo(f"{outcome}: {one.feed.title} {one.feed.url}")
        typer.echo(f"  {one.found.how.capitalize()}; it holds {number} {noun} now.")
    if any(one.new or one.again for one in found):
        typer.echo(FETCHED)


@app.command("list")
def list_command(as_json: Annotated[bool, typer.Option("--json", help="An array of objects.")] = False) -> None:
    """Every source with its state, how old its last fetch is, and what is wrong."""
    with database():
        from daily8.cli import source_show
        from daily8.services.sources import list_sources

        now = datetime.now(UTC)
        rows = list_sources(now)
        if as_json:
            typer.echo(source_show.as_json(rows))
        elif rows:
            source_show.print_table(rows, now)
        else:
            typer.echo("No source is known. Add one: daily8 source add ADDRESS")


@app.command("import")
def import_command(
    file: ListFile = None, language: Language = "", country: Country = "", category: Category = ""
) -> None:
    """Add the feeds of an OPML list, or without a file a part of the built-in catalogue; each is told of."""
    if file is None:
        _import_part(language, country, category)
    elif language or country or category:
        raise typer.BadParameter("A file is taken whole. Choose a part of the catalogue without a file.")
    else:
        _import_file(file)


def _import_file(file: Path) -> None:
    from daily8.core.opml import read_opml

    found = read_opml(_read(file))
    with database():
        from daily8 import wiring
        from daily8.cli.progress import watched
        from daily8.services.opml import import_outlines

        results = import_outlines(found.outlines, fetcher=wiring.fetcher(), now=datetime.now(UTC))
        told = list(watched(results, "Sources", len(found.outlines)))
    for one in told:
        name = f"{one.outline.title} {one.outline.feed_url}".strip()
        typer.echo(f"{one.outcome.capitalize()}: {name}" + (f"\n  {one.why}" if one.why else ""))
    for warning in found.warnings:
        typer.echo(warning, err=True)
    _sum_up(Counter(one.outcome for one in told))


def _import_part(language: str, country: str, category: str) -> None:
    if not (language or country or category):
        raise typer.BadParameter("Give a file, or choose with --language, --country or --category.")
    with database():
        from daily8.services.catalogue import Choice, add_part

        told = list(add_part(Choice(language, country, category), datetime.now(UTC)))
    if not told:
        raise Daily8Error(f"The catalogue holds nothing of that kind. {CHOICES}")
    for feed, new in told:
        typer.echo(f"{'Added' if new else 'Known'}: {feed.title} {feed.feed_url}")
    _sum_up(Counter("added" if new else "known" for _, new in told))


def _sum_up(count: Counter[str]) -> None:
    typer.echo(f"{count['added']} added, {count['known']} known already, {count['refused']} refused.")
    if count["added"]:
        typer.echo(FETCHED)


@app.command()
def export(
    file: NewFile = None, catalogue: Annotated[bool, typer.Option("--catalogue", help=CATALOGUE_HELP)] = False,
    language: Language = "", country: Country = "", category: Category = "",
) -> None:  # fmt: skip
    """Write your sources, or a part of them, as an OPML list, which other readers understand."""
    with database():
        from daily8.services.catalogue import Choice
        from daily8.services.opml import export_catalogue, export_sources

        choice = Choice(language, country, category)
        write = export_catalogue if catalogue else export_sources
        written, number = write(datetime.now(UTC), choice)
    if file is None:
        sys.stdout.buffer.write(written)
        return
    try:
        file.write_bytes(written)
    except OSError as error:
        raise Daily8Error(f"{file} cannot be written: {error.strerror}.") from error
    typer.echo(f"Sources written to {file}: {number}")


@app.command()
def check(addresses: Addresses = None) -> None:
    """Visit each feed without storing anything: does it answer, what is wrong, what to do."""
    with database():
        from daily8 import wiring
        from daily8.cli.progress import watched
        from daily8.cli.source_show import health_lines, terminal
        from daily8.services.source_check import check_sources

        now = datetime.now(UTC)
        total, healths = check_sources(addresses or (), fetcher=wiring.fetcher(), now=now)
        told = sorted(watched(healths, "Sources", total), key=lambda one: (one.answers, one.name, one.feed_url))
    console = terminal()
    for one in told:
        for line in health_lines(one, now):
            console.print(line, soft_wrap=True)
    answering = sum(one.answers for one in told)
    typer.echo(f"{answering} of {total} sources answer.")
    if total > 1 and not answering:
        typer.echo("No publisher can be reached. Check this machine's connection to the internet.")


@app.command()
def remove(
    address: Address,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Forget a source. The articles it brought stay."""
    with database():
        from daily8.services.sources import remove_source, source_at

        row = source_at(address)
        stay = f"Articles that it brought stay and age like all others: {row.articles}. No new ones come."
        if not yes:
            typer.echo(f"{row.name} {row.feed_url}\n{stay}")
            typer.confirm("Remove this source?", abort=True)
        remove_source(row.feed_url)
    typer.echo(f"Removed: {row.name} {row.feed_url}" + (f"\n{stay}" if yes else ""))
