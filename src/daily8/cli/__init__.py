"""The command line: a file per command group. `main` is the entry point of the `daily8` script."""

from __future__ import annotations

from daily8.cli.app import main

__all__ = ["main"]
