from __future__ import annotations

from collections import Counter

import numpy as np

from daily8.core.topics import settle_language
from daily8.evaluation.cross_language import nearest_foreign, pairs, press


def test_every_pair_is_told_once_in_each_language_and_at_length() -> None:
    told = list(pairs())
    assert len(told) >= 120
    assert set(Counter(one.event for one in told).values()) == {2}
    assert all(len(one.document.text) > len(one.document.title) for one in told)


def test_the_language_of_every_written_report_is_found_from_its_words() -> None:
    assert [one.document.id for one in pairs() if settle_language(one.document).language != one.document.id[-2:]] == []


def test_the_press_stands_beside_the_pairs_with_the_events_that_both_languages_tell() -> None:
    languages = {(one.event, settle_language(one.document).language) for one in press()}
    events = {event for event, _ in languages}
    assert len(events) >= 8
    assert languages >= {(event, language) for event in events for language in ("en", "ar")}


def test_the_nearest_foreign_article_is_never_one_of_the_own_language() -> None:
    alike = np.array([[1, 0.9, 0.2], [0.9, 1, 0.4], [0.2, 0.4, 1]], dtype=np.float32)
    assert nearest_foreign(alike, ["en", "en", "ar"]) == [2, 2, 1]
