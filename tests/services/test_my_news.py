"""My news rests on what the reader's account keeps, and nothing that is muted is on a ranked page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast, make_cast
from tests.services.test_ranking import forgotten, told  # noqa: F401 - a fixture for each test
from tests.web.people import browser


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def mine(user: int) -> dict[str, list[tuple[str, str]]]:
    """Title → (rule, name) of each reason."""
    from daily8.services.my_news import my_news

    return {one.title: [(why.rule, why.name) for why in one.why] for one in my_news(user, "en").cards}


def test_each_wish_is_the_reason_that_is_given(cast: Cast) -> None:
    from daily8.services.follow import follow

    story = told("Bridge", 1)
    factories.article("Tagged", tags=("Sanitation",), category="health")
    factories.article("Theirs", publisher=factories.publisher("Kesh Wire", country="fr"), category="health")
    for kind, key in (
        ("hashtag", "Sanitation"),
        ("publisher", "kesh-wire"),
        ("story", story.id.hex),
        ("country", "fr"),
    ):
        follow(cast.alice, kind, key)
    found = mine(cast.alice)
    assert ("follow", "hashtag:Sanitation") in found["Tagged"]
    assert ("follow", "publisher:Kesh Wire") in found["Theirs"]
    assert ("follow", "country:fr") in found["Theirs"]
    assert ("follow", "story:") in found["Bridge"]


def test_a_story_that_the_reader_discussed_is_there_for_two_weeks(cast: Cast) -> None:
    from daily8.store.models import Comment

    row = told("Discussed", 1).articles.get()
    said = Comment.objects.create(article=row, author_id=cast.alice, body="So it is.", state="published")
    assert ("discussed", "") in mine(cast.alice)["Discussed"]
    assert mine(cast.bob) == {}
    Comment.objects.filter(pk=said.pk).update(created_at=factories.NOW - timedelta(days=15))
    assert mine(cast.alice) == {}


def test_the_next_window_begins_where_the_last_one_ended_also_where_that_was_not_shown(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import my_news
    from daily8.services.follow import follow
    from daily8.store.queries import reading

    monkeypatch.setattr(my_news, "WINDOW", 2)
    follow(cast.alice, "category", "health")
    rows = [factories.article(f"Article {n}", category="health", published_at=factories.NOW - timedelta(hours=n))
            for n in range(4)]  # fmt: skip
    known = reading.by_ids
    monkeypatch.setattr(reading, "by_ids", lambda ids: {k: v for k, v in known(ids).items() if k != rows[1].pk})
    first = my_news.my_news(cast.alice, "en")
    assert first.cursor
    assert [one.title for one in first.cards] == ["Article 0"]
    later = {one.title for one in my_news.my_news(cast.alice, "en", first.cursor).cards}
    assert later == {"Article 2"}


def test_reading_leaves_no_trace_that_orders_anything(cast: Cast) -> None:
    from daily8.services.follow import follow

    for n in range(3):
        told(f"Story {n}", 1 + n, category="sport")
    follow(cast.alice, "category", "sport")
    before = mine(cast.alice)
    row = told("Other", 1, category="health").articles.get()
    alice = browser("alice")
    assert alice.get(f"/en/article/{row.id.hex}").status_code == 200
    after = mine(cast.alice)
    assert [title for title in after if title != "Other"] == list(before)


@pytest.mark.parametrize("kind", ["publisher", "category", "country", "hashtag", "story"])
def test_what_is_muted_is_on_no_page_that_is_ranked_for_the_reader(cast: Cast, kind: str) -> None:
    from daily8.services.follow import follow, mute, unmute
    from daily8.store.queries import content_version

    shop = factories.publisher("Loud Post", country="fr")
    loud = told("Muted news", 0.1, publisher=shop, category="sport", tags=("Pelicans",))
    factories.article("Muted news too", publisher=shop, story=loud, category="sport", tags=("Pelicans",))
    told("Kept news", 0.2, 0.3, category="health")
    for wish, key in (("publisher", "loud-post"), ("category", "health"), ("hashtag", "pelicans")):
        follow(cast.alice, wish, key)
    key = {"publisher": "loud-post", "category": "sport", "country": "fr", "hashtag": "pelicans",
           "story": loud.id.hex}[kind]  # fmt: skip
    pages = ["", "latest", "trending", "breaking", "my-news", "country/fr" if kind != "country" else "latest"]
    alice, bob = browser("alice"), browser("bob")
    assert "Muted news" in alice.get("/en/my-news").content.decode()
    mute(cast.alice, kind, key)
    for page in pages:
        content_version.forget()
        shown = alice.get(f"/en/{page}").content.decode()
        assert "Muted news" not in shown, page
        if page != "country/fr":
            assert "Kept news" in shown, page
    assert "Muted news" in bob.get("/en/trending").content.decode()
    unmute(cast.alice, kind, key.upper() if kind == "country" else key)
    assert "Muted news" in alice.get("/en/trending").content.decode()


def test_a_mute_follows_a_story_into_another(cast: Cast) -> None:
    from daily8.services import revising, stories
    from daily8.services.follow import mute, muted

    gone, kept = factories.story("Gone"), factories.story("Kept")
    mute(cast.alice, "story", gone.id.hex)
    placed = stories.Placed()
    placed.merge(gone=gone.id, kept=kept.id)
    revising.write_merges(placed)
    assert [one.key for one in muted(cast.alice)] == [kept.id.hex]


def press(client: Any, kind: str, key: str, wish: str) -> Any:
    return client.post("/en/follow/", {"kind": kind, "key": key, "wish": wish, "next": "/en/profile"})


def test_a_reader_mutes_and_unmutes_with_buttons(cast: Cast) -> None:
    alice = browser("alice")
    assert 'value="mute"' in alice.get("/en/category/sport").content.decode()
    assert press(alice, "category", "sport", "mute").status_code == 302
    page = alice.get("/en/category/sport").content.decode()
    assert 'value="unmute"' in page
    assert 'value="follow"' not in page
    assert "What you mute" in alice.get("/en/profile").content.decode()
    assert press(alice, "category", "sport", "unmute").status_code == 302
    assert "What you mute" not in alice.get("/en/profile").content.decode()


@pytest.mark.parametrize(("kind", "key"), [("category", "sport"), ("hashtag", "Harbour"), ("publisher", "wire-0")])
def test_what_matches_a_wish_is_never_called_outside_of_what_the_reader_follows(
    kind: str, key: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import my_news
    from daily8.services.follow import follow

    monkeypatch.setattr(my_news, "WINDOW", 6)
    wire = factories.publisher("Wire 0")
    old = told("Old and big", 9, 9, 9, category="sport", tags=("Harbour",))
    old.articles.update(publisher=wire)
    for number in range(8):
        factories.article(
            f"New {number}", category="sport", tags=("Harbour",), publisher=wire,
            published_at=factories.NOW - timedelta(hours=1),
        )  # fmt: skip
    told("Elsewhere", 2, 2, category="health")
    follow(cast.alice, kind, key)
    outside = [title for title, why in mine(cast.alice).items() if ("outside", "") in why]
    assert outside == ["Elsewhere"]


def test_what_is_muted_takes_no_places_from_what_is_wished(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import my_news
    from daily8.services.follow import follow, mute

    monkeypatch.setattr(my_news, "WINDOW", 3)
    for number in range(4):
        factories.article(f"Flood {number}", category="health", publisher=factories.publisher("Flood"),
                          published_at=factories.NOW - timedelta(minutes=number))  # fmt: skip
    factories.article("Wished", category="health", published_at=factories.NOW - timedelta(hours=9))
    follow(cast.alice, "category", "health")
    mute(cast.alice, "publisher", "flood")
    assert set(mine(cast.alice)) == {"Wished"}


def test_a_story_stands_once_however_far_a_reader_goes_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import my_news
    from daily8.services.follow import follow, mute

    monkeypatch.setattr(my_news, "WINDOW", 2)
    told = factories.story("Told")
    muted = factories.story("By others")
    for hours, (title, story, shop) in enumerate(
        [("Newest", told, "Post"), ("Second", None, "Post"), ("Older", told, "Post"), ("Third", None, "Post"),
         ("Hidden", muted, "Flood"), ("By another", muted, "Post")]
    ):  # fmt: skip
        factories.article(title, story=story, category="health", publisher=factories.publisher(shop),
                          published_at=factories.NOW - timedelta(hours=hours))  # fmt: skip
    follow(cast.alice, "category", "health")
    mute(cast.alice, "publisher", "flood")
    pages, cursor = [], ""
    while cursor is not None:
        view = my_news.my_news(cast.alice, "en", cursor)
        pages.append({one.title for one in view.cards})
        cursor = view.cursor
    assert pages == [{"Newest", "Second"}, {"Third"}, {"By another"}]
    follow(cast.alice, "story", told.id.hex)  # of which every report is wished
    first = my_news.my_news(cast.alice, "en")
    assert "Older" in {one.title for one in my_news.my_news(cast.alice, "en", first.cursor or "").cards}


def test_a_window_of_nothing_new_leads_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import my_news
    from daily8.services.follow import follow

    monkeypatch.setattr(my_news, "WINDOW", 1)
    told = factories.story("Told")
    for hours in range(2):
        factories.article("Told", story=told, category="health", published_at=factories.NOW - timedelta(hours=hours))
    factories.article("Last", category="health", published_at=factories.NOW - timedelta(hours=3))
    follow(cast.alice, "category", "health")
    client, place = browser("alice"), "/en/my-news"
    for _ in range(2):
        page = client.get(place).content.decode()
        assert "Follow publishers" not in page
        place = f"/en/my-news?after={page.partition('?after=')[2].partition(chr(34))[0]}"
    assert "Last" in client.get(place).content.decode()


def test_a_place_by_reading_says_what_was_read_and_not_how_often(cast: Cast) -> None:
    from daily8.services import history
    from daily8.services.follow import follow

    opened = factories.article("Opened", category="sport")
    factories.article("Another", category="sport")
    follow(cast.alice, "category", "sport")
    history.switch(cast.alice, on=True)
    history.note(cast.alice, opened.pk, now=factories.NOW)
    page = browser("alice").get("/en/my-news").content.decode()
    assert "You read articles of \u2068Velmora Post\u2069" in page
    assert "often" not in page


def test_who_follows_what_brings_nothing_is_not_told_to_follow(cast: Cast) -> None:
    from daily8.services.follow import follow

    factories.article("En français", language="fr", publisher=factories.publisher("Le Fil"))
    assert "Follow publishers, categories and hashtags" in browser("alice").get("/en/my-news").content.decode()
    follow(cast.alice, "publisher", "le-fil")
    shown = browser("alice").get("/en/my-news").content.decode()
    assert "Follow publishers, categories and hashtags" not in shown
    assert "nothing yet in the languages that you read" in shown
    assert "En français" in browser("alice").get("/en/my-news", headers={"accept-language": "fr"}).content.decode()
