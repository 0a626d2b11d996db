"""`daily8 user`: accounts from the terminal."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from daily8.cli.database import database

app = typer.Typer(
    help="Accounts of readers, moderators and administrators.", no_args_is_help=True, add_completion=False
)


@app.callback()
def group() -> None:
    """Accounts of readers, moderators and administrators."""


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="The name to log in with.")],
    email: Annotated[str, typer.Option(help="For resetting the password.")] = "",
    moderator: Annotated[bool, typer.Option("--moderator", help="May decide about comments.")] = False,
    admin: Annotated[bool, typer.Option("--admin", help="May change everything at /desk/.")] = False,
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input, for scripts.")
    ] = False,
) -> None:
    """Make an account; asks for its password."""
    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    with database():
        from daily8.services.people import create_user

        create_user(name, password, email=email, moderator=moderator, admin=admin)
    role = "administrator" if admin else "moderator" if moderator else "reader"
    typer.echo(f"Made the {role} {name}.")
