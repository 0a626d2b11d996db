from __future__ import annotations

import numpy as np
import pytest

from daily8.evaluation import speed
from daily8.evaluation.speed import Stage, printed, related_lists, times_as_fast


def test_a_stage_is_as_many_times_as_fast_as_its_peer_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = {"own": 0.5, "peer": 2.0}
    monkeypatch.setattr(speed, "processor_time", lambda work: taken[work()])
    assert times_as_fast(Stage("x", lambda: "own", lambda: "peer", 10, "")) == 4
    assert times_as_fast(Stage("x", lambda: "own", 5.0, 10, "")) == pytest.approx(10 / 0.5 / 5)


def test_the_least_time_of_the_rounds_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 3.0, 10.0, 11.0, 20.0, 22.0])
    monkeypatch.setattr(speed.time, "process_time", lambda: next(clock))
    assert speed.processor_time(lambda: None) == 1


def test_every_stage_is_given_what_the_press_prints() -> None:
    made = printed()
    assert len(made.feeds) >= 6
    assert len(made.pages) == len(made.bodies) >= 50
    assert {one.language for one in made.documents} == {"en", "ar"}
    assert all(one.text for one in made.documents)


def test_related_lists_hold_the_nearest_and_never_the_article_itself() -> None:
    documents = printed().documents[:12]
    angles = np.linspace(0, 1, len(documents))
    lists = related_lists(documents, np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32))
    assert len(lists) == len(documents)
    for own, found in zip(documents, lists, strict=True):
        assert own.id not in {one.id for one in found}
