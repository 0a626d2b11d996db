"""Comments are published, held or refused, counted, and decided by moderators."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def now() -> datetime:
    return datetime.now(UTC)


def count(cast: Cast) -> int:
    from daily8.store.queries.discussion import discussed_article

    article = discussed_article(cast.article)
    assert article
    return article.comment_count


def test_a_published_comment_is_counted_and_raises_the_content_version(cast: Cast) -> None:
    from daily8.services.discuss import post_comment
    from daily8.store.models import ContentVersion

    assert post_comment(cast.article, cast.alice, "Good news.", now=now()).decision.action == "publish"
    before = ContentVersion.objects.get(key="site").version
    post_comment(cast.article, cast.bob, "At last.", now=now())
    assert count(cast) == 2
    assert ContentVersion.objects.get(key="site").version == before + 1


def test_a_held_comment_is_seen_by_its_author_alone_until_approved(cast: Cast) -> None:
    from daily8.services.discuss import approve, post_comment
    from daily8.store.queries.discussion import comments_of

    posted = post_comment(cast.article, cast.alice, "The mayor is an idiot.", now=now())
    assert count(cast) == 0
    assert [c.reason for c in comments_of(cast.article, viewer_id=cast.alice)] == ["words"]
    assert comments_of(cast.article, viewer_id=cast.bob) == []
    assert approve(posted.comment_id, cast.charlie)
    assert not approve(posted.comment_id, cast.charlie)
    assert len(comments_of(cast.article)) == count(cast) == 1


def test_a_rejected_comment_leaves_the_page_and_the_decision_is_kept(cast: Cast) -> None:
    from daily8.services.discuss import post_comment, reject
    from daily8.store.models import ModerationEvent
    from daily8.store.queries.discussion import comments_of

    posted = post_comment(cast.article, cast.alice, "Fine.", now=now())
    reject(posted.comment_id, cast.charlie, reason="off-topic", note="This is about a bridge.")
    assert count(cast) == 0
    event = ModerationEvent.objects.latest("id")
    assert (event.action, event.reason, event.moderator_id) == ("reject", "off-topic", cast.charlie)
    mine = comments_of(cast.article, viewer_id=cast.alice)[0]
    assert (mine.state, mine.reason, mine.note) == ("rejected", "off-topic", "This is about a bridge.")


def test_a_comment_that_its_author_removed_leaves_its_replies_and_no_words(cast: Cast) -> None:
    from daily8.services.discuss import NoSuchComment, approve, post_comment, remove, reply
    from daily8.store.queries.discussion import comments_of

    first = post_comment(cast.article, cast.alice, "I regret this.", now=now()).comment_id
    reply(cast.article, first, cast.bob, "So do I.", now=now())
    with pytest.raises(NoSuchComment):
        remove(cast.article, first, cast.bob)
    remove(cast.article, first, cast.alice)
    assert [(c.state, c.author, c.body) for c in comments_of(cast.article)] == [
        ("removed", "", ""),
        ("published", "bob", "So do I."),
    ]
    assert count(cast) == 1
    with pytest.raises(NoSuchComment):
        approve(first, cast.charlie)


def test_replies_need_a_published_comment_of_the_same_article(cast: Cast) -> None:
    from daily8.services.discuss import NoSuchComment, post_comment, reply
    from daily8.store.queries.discussion import comments_of
    from tests.cast import make_article

    first = post_comment(cast.article, cast.alice, "Who paid?", now=now()).comment_id
    answer = reply(cast.article, first, cast.bob, "The province.", now=now()).comment_id
    assert [(c.id, c.parent_id) for c in comments_of(cast.article)] == [(first, None), (answer, first)]
    with pytest.raises(NoSuchComment):
        reply(make_article(), first, cast.bob, "Elsewhere.", now=now())


def test_the_sixth_comment_in_a_minute_is_too_fast(cast: Cast) -> None:
    from daily8.services.discuss import TooFast, post_comment

    for number in range(5):
        post_comment(cast.article, cast.alice, f"Thought number {number}", now=now())
    with pytest.raises(TooFast):
        post_comment(cast.article, cast.alice, "One more", now=now())


def test_unknown_articles_take_no_comments(cast: Cast) -> None:
    from daily8.services.discuss import NoSuchArticle, post_comment

    with pytest.raises(NoSuchArticle):
        post_comment(uuid4(), cast.alice, "Hello", now=now())


@pytest.mark.parametrize("name", ["Alice", "a1ice", "аlісе", "alicе"])
def test_d9_names_that_look_like_alice_are_refused(cast: Cast, name: str) -> None:
    from daily8.services.people import BadName, create_user
    from tests.cast import PASSWORD

    with pytest.raises(BadName):
        create_user(name, PASSWORD)
