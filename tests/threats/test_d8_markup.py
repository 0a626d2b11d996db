"""D8: what readers write, and how they call themselves, is text on every page that shows it."""

from __future__ import annotations

from typing import Any

import html5lib
import pytest

from tests.cast import Cast, make_cast
from tests.threats.payloads import OWN, payloads
from tests.web.people import LANGUAGES, browser

XHTML = "{http://www.w3.org/1999/xhtml}"
AT_ONCE = 400  # comments on one page


@pytest.fixture
def cast(db: None) -> Cast:
    from django.core.cache import cache

    cache.clear()
    return make_cast()


def parsed(page: str) -> Any:
    return html5lib.parse(page, treebuilder="lxml").getroot()


def marked(tree: Any, tag: str, name: str) -> list[Any]:
    return [node for node in tree.iter(XHTML + tag) if name in (node.get("class") or "").split()]


def shape(tree: Any) -> list[Any]:
    """Elements and the names of their attributes: all that could do something."""
    return [(node.tag, tuple(sorted(node.keys()))) for node in tree.iter() if isinstance(node.tag, str)]


def texts() -> list[str]:
    """The payloads as the service stores them."""
    from daily8.core.text import clean

    cleaned = (clean(text.replace("\r\n", "\n")).strip() for text in payloads())
    return list(dict.fromkeys(text for text in cleaned if text))


def store(cast: Cast, bodies: list[str], state: str) -> None:
    from daily8.store.models import Comment

    Comment.objects.all().delete()
    Comment.objects.bulk_create(
        Comment(article_id=cast.article, author_id=cast.alice, body=body, state=state) for body in bodies
    )


def same(shown: str | None, stored: str) -> bool:
    """HTML folds carriage returns and form feeds; nothing else may change."""
    return " ".join((shown or "").split()) == " ".join(stored.split())


def test_d8_comments_are_text(cast: Cast) -> None:
    bodies = texts()
    for start in range(0, len(bodies), AT_ONCE):
        part = bodies[start : start + AT_ONCE]
        store(cast, part, "published")
        for client, headers in ((browser(), {}), (browser("alice"), {"hx-request": "true"})):
            tree = parsed(client.get(f"/en/comments/{cast.article.hex}/", headers=headers).content.decode())
            said = marked(tree, "div", "said")
            assert len(said) == len(part)
            for node, body in zip(said, part, strict=True):
                assert len(node) == 0, body
                assert same(node.text, body), body


def test_d8_comments_are_text_at_the_desk(cast: Cast) -> None:
    bodies = texts()
    store(cast, bodies, "held")
    client, seen, page = browser("charlie"), 0, 1
    while seen < len(bodies):
        tree = parsed(client.get(f"/desk/store/comment/?p={page}").content.decode())
        said = marked(tree, "span", "said")
        assert said
        assert all(len(node) == 0 for node in said)
        assert not [node for node in tree.iter(XHTML + "script") if not node.get("src")]
        seen, page = seen + len(said), page + 1
    assert seen == len(bodies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_d8_names_are_text(cast: Cast, language: str) -> None:
    from daily8.store.models import User

    store(cast, ["Hello", "<b>held</b>"], "held")
    store(cast, ["Hello"], "published")
    places = [("charlie", f"/{language}/comments/{cast.article.hex}/"), ("charlie", "/desk/store/comment/?state=all"),
              ("diana", "/desk/store/user/"), ("diana", f"/desk/store/user/{cast.alice}/change/")]  # fmt: skip
    if language == "ar":
        del places[1:]

    def shapes() -> list[Any]:
        found = [shape(parsed(browser(who).get(path).content.decode())) for who, path in places]
        reader = browser()
        reader.force_login(User.objects.get(id=cast.alice), "django.contrib.auth.backends.ModelBackend")
        return [*found, shape(parsed(reader.get(f"/{language}/profile").content.decode()))]

    User.objects.filter(id=cast.alice).update(username="plain", display_name="plain", email="plain")
    plain = shapes()
    for name in OWN:
        User.objects.filter(id=cast.alice).update(username=name[:150], display_name=name[:80], email=name[:80])
        assert shapes() == plain, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_d8_what_forms_and_errors_repeat_is_text(cast: Cast, language: str) -> None:
    from urllib.parse import quote

    from django.core.cache import cache

    def shapes(text: str) -> list[Any]:
        cache.clear()
        reader, stranger = browser("alice"), browser()
        comments = f"/{language}/comments/{cast.article.hex}/"
        answers = [
            reader.post(comments, {"body": text, "parent": "x"}),
            reader.get(f"{comments}?reply={quote(text)}"),
            stranger.post(f"/{language}/accounts/login/", {"login": text, "password": text}),
            stranger.post(f"/{language}/accounts/signup/", {"username": text, "email": text, "password1": text}),
            stranger.post(f"/{language}/accounts/password/reset/", {"email": text}),
            stranger.get(f"/{language}/accounts/login/?next={quote(text)}"),
            stranger.get(f"/{language}/accounts/confirm-email/{quote(text, safe='')}/"),
            stranger.get(f"/{language}/{quote(text, safe='')}"),
            reader.get(f"/{language}/follow/?kind={quote(text)}&key={quote(text)}"),
            browser(enforce_csrf_checks=True).post(comments, {"body": text}),
            browser("diana").get(f"/desk/store/comment/?state=all&q={quote(text)}"),
        ]
        return [(a.status_code, {*shape(parsed(a.content.decode()))}) for a in answers]

    plain = [(status, a | b) for (status, a), (_, b) in zip(shapes("<p"), shapes("<plain words enough"), strict=True)]
    for text in OWN:
        # Which errors a form lists depends on the text; what they are made of does not.
        for (status, made_of), (plain_status, plain_of) in zip(shapes(text), plain, strict=True):
            assert status == plain_status, text
            assert made_of <= plain_of, (text, made_of - plain_of)


def test_d8_reasons_and_notes_of_moderators_are_text(cast: Cast) -> None:
    from daily8.services import discuss
    from daily8.store.models import Comment, ModerationEvent

    store(cast, ["Hello"], "held")
    pk = Comment.objects.get().pk
    discuss.reject(pk, cast.charlie, reason="other", note="plain")
    places = (("alice", f"/en/comments/{cast.article.hex}/"), ("charlie", f"/desk/store/comment/{pk}/change/"))
    plain = [shape(parsed(browser(who).get(path).content.decode())) for who, path in places]
    for note in OWN:
        ModerationEvent.objects.filter(comment_id=pk, action="reject").update(note=note)
        Comment.objects.update(body=note)
        assert [shape(parsed(browser(who).get(path).content.decode())) for who, path in places] == plain, note
