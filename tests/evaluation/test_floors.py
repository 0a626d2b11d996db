"""The part of the evaluation that needs no data but what the repository and its packages bring, against its floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from daily8.cli.eval import app
from daily8.evaluation.suites import floors

QUICK = ("language", "cross-language", "press")


@pytest.mark.timeout(600)  # it is to hold on the slowest machine, too
def test_no_figure_of_the_quick_suites_is_below_its_floor(tmp_path: Path) -> None:
    report = tmp_path / "figures.json"
    result = CliRunner().invoke(app, [*QUICK, "--data", str(tmp_path), "--json", str(report)])
    assert result.exit_code == 0, result.exception
    measured = json.loads(report.read_text(encoding="utf-8"))
    held = {name for name in floors() if name.startswith(tuple(f"{suite}." for suite in QUICK))}
    assert {suite for suite in QUICK for name in held if name.startswith(f"{suite}.")} == set(QUICK)
    assert held <= set(measured)
