"""Readers discuss: what they see, what they may do, and what they are told when a comment is not published."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.cast import Cast
from tests.web.people import LANGUAGES, browser

EMPTY = {"en": "No comments yet...", "ar": "لا توجد تعليقات بعد..."}
WAITS = {"en": "It has words that a person looks at first.", "ar": "فيه كلمات يراجعها شخص أولًا."}
TOO_FAST = {"en": "You may write 5 comments a minute.", "ar": "يمكنك كتابة 5 تعليقات في الدقيقة."}


def place(cast: Cast, language: str = "en") -> str:
    return f"/{language}/comments/{cast.article.hex}/"


def page(client: Any, cast: Cast, language: str = "en", **headers: str) -> str:
    text: str = client.get(place(cast, language), headers=headers).content.decode()
    return text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_without_comments_says_so_and_invites(cast: Cast, language: str) -> None:
    stranger = page(browser(), cast, language)
    assert EMPTY[language] in stranger
    assert f"/{language}/accounts/login/?next=/{language}/comments/{cast.article.hex}/" in stranger
    assert "<textarea" not in stranger
    assert "<textarea" in page(browser("alice"), cast, language)


def test_htmx_gets_the_fragment_alone_and_comes_back_to_the_article(cast: Cast) -> None:
    answer = browser().get(place(cast), headers={"hx-request": "true"})
    fragment = answer.content.decode()
    assert fragment.lstrip().startswith('<div class="discussion"')
    assert "<html" not in fragment
    assert f"?next=/en/article/{cast.article.hex}%23comments" in fragment
    for found in (answer, browser().get(place(cast))):
        assert found.headers["Cache-Control"] == "private, no-store"
        assert {"HX-Request", "Cookie"} <= {part.strip() for part in found.headers["Vary"].split(",")}
        assert not found.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comment_appears_with_its_author_and_age(cast: Cast, language: str) -> None:
    reader = browser("alice")
    answer = reader.post(place(cast, language), {"body": "Good news.\n\nAt last."})
    assert answer.headers["Location"] == f"{place(cast, language)}#discussion"
    shown = page(browser(), cast, language)
    assert '<bdi class="author">alice</bdi>' in shown
    assert "Good news." in shown
    assert {"en": "just now", "ar": "الآن"}[language] in shown
    assert EMPTY[language] not in shown


def test_a_comment_is_on_the_cached_article_page_at_once(cast: Cast) -> None:
    path = f"/en/article/{cast.article.hex}"
    assert EMPTY["en"] in browser().get(path).content.decode()
    browser("alice").post(place(cast), {"body": "Good news."})
    assert EMPTY["en"] not in browser().get(path).content.decode()


def test_replies_stand_below_what_they_answer_however_deep(cast: Cast) -> None:
    from django.utils import timezone

    from daily8.services import discuss

    parent = discuss.post_comment(cast.article, cast.alice, "Root of all", now=timezone.now()).comment_id
    names = [cast.bob, cast.charlie, cast.diana, cast.alice]
    for depth in range(12):
        body = f"Answer at depth {depth + 1}"
        parent = discuss.reply(cast.article, parent, names[depth % 4], body, now=timezone.now()).comment_id
    shown = page(browser("bob"), cast)
    assert re.findall(r"indent-(\d)", shown) == ["0", "1", "2", "3", "4", "4", "4", "4", "4", "4", "4", "4", "4"]
    asked = browser("bob").get(f"{place(cast)}?reply={parent}").content.decode()
    assert f'name="parent" value="{parent}"' in asked
    browser("bob").post(place(cast), {"body": "The last word", "parent": str(parent)})
    assert "The last word" in page(browser(), cast)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_held_comment_tells_its_author_why_and_nobody_else(cast: Cast, language: str) -> None:
    reader = browser("alice")
    said = reader.post(place(cast, language), {"body": "The mayor is an idiot."}, headers={"hx-request": "true"})
    for shown in (said.content.decode(), page(reader, cast, language)):
        assert "The mayor is an idiot." in shown
        assert WAITS[language] in shown
    for other in (browser(), browser("bob")):
        assert "idiot" not in page(other, cast, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rejected_comment_shows_the_reason_and_the_note_to_its_author(cast: Cast, language: str) -> None:
    from django.utils import timezone

    from daily8.services import discuss

    posted = discuss.post_comment(cast.article, cast.alice, "Buy my ships.", now=timezone.now())
    discuss.reject(posted.comment_id, cast.charlie, reason="spam", note="Not here, please.")
    shown = page(browser("alice"), cast, language)
    assert {"en": "It is advertising.", "ar": "هو إعلان."}[language] in shown
    assert "Not here, please." in shown
    assert "ships" not in page(browser("bob"), cast, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_refused_words_stay_in_the_form_with_the_reason(cast: Cast, language: str) -> None:
    reader = browser("alice")
    long = "Long. " * 400
    answer = reader.post(place(cast, language), {"body": long})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert "2000" in answer.content.decode()
    assert reader.post(place(cast, language), {"body": "  \n"}).status_code == 422
    assert reader.post(place(cast, language), {"body": "To whom?", "parent": "9" * 30}).status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_d7_the_sixth_comment_of_a_minute_is_answered_429(cast: Cast, language: str) -> None:
    reader = browser("alice")
    for number in range(5):
        assert reader.post(place(cast, language), {"body": f"Thought number {number}"}).status_code == 302
    for headers in ({}, {"hx-request": "true"}):
        answer = reader.post(place(cast, language), {"body": "One more"}, headers=headers)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
        assert TOO_FAST[language] in answer.content.decode()
    assert browser("bob").post(place(cast, language), {"body": "I have time"}).status_code == 302


def test_only_its_author_removes_a_comment(cast: Cast) -> None:
    reader = browser("alice")
    reader.post(place(cast), {"body": "I regret this."})
    found = re.search(r'action="([^"]+/remove/)"', page(reader, cast))
    assert found
    path = found.group(1)
    assert path not in page(browser("bob"), cast)
    assert browser("bob").post(path).status_code == 404
    assert browser().post(path).status_code == 302
    assert reader.get(path).status_code == 405
    assert "I regret this." in page(browser(), cast)
    assert reader.post(path).status_code == 302
    assert "I regret this." not in page(reader, cast)
    assert reader.post(path).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_strangers_who_post_are_led_to_log_in(cast: Cast, language: str) -> None:
    path = place(cast, language)
    answer = browser().post(path, {"body": "Hello"})
    assert answer.headers["Location"] == f"/{language}/accounts/login/?next={path}"
    answer = browser().post(path, {"body": "Hello"}, headers={"hx-request": "true"})
    assert answer.headers["HX-Redirect"] == f"/{language}/accounts/login/?next={path}"


def test_articles_that_are_not_there_have_no_discussion(cast: Cast) -> None:
    from django.utils import timezone

    from daily8.store.models import Article

    Article.objects.filter(id=cast.article).update(withdrawn_at=timezone.now())
    assert browser("alice").get(place(cast)).status_code == 404
    assert browser("alice").post(place(cast), {"body": "Hello"}).status_code == 404
    assert browser().get(f"/en/comments/{'0' * 32}/").status_code == 404


def test_a_long_discussion_takes_few_queries(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from daily8.store.models import Comment

    Comment.objects.bulk_create(
        Comment(article_id=cast.article, author_id=cast.bob, body=f"Number {n}", state="published") for n in range(300)
    )
    reader = browser("alice")
    for headers in ({}, {"hx-request": "true"}):
        with CaptureQueriesContext(connection) as queries:
            assert "Number 299" in page(reader, cast, **headers)
        assert len(queries) <= 5


def test_d6_fields_that_the_form_does_not_have_change_nothing(cast: Cast) -> None:
    from daily8.store.models import Comment, User

    body = {
        "body": "Hello there",
        "author": str(cast.bob),
        "author_id": str(cast.bob),
        "state": "rejected",
        "user": "bob",
    }
    browser("alice").post(place(cast), body)
    comment = Comment.objects.get(body="Hello there")
    assert (comment.author_id, comment.state) == (cast.alice, "published")
    browser("alice").post("/en/profile", {"language": "ar", "is_staff": "1", "is_superuser": "1", "moderator": "1"})
    user = User.objects.get(id=cast.alice)
    assert (user.is_staff, user.is_superuser, user.moderator) == (False, False, False)


def test_the_pages_of_a_merged_article_lead_to_those_of_the_one_that_stays(cast: Cast) -> None:
    from daily8.core.articles.canonical import article_id
    from daily8.store.models import ArticleAlias

    address = "https://lantra.test/the-other-address"
    ArticleAlias.objects.create(url=address, article_id=cast.article)
    gone, kept = article_id(address), cast.article.hex
    for path in (f"/ar/comments/{gone}/?reply=1", f"/en/article/{gone}/changes", f"/en/article/{gone}"):
        answer = browser().get(path)
        assert (answer.status_code, answer["Location"]) == (301, path.replace(gone, kept))
    nobody = "0" * 32
    for path in (f"/en/comments/{nobody}/", f"/en/article/{nobody}/changes", f"/en/article/{nobody}"):
        assert browser().get(path).status_code == 404


def test_a_comment_sent_to_a_merged_article_is_not_lost(cast: Cast) -> None:
    from daily8.core.articles.canonical import article_id
    from daily8.store.models import ArticleAlias, Comment

    address = "https://lantra.test/the-other-address"
    ArticleAlias.objects.create(url=address, article_id=cast.article)
    reader, before = browser("alice"), f"/en/comments/{article_id(address)}/"
    answer = reader.post(before, {"body": "Written before they met."}, follow=True)
    assert answer.redirect_chain[0] == (place(cast), 308)
    written = Comment.objects.get()
    assert (written.article_id, written.body) == (cast.article, "Written before they met.")
    reader.post(f"{before}{written.pk}/remove/", follow=True)
    written.refresh_from_db()
    assert written.state == "removed"
