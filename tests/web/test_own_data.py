"""A reader takes away all that the site keeps of them, and nobody else does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast
from tests.web.people import LANGUAGES, browser

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def taken(name: str = "alice", language: str = "en") -> dict[str, Any]:
    answer = browser(name).get(f"/{language}/profile/data")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="daily8-')
    found: dict[str, Any] = json.loads(answer.content)
    return found


def test_what_a_reader_follows_mutes_saved_read_and_wrote_stands_in_it(cast: Cast) -> None:
    from daily8.services import discuss, follow, history, saved

    row, gone = factories.article("الميناء يعود"), factories.article("Gone", withdrawn_at=NOW)
    follow.follow(cast.alice, "category", "sport")
    follow.mute(cast.alice, "country", "fr")
    saved.save(cast.alice, row.id, now=NOW)
    history.switch(cast.alice, on=True)
    history.note(cast.alice, row.id, now=NOW)
    _keep(cast.alice, gone.id)
    discuss.post_comment(row.id, cast.alice, "Good news for the port at last.", now=NOW)
    found = taken()
    assert found["account"]["name"] == "alice"
    assert [(one["kind"], one["key"], one["name"]) for one in found["follows"]] == [("category", "sport", "sport")]
    assert [(one["kind"], one["key"]) for one in found["mutes"]] == [("country", "FR")]
    kept = {one["article"]: one for one in found["saved"]}
    assert (kept[row.id.hex]["title"], kept[row.id.hex]["url"]) == (row.title, row.url)
    assert kept[gone.id.hex].keys() == {"article", "saved_at"}
    assert [one["article"] for one in found["read"]] == [row.id.hex]
    assert found["read"][0]["read_at"] == NOW.isoformat()
    assert [one["text"] for one in found["comments"]] == ["Good news for the port at last."]
    assert found["comments"][0]["title"] == row.title


def _keep(reader: int, article: Any) -> None:
    from daily8.store.models import SavedArticle

    SavedArticle.objects.create(user_id=reader, article_id=article, saved_at=NOW)


def test_nothing_of_another_reader_stands_in_it(cast: Cast) -> None:
    from daily8.services import follow, saved

    row = factories.article()
    follow.follow(cast.alice, "category", "sport")
    saved.save(cast.alice, row.id, now=NOW)
    found = taken("bob")
    assert [found[part] for part in ("follows", "mutes", "saved", "read", "comments")] == [[], [], [], [], []]
    assert found["account"]["name"] == "bob"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_leads_there_and_who_is_not_logged_in_is_asked_to(cast: Cast, language: str) -> None:
    place = f"/{language}/profile/data"
    assert f'href="{place}"' in browser("alice").get(f"/{language}/profile").content.decode()
    assert "/accounts/login/" in browser().get(place).headers["Location"]
    assert browser("alice").post(place).status_code == 405


@pytest.mark.usefixtures("db")
def test_every_table_that_knows_readers_is_told_of() -> None:
    from django.apps import apps

    from daily8.services.own_data import NOT_THEIRS, TOLD
    from daily8.store.models import User

    knowing = {
        model for model in apps.get_models()
        for field in model._meta.concrete_fields if field.related_model is User
    }  # fmt: skip
    framework = {"admin.LogEntry"}  # of the desk: what its people did there
    assert {model for model in knowing if model._meta.label not in framework} <= {*TOLD, *NOT_THEIRS}
