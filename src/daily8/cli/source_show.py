"""How sources are told of in a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from babel.dates import format_timedelta
from rich.console import Console
from rich.table import Table
from rich.text import Text

from daily8.core import sparkline
from daily8.core.health import STATES, WARNING
from daily8.core.health_words import STATE_NAMES
from daily8.services.source_check import CHANNEL, Health
from daily8.services.sources import SourceRow

WIDE = 140  # columns from which an address gets a column of its own
PIPED = 240  # columns where no terminal says how many it has
STYLES = ("green", "cyan", "yellow", "red")  # by core.health's gravity
JSON_FIELDS = ("name", "feed_url", "language", "country", "articles", "last_fetch", "state")


def as_json(rows: Sequence[SourceRow]) -> str:
    """An array of objects; times in ISO 8601 or null."""
    facts = ({**asdict(row), "last_fetch": row.last_fetch and row.last_fetch.isoformat()} for row in rows)
    return json.dumps([{name: one[name] for name in JSON_FIELDS} for one in facts], ensure_ascii=False, indent=1)


def age(at: datetime | None, now: datetime) -> str:
    """``3 hours ago``, ``never``."""
    return format_timedelta(at - now, add_direction=True, locale="en") if at else "never"


def print_table(rows: Sequence[SourceRow], now: datetime) -> None:
    """One line a source where the terminal is wide; else its address below its name."""
    console = terminal()
    wide = console.width >= WIDE
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("Source", *(["Feed"] if wide else []), "Language", "Country"):
        table.add_column(heading, overflow="fold")
    table.add_column("Articles", justify="right")
    table.add_column("30 days", no_wrap=True)
    for heading in ("Last fetch", "State", "What is wrong"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        name = [Text(row.name), Text(row.feed_url)] if wide else [Text(f"{row.name}\n{row.feed_url}")]
        table.add_row(*name, row.language, row.country, str(row.articles), sparkline.text(row.days),
                      age(row.last_fetch, now), _state(row.state), Text(row.error))  # fmt: skip
    console.print(table)


def terminal() -> Console:
    """Where lines go; what is piped gets one line each, and no colours."""
    return Console(width=None if sys.stdout.isatty() else PIPED, highlight=False)


def _state(state: str) -> Text:
    return Text(state, style=STYLES[STATES.get(state, WARNING)])


def health_lines(health: Health, now: datetime) -> Iterator[Text]:
    """``ok``, ``note`` or ``FAILS`` with the state, what is wrong and what to do about it."""
    mark = "FAILS" if not health.answers else "note" if health.problem else "ok"
    name = " ".join(
        part for part in (health.name, health.feed_url, "" if health.listed else "(not in the list)") if part
    )
    noun = "entry" if health.entries == 1 else "entries"
    newest = f", the newest {age(health.newest, now)}" if health.newest else ""
    counted = f": {health.entries} {noun}{newest}" if health.answers else ""
    counted = ": a live channel, which plays" if health.answers and health.kind == CHANNEL else counted
    style = STYLES[STATES.get(health.state, WARNING)]
    days = f"  {sparkline.text(health.days)}" if any(health.days) else ""
    yield Text.assemble((f"{mark:8}", style), name, counted, days)
    named = STATE_NAMES.get(health.state, health.state)
    if mark != "ok":
        yield Text.assemble(" " * 8, (named if named == health.state else f"{health.state}: {named}", style))
    yield from (Text(f"{'':8}{sentence}") for sentence in (health.problem, health.remedy) if sentence)
