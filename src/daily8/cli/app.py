"""The ``daily8`` command. A group's module is imported only when it is called, so that each starts fast."""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperGroup

from daily8 import __version__
from daily8.core.errors import Daily8Error

GROUPS = {
    name: f"daily8.cli.{name}"
    for name in (
        "demo",
        "doctor",
        "eval",
        "fetch",
        "lab",
        "migrate",
        "rank",
        "source",
        "story",
        "up",
        "user",
        "web",
        "worker",
    )
}


class LazyGroups(TyperGroup):
    """Knows the groups by name, and their modules only when asked for one."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted({*super().list_commands(ctx), *GROUPS})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in GROUPS:
            return super().get_command(ctx, cmd_name)
        command = typer.main.get_command(importlib.import_module(GROUPS[cmd_name]).app)
        command.name = cmd_name  # a group of one command calls itself by its function
        return command


app = typer.Typer(cls=LazyGroups, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def daily8() -> None:
    """Daily8: one place to read, understand, ask about and discuss the news."""


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """What went wrong ends in one line on stderr and exit code 1; wrong usage in 2."""
    try:
        app()
    except Daily8Error as error:
        typer.echo(error.message, err=True)
        raise SystemExit(1) from error
