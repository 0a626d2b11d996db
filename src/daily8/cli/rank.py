"""``daily8 rank``: why a page was ordered as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from daily8.cli.database import database

if TYPE_CHECKING:
    from daily8.services.ranking import Replayed

app = typer.Typer(no_args_is_help=True, help="Why pages are ordered as they are.")


@app.command("list")
def list_orders() -> None:
    """The orders that were recorded last."""
    with database():
        from daily8.cli.source_show import terminal
        from daily8.services import ranking

        table = Table("Order", "Page", "Language", "Made", "Bytes", box=None, pad_edge=False, header_style="bold")
        for key, page, language, made_at, size in ranking.recent():
            table.add_row(str(key), page, language, f"{made_at:%Y-%m-%d %H:%M:%S} UTC", str(size))
        terminal().print(table)


@app.command("replay")
def replay(
    what: Annotated[
        str, typer.Argument(help="front, trending, breaking, category/sport, country/qa, or the number of an order.")
    ],
    language: Annotated[str, typer.Option(help="Of the page.")] = "en",
    without: Annotated[list[str] | None, typer.Option(help="A rule to leave out; may be given again.")] = None,
) -> None:
    """Order a page again from what was recorded; --without RULE tells what the rule did. Exit 1 if it differs."""
    with database():
        from daily8.services import ranking

        found = ranking.replayed(what, language, leave_out=without or ())
    _print(found, without or [])
    if not found.exact:
        typer.echo("The order differs from the one that was shown: this version ranks otherwise.", err=True)
        raise typer.Exit(1)


def _print(found: Replayed, rules: list[str]) -> None:
    from daily8.cli.source_show import terminal

    page, console = found.recorded, terminal()
    console.print(
        f"Order {found.id}: {page.page} in {page.language}, {found.made_at:%Y-%m-%d %H:%M:%S} UTC, from "
        f"{len(page.candidates)} stories. {'Reproduced exactly.' if found.exact else 'Not reproduced.'}"
    )
    shown = {article: at for at, article in enumerate(page.order, 1)}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Place", *(["Was shown at"] if rules else []), "Points", "Article", "Why"):
        table.add_column(heading, justify="right" if heading in {"Place", "Points", "Was shown at"} else "left")
    for at, place in enumerate(found.places, 1):
        why = ", ".join(f"{one.rule} {one.number or ''}".strip() for one in place.reasons)
        moved = [str(shown.get(place.article, "-"))] if rules else []
        title = Text(found.titles.get(place.article, place.article))
        table.add_row(str(at), *moved, f"{place.points:.3f}", title, why)
    console.print(table)
    if rules:
        _print_moves(found, rules)


def _print_moves(found: Replayed, rules: list[str]) -> None:
    """What each article that was shown owes to each of the rules."""
    from daily8.cli.source_show import terminal
    from daily8.services import ranking

    for rule in rules:
        for at, article in enumerate(found.recorded.order, 1):
            other = ranking.without(found, article, rule)
            if other != at:
                where = f"it would be at place {other}" if other else "it would not be on the page"
                name = Text(found.titles.get(article, article))
                terminal().print(Text.assemble(f"Place {at}: without rule {rule} {where}: ", name))
