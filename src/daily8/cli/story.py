"""``daily8 story``: why articles are in their stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from daily8.cli.database import database

if TYPE_CHECKING:
    from daily8.services.assignments import Replayed

app = typer.Typer(no_args_is_help=True, help="Why articles are in their stories.")


@app.callback()
def story() -> None:
    """Keeps ``replay`` a word of its own."""


@app.command("replay")
def replay(
    what: Annotated[str, typer.Argument(help="The id or address of an article, or the id of a story.")],
) -> None:
    """Decide again, from what was recorded, which story an article belongs to. Exit 1 if it differs."""
    with database():
        from daily8.services import assignments

        found = assignments.replayed(what)
    for one in found:
        _print(one)
    differing = [one for one in found if not one.same]
    if differing:
        typer.echo(f"{len(differing)} of {len(found)} would be decided otherwise by this version.", err=True)
        raise typer.Exit(1)


def _print(one: Replayed) -> None:
    from daily8.cli.source_show import terminal

    console = terminal()
    console.print(Text(f"{one.article}  {one.title}"))
    was = f"joined {one.given}" if one.given else "started a story of its own"
    console.print(f"  {one.made_at:%Y-%m-%d %H:%M:%S} UTC: {was}. {_again(one)}")
    for words in _since(one):
        console.print(f"  {words}")
    if not one.questions:
        console.print("  No open story was near.")
        return
    table = Table("Likeness", "Story, and the articles that had a say", box=None, pad_edge=False, header_style="bold")
    for story in one.questions:
        mark = "" if story.score >= one.threshold else f", below {one.threshold:.2f}, from which on it would be joined"
        table.add_row(f"{story.score:.3f}", Text(f"{story.story}  {story.headline}{mark}"))
        for vote in story.votes:
            name = f"{vote.title} ({vote.publisher})" if vote.title else "an article that is not there any more"
            table.add_row(f"{vote.likeness:.3f}", Text(f"  {name}"))
    console.print(table)


def _again(one: Replayed) -> str:
    if one.same:
        return "Decided again: the same story."
    return f"Decided again: it would {f'join {one.again}' if one.again else 'start a story of its own'}."


def _since(one: Replayed) -> list[str]:
    """What became of the story that it was given."""
    words = []
    if one.given and one.since != one.given:
        words.append(f"That story was merged into {one.since} since.")
    if one.now != one.since:
        words.append(f"The story was divided since: the article is in {one.now or 'none'}.")
    return words
