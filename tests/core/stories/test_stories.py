"""Stories: articles of one event come together, whatever order they are handed over in, and none is lost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.ports import Vectors
from daily8.core.stories import (
    RELATED_CROWD,
    STORY_CROWD,
    Candidate,
    assign,
    beyond_crowd,
    cluster,
    embedding_text,
    fading,
    relevance,
)
from daily8.core.stories.cluster import THRESHOLD
from daily8.core.stories.lead import Headline, choose_lead
from daily8.core.stories.votes import EACH_PUBLISHER, MOST
from daily8.core.types import Document, JoinStory, StartStory

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVENTS = (
    "The crane was lifted from the channel and the harbour of Lantra reopened to ferries",
    "A goalkeeper scored the winning penalty and Ostra won the Sarn cup final",
    "Parliament passed the drought budget by seven votes after a night of talks",
)


def report(event: int, number: int, *, hours: float | None = 0.0, language: str = "en") -> Document:
    words = EVENTS[event].split()
    turned = " ".join(words[number % 3 :] + words[: number % 3])
    return Document(
        id=f"{event}-{number}", title=EVENTS[event], text=f"{turned}. Report number {number} says so.",
        publisher=f"p{number}", date=None if hours is None else NOON + timedelta(hours=hours), language=language,
    )  # fmt: skip


def vectors(documents: list[Document]) -> Vectors:
    """A meaning of its own for each event, with a little of its own for each article."""
    rows = np.zeros((len(documents), 8), dtype=np.float32)
    for row, document in zip(rows, documents, strict=True):
        event, number = map(int, document.id.split("-"))
        row[event] = 1.0
        row[3 + number % 5] = 0.3
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


reports = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 60), st.integers(0, 40)), max_size=14, unique_by=lambda one: one[:2]
)


@settings(max_examples=60, deadline=None)
@given(reports, st.randoms(use_true_random=False), st.booleans())
def test_no_article_is_lost_and_the_order_of_the_input_does_not_matter(
    drawn: list[tuple[int, int, int]], random: object, dated: bool
) -> None:
    documents = [
        report(event, number, hours=(hour + at / 100) if dated else at)
        for at, (event, number, hour) in enumerate(drawn)
    ]
    stories = dict(zip((one.id for one in documents), cluster(documents, vectors(documents)), strict=True))
    assert set(stories) == {one.id for one in documents}
    assert all(stories[story] == story for story in stories.values())  # a story bears its founder's id
    random.shuffle(documents)  # type: ignore[attr-defined]
    again = dict(zip((one.id for one in documents), cluster(documents, vectors(documents)), strict=True))
    assert again == stories


def test_events_make_stories_of_their_own() -> None:
    documents = [report(event, number, hours=number) for number in range(4) for event in range(3)]
    found = defaultdict(set)
    for document, story in zip(documents, cluster(documents, vectors(documents)), strict=True):
        found[story].add(document.id[0])
    assert sorted(map(sorted, found.values())) == [["0"], ["1"], ["2"]]


def test_the_same_words_a_month_later_are_another_event() -> None:
    documents = [report(0, 1), report(0, 2, hours=1), report(0, 4, hours=24 * 40)]
    assert cluster(documents, vectors(documents)) == ["0-1", "0-1", "0-4"]


def test_articles_without_a_date_come_last_and_lose_nothing() -> None:
    documents = [report(0, 1, hours=None), report(0, 2, hours=5)]
    assert cluster(documents, vectors(documents)) == ["0-2", "0-2"]


def test_articles_that_say_nothing_are_not_alike() -> None:
    empty = [Document(str(number), "", " ") for number in range(3)]
    assert [embedding_text(document) for document in empty] == ["", "", ""]
    assert cluster(empty, np.zeros((3, 8), dtype=np.float32)) == ["0", "1", "2"]


def test_nothing_makes_no_stories() -> None:
    assert cluster([], np.zeros((0, 8), dtype=np.float32)) == []


def test_across_languages_meaning_decides_where_nothing_is_named() -> None:
    documents = [report(0, 1), report(0, 1, language="ar"), report(1, 1, language="ar")]
    found = relevance(documents, vectors(documents))
    assert found[0, 1] > THRESHOLD > found[0, 2]


def test_across_languages_what_both_name_makes_them_more_alike_and_what_is_rare_most() -> None:
    ours = replace(report(0, 1), entities=("lantra", "~tmr"))
    theirs = [replace(report(0, at, language="ar"), publisher="", entities=names) for at, names in enumerate(
        [("~tmr", "harbour"), ("lantra", "gulf"), ("lantra", "sarn"), ("ostra",), ()]
    )]  # fmt: skip
    documents = [ours, *theirs]
    meaning = np.ones((len(documents), 8), dtype=np.float32) / np.sqrt(np.float32(8))
    rare, common, _, other, none = relevance(documents, meaning)[0, 1:]
    assert rare > common > other == none


def test_within_a_language_the_wording_has_said_what_both_name() -> None:
    plain = [report(0, 1), report(0, 2)]
    named = [replace(one, entities=("lantra",)) for one in plain]
    assert (relevance(named, vectors(named)) == relevance(plain, vectors(plain))).all()


def test_articles_of_one_house_are_less_alike_for_it() -> None:
    one, two = report(0, 1), report(0, 2)
    same = [one, Document(two.id, two.title, two.text, publisher=one.publisher, language="en")]
    assert relevance(same, vectors(same))[0, 1] < relevance([one, two], vectors([one, two]))[0, 1]


def test_likeness_is_worth_less_in_a_crowd_where_everything_sounds_the_same() -> None:
    quiet, crowd = np.eye(40, dtype=np.float32), np.full((40, 40), 0.4, dtype=np.float32)
    quiet[0, 1] = quiet[1, 0] = crowd[0, 1] = crowd[1, 0] = 0.5
    for ranks in (STORY_CROWD, RELATED_CROWD):
        assert beyond_crowd(quiet, ranks)[0, 1] == np.float32(0.5)
        assert beyond_crowd(crowd, ranks)[0, 1] < 0.4


def test_a_week_halves_what_likeness_is_worth() -> None:
    assert fading(0) == 1
    assert fading(-7) == fading(7) == 0.5


def candidate(article: str, story: str, likeness: float, *, size: int = 1, publisher: str = "") -> Candidate:
    return Candidate(article, story, size, likeness, publisher or article)


def test_an_article_joins_the_story_whose_articles_are_most_alike() -> None:
    found = assign([candidate("a", "s", 0.5, size=2), candidate("b", "s", 0.4, size=2), candidate("c", "t", 0.42)])
    assert found == JoinStory("s", 0.45, "a")


def test_an_article_that_is_like_none_starts_a_story() -> None:
    assert assign([]) == StartStory()
    assert assign([candidate("a", "s", THRESHOLD - 0.01)]) == StartStory()


def test_one_article_cannot_pull_another_into_a_big_story() -> None:
    assert assign([candidate("a", "s", THRESHOLD * 4, size=MOST * 10)]) == StartStory()


def test_of_a_publisher_only_few_articles_have_a_say() -> None:
    own = [candidate(f"a{n}", "s", 0.5 - n / 100, size=3, publisher="loud") for n in range(3)]
    found = assign(own)
    assert isinstance(found, JoinStory)
    assert abs(found.score - sum(0.5 - n / 100 for n in range(EACH_PUBLISHER)) / EACH_PUBLISHER) < 1e-9
    others = [candidate(f"b{n}", "s", 0.02, size=9) for n in range(6)]
    assert assign([replace(one, story_size=9) for one in own] + others) == StartStory()


def test_the_headline_that_says_what_the_others_say_leads() -> None:
    members = [
        Headline("a", "IS THIS THE END OF THE HARBOUR?", has_picture=False, copy=False),
        Headline("b", "Harbour of Lantra reopens", has_picture=True, copy=False),
        Headline("c", "Harbour of Lantra reopens after storm", has_picture=False, copy=True),
    ]
    assert choose_lead(members) == choose_lead(members[::-1]) == "b"


def test_a_story_that_went_on_for_days_is_led_by_what_was_reported_last() -> None:
    first = [Headline(f"{n}", "Harbour of Lantra reopens", True, False, n * 3600) for n in range(3)]
    late = Headline("late", "Life returns to the quays", has_picture=False, copy=False, published=6 * 24 * 3600)
    assert choose_lead([*first, late]) == "late"
    assert choose_lead([*first, replace(late, published=5 * 3600)]) == "0"
