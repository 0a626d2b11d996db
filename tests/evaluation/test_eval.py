from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner

from daily8.cli import eval as command
from daily8.core.errors import Daily8Error
from daily8.evaluation import suites
from daily8.evaluation.figures import Figure, Report, with_floors
from daily8.evaluation.stories import b_cubed, evaluate_stories
from daily8.scoreboard import history
from daily8.scoreboard.chart import chart


def test_b_cubed_counts_as_in_its_paper() -> None:
    precision, recall, f1 = b_cubed(["a", "a", "a", "b"], ["x", "x", "y", "y"])
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_a_suite_without_its_data_says_which_file_is_absent(tmp_path: Path) -> None:
    with pytest.raises(Daily8Error, match="allsides_dev"):
        evaluate_stories(tmp_path)


def test_an_unknown_suite_is_named_together_with_those_there_are() -> None:
    with pytest.raises(Daily8Error, match=r"no suite poetry.*stories"):
        suites.chosen(["poetry"])


def test_every_floor_belongs_to_a_suite() -> None:
    assert {name.partition(".")[0] for name in suites.floors()} <= set(suites.SUITES)


@pytest.mark.parametrize(("value", "less", "fell"), [(0.89, False, True), (0.91, False, False), (0.91, True, True)])
def test_a_figure_on_the_wrong_side_of_its_floor_has_fallen(value: float, less: bool, fell: bool) -> None:
    report = Report("stories", (Figure("F1", value, less_is_better=less),))
    assert with_floors(report, {"stories.F1": 0.9}).figures[0].fell is fell


def _measured(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    def run(names: object, data: object) -> list[Report]:
        return [Report("stories", (Figure("F1", value, known=0.8, floor=0.9),))]

    monkeypatch.setattr(command, "run", run)


def test_a_fallen_figure_fails_the_command_unless_it_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    _measured(monkeypatch, 0.85)
    refused = CliRunner().invoke(command.app, ["stories"])
    assert isinstance(refused.exception, Daily8Error)
    assert "stories.F1 0.850" in refused.exception.message
    assert CliRunner().invoke(command.app, ["stories", "--allow-regression"]).exit_code == 0


def test_the_figures_are_written_as_json(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _measured(monkeypatch, 0.95)
    assert CliRunner().invoke(command.app, ["stories", "--json", str(tmp_path / "out.json")]).exit_code == 0
    assert json.loads((tmp_path / "out.json").read_text()) == {
        "stories.F1": {"value": 0.95, "known": 0.8, "floor": 0.9}
    }


def test_the_history_keeps_the_last_run_of_a_day_and_is_drawn_figure_by_figure() -> None:
    days = ((date(2026, 1, 1), 0.8), (date(2026, 1, 2), 0.85), (date(2026, 1, 2), 0.9))
    record = "".join(history.row(day, "1", {"stories.F1 <b>": {"value": value, "known": 0.88}}) for day, value in days)
    (line,) = history.lines(record)
    assert [point.value for point in line.points] == [0.8, 0.9]
    drawn = etree.fromstring(chart([line]).encode())
    assert "stories.F1 <b>" in "".join(drawn.itertext())
    assert len(drawn.findall(".//{*}polyline")[0].get("points", "").split()) == 2
    assert not drawn.xpath("//@style")
