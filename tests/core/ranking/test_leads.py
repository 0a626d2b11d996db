"""Who stands for a story where not every article of it may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.ranking import Features
from daily8.core.ranking.leads import Member, lead_each, spread
from daily8.core.stories.lead import Headline


def member(story: str, article: str, *, publisher: str = "p", leads: bool = False, title: str = "") -> Member:
    features = Features(story, article, "world", publisher, 1, 1, 0, 1, 0)
    return Member(features, Headline(article, title or article, False, False), leads)


MEMBERS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.booleans()), unique_by=lambda one: one[1]
).map(lambda rows: [member(story, str(number), leads=leads) for story, number, leads in rows])


@given(MEMBERS)
def test_each_story_is_led_once_by_one_of_its_own(members: list[Member]) -> None:
    led = lead_each(members)
    assert [one.story for one in led] == list(dict.fromkeys(one.features.story for one in members))
    assert {(one.story, one.article) for one in led} <= {(one.features.story, one.features.article) for one in members}


def test_the_usual_lead_leads_where_it_may_and_else_the_plainest() -> None:
    asks, tells = member("a", "1", title="Harbour open?"), member("a", "2", title="Harbour open")
    usual = member("a", "3", title="HARBOUR!", leads=True)
    assert lead_each([asks, usual, tells])[0].article == "3"
    assert lead_each([asks, tells])[0].article == "2"


@given(st.lists(st.sampled_from("xyz"), max_size=40), st.integers(1, 5), st.integers(1, 20))
def test_publishers_beyond_their_share_only_fill_what_is_left(names: list[str], each: int, limit: int) -> None:
    stories = [member(str(n), str(n), publisher=name).features for n, name in enumerate(names)]
    found = spread(stories, each=each, limit=limit)
    assert len(found) == min(limit, len(stories))
    fair = [one for n, one in enumerate(stories) if names[:n].count(one.publisher) < each]
    assert list(found[: len(fair)]) == fair[:limit]
