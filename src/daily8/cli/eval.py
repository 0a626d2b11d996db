"""``daily8 eval``: how good the understanding is, beside the best known, with floors that hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from daily8 import __version__
from daily8.cli.progress import watched
from daily8.core.errors import Daily8Error
from daily8.evaluation.figures import Report
from daily8.evaluation.suites import chosen, run
from daily8.frugal import keep_small
from daily8.scoreboard import history
from daily8.scoreboard.chart import chart

app = typer.Typer(help="Measure quality on labelled data.", add_completion=False)
DATA = Path("../shared/data")
CHART = Path("docs/images/scoreboard.svg")


@app.command()
def eval(  # noqa: A001 - the command's name
    names: Annotated[list[str] | None, typer.Argument(help="Suites; all of them where none is named.")] = None,
    data: Annotated[Path, typer.Option("--data", help="The folder with the labelled data.")] = DATA,
    as_json: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file, too.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Append them to the history and draw it.")] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help="Accept figures below their floors.")
    ] = False,
) -> None:
    """Run the suites, print their figures beside the best known, and fail where one fell below its floor."""
    keep_small()  # as workers do, before NumPy is loaded: figures of speed are those of one core
    suites = chosen(names or [])
    reports = list(watched(run(suites, data), "Measuring", len(suites)))
    Console().print(_table(reports))
    figures = {f"{report.suite}.{one.name}": _plain(one) for report in reports for one in report.figures}
    if as_json is not None:
        as_json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fallen = [f"{report.suite}.{one.name} {one.value:.3f}" for report in reports for one in report.figures if one.fell]
    if fallen and not allow_regression:
        raise Daily8Error(f"Below its floor: {', '.join(fallen)}. Accept it with --allow-regression.")
    if record:
        _record(figures)


def _plain(figure: Any) -> dict[str, Any]:
    found = {"value": round(figure.value, 4), "known": figure.known, "source": figure.source, "floor": figure.floor}
    return {key: value for key, value in found.items() if value not in (None, "")}


def _table(reports: list[Report]) -> Table:
    table = Table("suite", "figure", "here", "best known", "floor", box=None)
    for report in reports:
        for one in report.figures:
            known = f"{one.known:.3f} {one.source}" if one.known is not None else ""
            floor = f"{one.floor:.3f}" if one.floor is not None else ""
            here = f"[red]{one.value:.3f}[/red]" if one.fell else f"{one.value:.3f}"
            table.add_row(report.suite, one.name, here, known, floor)
        for note in report.notes:
            table.add_row("", f"[dim]{note}[/dim]")
    return table


def _record(figures: dict[str, dict[str, Any]]) -> None:
    """Into the checkout: the history is a part of the version that is measured."""
    path = Path(str(files("daily8.scoreboard") / history.FILE))
    history.append(path, [history.row(datetime.now(UTC).date(), __version__, figures)])
    if CHART.parent.is_dir():
        CHART.write_text(chart(history.lines(history.packaged())), encoding="utf-8")
