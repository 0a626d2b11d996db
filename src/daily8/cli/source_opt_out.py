"""``daily8 source opt-out``: a publisher or an article taken out for good, and let in again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from daily8.cli.database import database

if TYPE_CHECKING:
    from daily8.services.opt_out import Asked

What = Annotated[str, typer.Argument(help="A publisher's domain, or the address of an article.")]
Reason = Annotated[str, typer.Option(help="Who asked for it and when, for your own records.")]
Undo = Annotated[bool, typer.Option("--undo", help="Let it come in again. What was removed stays removed.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def opt_out(what: What, undo: Undo = False, reason: Reason = "", yes: Yes = False) -> None:
    """Take a publisher or an article out for good, with all that was made of it."""
    with database():
        from daily8.services import opt_out as service

        if undo:
            taken = service.undo(what)
            typer.echo(f"Let in again: {taken.key}\nWhat was removed is not brought back.")
            if taken.kind == "domain":
                typer.echo("Add its feeds again: daily8 source add ADDRESS")
            return
        asked = service.asked(what)
        if not yes:
            typer.echo(_warning(asked))
            typer.confirm("Remove all of it?", abort=True)
        done = service.carry_out(asked, reason=reason, now=datetime.now(UTC))
    typer.echo(f"Taken out: {done.key}")
    numbers = ", ".join(
        (_number(done.feeds, "feed"), _number(done.articles, "article"), _number(done.comments, "comment"),
         _number(done.pictures, "picture file"))
    )  # fmt: skip
    typer.echo(f"Removed: {numbers}; and the articles' versions, vectors, summaries and hashtags.")
    typer.echo(f"It is not taken in again. To undo: daily8 source opt-out {done.key} --undo")


def _warning(asked: Asked) -> str:
    if asked.kind == "article":
        return f"{asked.title} {asked.key}\nIt goes with its versions, pictures and comments, and does not come back."
    return (
        f"{asked.title} {asked.key}\n{_number(asked.feeds, 'feed')} and {_number(asked.articles, 'article')} go with"
        " all versions, pictures and comments, and nothing of it is taken in again."
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
