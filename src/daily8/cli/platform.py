"""The whole platform in one process tree: database, worker, web; shared by ``up`` and ``demo``."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

import typer

from daily8 import frugal, lifeline, logs
from daily8.adapters.postgres import PrivateServer
from daily8.cli import processes
from daily8.cli.database import database, migrate
from daily8.config import Config
from daily8.core.errors import DatabaseError

TICK = 1.0  # seconds
READY_SECONDS = 60.0
FIRST_MINUTES = 600.0  # for so long the terminal tells how the sources answer
SHOWN = 12  # silent sources listed in the terminal


def say(line: str) -> None:
    typer.echo(line)


def _wait_until_ready(children: list[processes.Child], config: Config) -> None:
    give_up = time.monotonic() + READY_SECONDS
    while time.monotonic() < give_up:
        if processes.answers(config.host, config.port):
            return
        for child in children:
            child.watch(say)
        time.sleep(0.1)
    say(f"The pages do not answer yet after {READY_SECONDS:.0f} s; the lines above say why. Still trying.")


class FirstNews:
    """Tells, while the first sources are asked, what comes in; and plainly when nothing does."""

    def __init__(self, offer: str) -> None:
        self._offer = offer
        self._last = ""
        self._next = 0.0
        self._end = time.monotonic() + FIRST_MINUTES
        self.done = False

    def look(self) -> None:
        from django.db import Error, connection

        from daily8.services.schedule import answers
        from daily8.services.work import jobs_left

        now = time.monotonic()
        if self.done or now < self._next:
            return
        self._next = now + 3.0
        try:
            state, left = answers(), jobs_left()
        except Error:
            connection.close()  # the database is being started again: ask the next time
            return
        line = f"  {state.asked} of {state.sources} sources asked, {state.answered} answered, {state.articles} articles"
        if line != self._last:
            say(line)
            self._last = line
        self.done = now > self._end or (state.asked > 0 and not left)  # hosts that are left alone may take hours
        if self.done:
            self._conclude(state.silent, state.answered)

    def _conclude(self, silent: tuple[tuple[str, str, str], ...], answered: int) -> None:
        if silent:
            say(f"{len(silent)} sources did not answer:")
        for name, address, why in silent[:SHOWN]:
            say(f"  {name} ({address}): {why}")
        if len(silent) > SHOWN:
            say("  and more; all of them: daily8 source list")
        if silent and not answered:
            say(f"No publisher could be reached. Check this machine's connection to the internet. {self._offer}")


def _supervise(children: list[processes.Child], server: PrivateServer | None, news: FirstNews) -> None:
    while True:
        time.sleep(TICK)
        for child in children:
            child.watch(say)
        if server is None:
            news.look()
            continue
        try:
            if server.ensure_running():
                say("PostgreSQL had stopped and was started again.")
            news.look()
        except DatabaseError as error:
            say(f"{error.message} Trying again.")


def run(config: Config, load: Callable[[datetime], None], *, offer: str = "") -> None:
    """Start everything, say where it is, keep it running until Ctrl-C or SIGTERM, stop everything."""
    frugal.keep_small()
    lifeline.stop_on_sigterm()
    logs.configure(config.log_level)
    processes.check_free(config.host, config.port)
    children = [processes.Child("worker"), processes.Child("web")]
    say(f"Data folder: {config.data_dir}")
    say("Starting the database" if config.private_postgres else "Opening the database")
    try:
        with database(may_be_behind=True) as server:
            say("Bringing the schema up to date")
            migrate()
            load(datetime.now(UTC))
            say("Starting the worker and the pages")
            try:
                for child in children:
                    child.start()
                _wait_until_ready(children, config)
                say(f"\nDaily8 is ready: {config.public_url}/\n(Ctrl-C stops everything.)\n")
                _supervise(children, server, FirstNews(offer))
            finally:
                say("Stopping")
                processes.stop(children)
    except KeyboardInterrupt:
        say("Stopped.")
