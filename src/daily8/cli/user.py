"""`daily8 user`: accounts from the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

app = typer.Typer(help="Accounts of readers, moderators and administrators.", no_args_is_help=True)


@contextmanager
def _database() -> Iterator[None]:
    """Django, on the server that DATABASE_URL names or on the private one, for as long as the block runs."""
    from contextlib import ExitStack

    import django

    from daily8.adapters.postgres import PrivateServer
    from daily8.config import load_config

    config = load_config()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daily8.settings")
    with ExitStack() as stack:
        if config.private_postgres:
            os.environ["DATABASE_URL"] = stack.enter_context(PrivateServer(config.data_dir)).url
        django.setup()
        from django.db import connections

        stack.callback(connections.close_all)
        yield


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
    # Django is loaded only here, so that `daily8 --help` stays fast.
    from daily8.core.errors import Daily8Error

    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    try:
        with _database():
            from daily8.services.people import create_user

            create_user(name, password, email=email, moderator=moderator, admin=admin)
    except Daily8Error as error:
        typer.echo(error.message, err=True)
        raise typer.Exit(1) from error
    role = "administrator" if admin else "moderator" if moderator else "reader"
    typer.echo(f"Made the {role} {name}.")
