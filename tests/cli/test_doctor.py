"""``daily8 doctor`` says what is wrong and what to do, and ends badly only when something must be done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from daily8.cli import doctor
from daily8.config import Config


def test_a_full_disk_is_a_problem_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = Config(data_dir=tmp_path / "not" / "yet" / "made")
    assert not doctor.check_disk(config).remedy
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))
    assert "DAILY8_DATA_DIR" in doctor.check_disk(config).remedy


def test_a_clock_that_is_off_is_a_problem() -> None:
    assert not doctor._clock("Clock", timedelta(seconds=1), "the database's").remedy
    assert "NTP" in doctor._clock("Clock", timedelta(minutes=5), "the database's").remedy


def test_the_database_and_the_models_are_found_well(db: None) -> None:
    for finding in (doctor.check_database(), doctor.check_database_clock(), doctor.check_models()):
        assert not finding.remedy
    assert "pgvector" in doctor.check_database().state


def test_a_missing_network_is_a_note_that_offers_the_demo(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8 import wiring

    monkeypatch.setattr(doctor, "REACHABLE", ("http://127.0.0.1:9/",))
    (finding,) = doctor.check_network()
    wiring.close()
    assert not finding.grave
    assert "daily8 demo" in finding.remedy


def test_no_sources_are_a_note_that_says_how_to_add_some(db: None) -> None:
    finding = doctor.check_sources()
    assert not finding.grave
    assert "daily8 source add" in finding.remedy
