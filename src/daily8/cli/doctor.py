"""``daily8 doctor``: look at everything the platform rests on, and say what to do about what is wrong."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import typer

from daily8.cli.database import database
from daily8.config import Config, load_config
from daily8.core.errors import Daily8Error, FetchError

app = typer.Typer()

LOW_DISK = 1 << 30  # bytes
SKEW = timedelta(minutes=2)
# Any of these answering is enough: they are asked one after the other.
REACHABLE = ("https://www.iana.org/", "https://www.wikipedia.org/", "https://www.w3.org/")


@dataclass(frozen=True, slots=True)
class Finding:
    """``remedy`` is empty when all is well; ``grave`` findings make the exit code 1."""

    what: str
    state: str
    remedy: str = ""
    grave: bool = True


def check_disk(config: Config) -> Finding:
    folder = config.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    state = f"{free / (1 << 30):.1f} GiB free in {config.data_dir}"
    if free < LOW_DISK:
        return Finding("Disk", state, "Make room there, or move the folder and set DAILY8_DATA_DIR.")
    return Finding("Disk", state)


def check_database() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), extversion FROM pg_extension WHERE extname = 'vector'"
        )
        server, vector = cursor.fetchone()
    return Finding("Database", f"PostgreSQL {server.split()[0]} with pgvector {vector}; the schema is current")


def check_database_clock() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        gap = abs(cursor.fetchone()[0] - datetime.now(UTC))
    return _clock("Clock", gap, "the database's")


def _clock(what: str, gap: timedelta, whose: str) -> Finding:
    state = f"{gap.total_seconds():.1f} s from {whose}"
    if gap > SKEW:
        return Finding(what, state, "Set this machine's clock, e.g. with an NTP service.")
    return Finding(what, state)


def check_models() -> Finding:
    from daily8 import wiring

    started = time.perf_counter()
    embedder = wiring.embedder()
    vectors = embedder.embed(["The harbour opened again.", "أعيد فتح الميناء."])
    if vectors.shape != (2, embedder.dimension) or float(vectors[0] @ vectors[1]) < 0.3:
        return Finding("Models", f"{embedder.name} gives nonsense", "Reinstall the locked packages: make setup")
    return Finding(
        "Models", f"{embedder.name}, {embedder.dimension} numbers, {time.perf_counter() - started:.1f} s to load"
    )


def check_network() -> list[Finding]:
    from daily8 import wiring
    from daily8.core.ports import FetchRequest

    why = ""
    for address in REACHABLE:
        try:
            answer = wiring.fetcher().fetch(FetchRequest(address, deadline=8.0, max_bytes=1 << 20))
        except FetchError as error:
            why = error.message
            continue
        found = [Finding("Outbound network", f"{address} answers")]
        if date := answer.headers.get("date"):
            found.append(_clock("Clock and the world", abs(parsedate_to_datetime(date) - datetime.now(UTC)), address))
        return found
    return [
        Finding("Outbound network", why, "Check the connection and DNS; without one: daily8 demo", grave=False),
    ]


def check_sources() -> Finding:
    from daily8.core.health import STATES, WARNING
    from daily8.services.health import states
    from daily8.services.schedule import answers

    state = answers()
    told = f"{state.sources} known, {state.answered} have answered, {len(state.silent)} failed the last time"
    if not state.sources:
        return Finding("Sources", told, "Start once with: daily8 up, or add one: daily8 source add URL", grave=False)
    broken = {state: number for state, number in states().items() if STATES.get(state, WARNING) >= WARNING}
    if broken:
        told += "; " + ", ".join(f"{state}: {number}" for state, number in sorted(broken.items()))
        return Finding("Sources", told, "See which, and what to do: daily8 source check", grave=False)
    return Finding("Sources", told)


def _safely(what: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Daily8Error as error:
        return Finding(what, "does not work", error.message)


def _tell(finding: Finding) -> None:
    mark = "ok" if not finding.remedy else "PROBLEM" if finding.grave else "note"
    typer.echo(f"{mark:8}{finding.what}: {finding.state}")
    if finding.remedy:
        typer.echo(f"{'':8}{finding.remedy}")


@app.command()
def run() -> None:
    """Check the disk, database, models, clocks and outbound network. Exit code 1 when something must be done."""
    config = load_config()
    findings = [check_disk(config)]
    _tell(findings[0])
    try:
        with database():
            checks = {"Database": check_database, "Clock": check_database_clock, "Sources": check_sources,
                      "Models": check_models}  # fmt: skip
            for what, check in checks.items():
                findings.append(_safely(what, check))
                _tell(findings[-1])
            for finding in check_network():
                findings.append(finding)
                _tell(finding)
    except Daily8Error as error:
        findings.append(Finding("Database", "cannot be used", error.message))
        _tell(findings[-1])
    if any(finding.remedy and finding.grave for finding in findings):
        raise typer.Exit(1)
