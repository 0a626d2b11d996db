"""The desk: who may enter, what waits first, and what each decision changes for readers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast
from tests.web.people import LANGUAGES, browser

QUEUE = "/desk/store/comment/"
ADMIN_ONLY = ("publisher", "article", "user")


def held(cast: Cast, body: str, *, age: int = 0, state: str = "held") -> int:
    """A comment that waits since ``age`` minutes."""
    from daily8.store.models import Comment

    reason = "words" if state == "held" else ""
    comment = Comment.objects.create(
        article_id=cast.article, author_id=cast.alice, body=body, state=state, reason=reason, phase="wordlist"
    )
    Comment.objects.filter(id=comment.id).update(created_at=datetime.now(UTC) - timedelta(minutes=age))
    return int(comment.id)


def decide(client: Any, action: str, *comments: int, path: str = QUEUE, **fields: str) -> str:
    """Submit the queue's form as the page does, and return the page that follows."""
    body = {"action": action, "index": "0", "_selected_action": [str(pk) for pk in comments], **fields}
    return str(client.post(path, body, follow=True).content.decode())


def speak_arabic(user_id: int) -> None:
    from daily8.services.people import set_language

    set_language(user_id, "ar")


def test_the_desk_is_entered_through_the_sites_own_log_in(cast: Cast) -> None:
    answer = browser().get("/desk/", follow=True)
    assert answer.redirect_chain[-1][0] == "/en/accounts/login/?next=/desk/"
    assert browser("charlie").get("/desk/login/").headers["Location"] == "/desk/"
    assert browser("alice").get("/desk/", follow=True).status_code == 403


def test_d5_readers_and_moderators_open_only_what_is_theirs(cast: Cast) -> None:
    pages = ["/desk/sources/", *(f"/desk/store/{name}/" for name in ADMIN_ONLY)]
    for path in ["/desk/", QUEUE, *pages]:
        assert browser("alice").get(path, follow=True).status_code == 403, path
        assert browser("diana").get(path).status_code == 200, path
    assert browser("charlie").get("/desk/").status_code == 200
    assert browser("charlie").get(QUEUE).status_code == 200
    for path in [*pages, f"/desk/store/user/{cast.charlie}/change/", "/desk/store/comment/add/"]:
        assert browser("charlie").get(path).status_code == 403, path
    for path in ("/desk/auth/group/", "/desk/account/emailaddress/", "/desk/procrastinate/procrastinatejob/"):
        assert browser("diana").get(path).status_code == 404, path
    pk = held(cast, "Wait")
    assert browser("charlie").post(f"{QUEUE}{pk}/delete/", {"post": "yes"}).status_code == 403
    assert browser("charlie").post(f"{QUEUE}{pk}/change/", {"state": "published", "body": "x"}).status_code == 403


def test_staff_without_the_role_see_no_comments(cast: Cast) -> None:
    from daily8.store.models import User

    User.objects.filter(id=cast.bob).update(is_staff=True)
    assert browser("bob").get(QUEUE).status_code == 403


def test_what_waits_longest_stands_first_with_all_that_a_decision_needs(cast: Cast) -> None:
    held(cast, "Younger", age=1)
    held(cast, "Oldest", age=90)
    held(cast, "Long published", age=500, state="published")
    page = browser("charlie").get(QUEUE).content.decode()
    assert page.index("Oldest") < page.index("Younger")
    assert "Long published" not in page
    for wanted in ("The bridge at Lantra reopens", "alice", "It has words that a person looks at first.",
                   "wordlist", "1 hour ago"):  # fmt: skip
        assert wanted in page, wanted
    assert f"{datetime.now(UTC) - timedelta(days=30):%d-%m-%Y}" in page
    everything = browser("charlie").get(f"{QUEUE}?state=all").content.decode()
    assert everything.index("Younger") < everything.index("Long published")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_speaks_its_users_language_and_counts_what_waits(cast: Cast, language: str) -> None:
    if language == "ar":
        speak_arabic(cast.charlie)
    client = browser("charlie")
    assert {"en": "No comment waits", "ar": "لا تعليق ينتظر"}[language] in client.get("/desk/").content.decode()
    for number in range(3):
        held(cast, f"Number {number}")
    index = client.get("/desk/").content.decode()
    assert {"en": "3 comments wait", "ar": "3 تعليقات تنتظر"}[language] in index
    assert f'lang="{language}" dir="{ {"en": "ltr", "ar": "rtl"}[language] }"' in index
    queue = client.get(QUEUE).content.decode()
    assert {"en": "Note to the author", "ar": "ملاحظة للكاتب"}[language] in queue
    assert "dir=" in queue


def test_approving_publishes_counts_and_is_remembered(cast: Cast) -> None:
    from daily8.store.models import Article, Comment, ContentVersion, ModerationEvent

    pk, other = held(cast, "Fine after all"), held(cast, "Not asked about")
    browser().get(f"/en/article/{cast.article.hex}")
    page = decide(browser("charlie"), "approve", pk, note="Welcome")
    assert "1 comment is published." in page
    assert Comment.objects.get(id=pk).state == "published"
    assert Comment.objects.get(id=other).state == "held"
    assert Article.objects.get(id=cast.article).comment_count == 1
    assert ContentVersion.objects.get(key="site").version >= 1
    event = ModerationEvent.objects.get(comment_id=pk)
    assert (event.action, event.moderator_id, event.note) == ("approve", cast.charlie, "Welcome")
    assert "Fine after all" in browser().get(f"/en/comments/{cast.article.hex}/").content.decode()


