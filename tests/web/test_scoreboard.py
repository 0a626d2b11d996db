"""The public page of what was measured: in both languages, with and without a record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import html

from daily8.scoreboard import history
from daily8.scoreboard.chart import course

FIGURES = {
    "stories.allsides online B-cubed F1": {"value": 0.9, "known": 0.881, "source": "TF-IDF", "floor": 0.895},
    "stories.allsides online precision": {"value": 0.91},
    "speed.sanitising": {"value": 3.14159},
    "poetry.rhymes": {"value": 0.5},
}
RECORD = history.row(date(2026, 1, 1), "0.1", {"stories.allsides online B-cubed F1": {"value": 0.85}}) + history.row(
    date(2026, 1, 2), "0.2", FIGURES
)


@pytest.fixture
def record(db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that sets the packaged record."""
    from daily8.web.page_cache import CACHE
    from daily8.web.pages.scoreboard import views

    def put(text: str) -> None:
        monkeypatch.setattr(history, "packaged", lambda: text)
        views._record.cache_clear()
        CACHE.clear()

    yield put
    views._record.cache_clear()
    CACHE.clear()


def page(language: str) -> Any:
    from django.test import Client

    answer = Client().get(f"/{language}/scoreboard")
    assert answer.status_code == 200
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    return html.fromstring(answer.content.decode())


@pytest.mark.parametrize(("language", "heading"), [("en", "Stories"), ("ar", "القصص")])
def test_figures_stand_by_suite_in_words_beside_the_best_known(record: Any, language: str, heading: str) -> None:
    record(RECORD)
    found = page(language)
    assert [one.text_content() for one in found.iter("h2")][:1] == [heading]
    shown = found.xpath(f"//section[h2[.='{heading}']]//li[@class='figure']")
    assert len(shown) == 1
    assert all(number in shown[0].text_content() for number in ("90.0%", "88.1%", "89.5%", "TF-IDF"))
    assert not found.xpath("//@style")


def test_the_history_is_drawn_and_told_by_a_table_as_well(record: Any) -> None:
    record(RECORD)
    found = page("en")
    (drawing,) = found.xpath("//section[h2[.='Stories']]//svg[@class='course']")
    assert drawing.get("aria-hidden") == "true"
    assert len(drawing.xpath(".//polyline/@points")[0].split()) == 2
    table = found.xpath("//section[h2[.='Stories']]//table")[0]
    rows = [[cell.text_content().strip() for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["Figure", "01-01-2026", "02-01-2026", "Best known", "Floor"],
        ["allsides online B-cubed F1", "85.0%", "90.0%", "88.1%", "89.5%"],
        ["allsides online precision", "–", "91.0%", "–", "–"],
    ]


def test_ratios_are_told_as_times_and_an_unknown_suite_by_its_name(record: Any) -> None:
    record(RECORD)
    found = page("en")
    assert "3.14×" in found.xpath("//section[h2[.='Speed']]")[0].text_content()
    assert "50.0%" in found.xpath("//section[h2[.='poetry']]")[0].text_content()


def test_each_suite_that_can_be_measured_has_words_for_readers() -> None:
    from daily8.evaluation import suites
    from daily8.web.pages.scoreboard.words import FIGURES, SUITES

    assert set(SUITES) == set(suites.SUITES)
    assert {name.partition(".")[0] for name in FIGURES} == set(SUITES)


@pytest.mark.parametrize(("language", "words"), [("en", "Nothing has been measured yet"), ("ar", "لم يُقَس شيء بعد")])
def test_an_empty_record_says_so_and_how_to_measure(record: Any, language: str, words: str) -> None:
    record("")
    text = page(language).text_content()
    assert words in text
    assert "daily8 eval all --record" in text


def test_every_page_leads_to_the_scoreboard_from_its_foot(record: Any) -> None:
    from django.test import Client

    foot = html.fromstring(Client().get("/ar/").content.decode()).xpath("//footer//a/@href")
    assert "/ar/scoreboard" in foot


def test_the_only_run_is_a_level_line_across_the_field() -> None:
    (line,) = history.lines(history.row(date(2026, 1, 1), "0.1", {"a.b": {"value": 0.5}}))
    start, end = (place.split(",") for place in course(line, width=100, height=40).points.split())
    assert (start[0], end[0]) == ("0.0", "100.0")
    assert start[1] == end[1]