def test_rejecting_needs_a_reason_that_the_author_then_reads(cast: Cast) -> None:
    from daily8.store.models import Comment

    pk, moderator = held(cast, "Rude words"), browser("charlie")
    assert "Choose the reason too" in decide(moderator, "reject", pk)
    assert Comment.objects.get(id=pk).state == "held"
    decide(moderator, "reject", pk, reason="gossip")
    assert Comment.objects.get(id=pk).state == "held"
    assert "1 comment is rejected." in decide(moderator, "reject", pk, reason="abuse", note="Say it kindly.")
    shown = browser("alice").get(f"/en/comments/{cast.article.hex}/").content.decode()
    assert "It attacks or insults people." in shown
    assert "Say it kindly." in shown


def test_one_comment_has_a_page_with_its_history_and_the_decision_form(cast: Cast) -> None:
    pk, moderator = held(cast, "Word " * 200), browser("charlie")
    page = moderator.get(f"{QUEUE}{pk}/change/").content.decode()
    assert "Word " * 199 in page
    form = re.search(r'<form class="decide" method="post" action="([^"]+)"', page)
    assert form
    decide(moderator, "approve", pk, path=form.group(1))
    page = moderator.get(f"{QUEUE}{pk}/change/").content.decode()
    assert "<bdi>charlie</bdi>" in page
    form = re.search(r'<form class="decide" method="post" action="([^"]+)"', page)
    assert form
    assert "1 comment is rejected." in decide(moderator, "reject", pk, path=form.group(1), reason="other")


def test_a_publishers_display_mode_changes_its_cached_pages(cast: Cast) -> None:
    row = factories.article()
    path = f"/en/article/{row.id.hex}"
    assert "Twelve ships" in browser().get(path).content.decode()
    form = f"/desk/store/publisher/{row.publisher_id}/change/"
    browser("diana").post(form, {"display_mode": "headline", "name": "Renamed"})
    row.publisher.refresh_from_db()
    assert (row.publisher.display_mode, row.publisher.name) == ("headline", "Velmora Post")
    assert "Twelve ships" not in browser().get(path).content.decode()


def test_withdrawn_articles_leave_the_site_and_come_back(cast: Cast) -> None:
    row, client = factories.article("Harbour opens"), browser("diana")
    path, desk = f"/en/article/{row.id.hex}", "/desk/store/article/"
    assert browser().get(path).status_code == 200
    decide(client, "withdraw", str(row.id), path=desk)  # type: ignore[arg-type]
    assert browser().get(path).status_code == 410
    decide(client, "restore", str(row.id), path=desk)  # type: ignore[arg-type]
    assert browser().get(path).status_code == 200
    assert client.get(f"{desk}{row.id}/change/").status_code == 200


def test_an_administrator_gives_and_takes_roles_but_not_their_own(cast: Cast) -> None:
    from daily8.store.models import User

    client = browser("diana")
    client.post(f"/desk/store/user/{cast.bob}/change/", {"is_active": "on", "moderator": "on"})
    bob = User.objects.get(id=cast.bob)
    assert (bob.is_staff, bob.moderator, bob.is_superuser) == (True, True, False)
    client.post(f"/desk/store/user/{cast.bob}/change/", {"is_active": "on"})
    assert not User.objects.get(id=cast.bob).is_staff
    answer = client.post(f"/desk/store/user/{cast.diana}/change/", {"is_active": "on"})
    assert "You cannot take these rights from yourself" in answer.content.decode()
    assert User.objects.get(id=cast.diana).is_superuser


def test_logging_out_of_the_desk_ends_the_session(cast: Cast) -> None:
    client = browser("charlie")
    assert client.get("/desk/logout/").status_code == 405
    assert client.post("/desk/logout/").headers["Location"] == "/"
    assert client.get(QUEUE).status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["", "comment/", "publisher/", "article/", "user/"])
def test_no_desk_page_mixes_languages_or_takes_many_queries(cast: Cast, place: str, language: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if language == "ar":
        speak_arabic(cast.diana)
    for number in range(20):
        held(cast, f"Number {number}")
        factories.article(f"Title {number}", publisher=factories.publisher(f"Shop {number}"))
    client = browser("diana")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"/desk/store/{place}" if place else "/desk/").content.decode()
    assert len(queries) <= 12
    heads = re.search(r"<thead>.*?</thead>", page, re.S)
    words = re.sub(r"<[^>]+>", " ", heads.group(0)) if heads else ""
    assert language == "en" or not re.search(r"[A-Za-z]{3}", words), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_at_the_desk_are_said_in_the_readers_words(cast: Cast, language: str) -> None:
    from daily8.services.people import set_language

    set_language(cast.diana, language)
    row = factories.article(published_at=datetime(2026, 3, 1, 14, 5, tzinfo=UTC))
    for path in (f"article/{row.pk}", f"publisher/{row.publisher_id}"):
        page = browser("diana").get(f"/desk/store/{path}/change/").content.decode()
        assert ">None<" not in page
        assert {"en": "<bdi>English</bdi>", "ar": "<bdi>الإنجليزية</bdi>"}[language] in page
    article = browser("diana").get(f"/desk/store/article/{row.pk}/change/").content.decode()
    assert {"en": "1 March 2026 14:05", "ar": "1 مارس 2026"}[language] in article
    assert "+00:00" not in article
