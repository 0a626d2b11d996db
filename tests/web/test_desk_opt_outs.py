"""Opting out at the desk: shown first, asked once more, done, and remembered with who did it."""

from __future__ import annotations

import pytest

from tests import factories
from tests.cast import Cast
from tests.web.people import LANGUAGES, browser


def history() -> list[tuple[str, int]]:
    from django.contrib.admin.models import LogEntry

    return list(LogEntry.objects.order_by("id").values_list("change_message", "user_id"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_taken_out_after_a_page_that_says_what_goes(cast: Cast, language: str) -> None:
    from daily8.services.people import set_language
    from daily8.store.models import Article, OptOut

    set_language(cast.diana, language)
    row, client = factories.article("Harbour opens"), browser("diana")
    page = f"/desk/opt-out/article/{row.pk}/"
    assert page in client.get(f"/desk/store/article/{row.pk}/change/").content.decode()
    asked = client.get(page).content.decode()
    assert "Harbour opens" in asked
    assert {"en": "Take this article out for good?", "ar": "إزالة هذا المقال نهائيًا؟"}[language] in asked
    assert Article.objects.filter(pk=row.pk).exists()
    done = client.post(page, {"reason": "A letter"}, follow=True).content.decode()
    assert {"en": "Removed: 1 article; 0 comments; 0 picture files.", "ar": "أُزيل: مقال واحد"}[language] in done
    assert not Article.objects.filter(pk=row.pk).exists()
    assert OptOut.objects.get(kind="article").reason == "A letter"
    assert history() == [("opted out", cast.diana)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_publisher_is_taken_out_and_let_in_again(cast: Cast, language: str) -> None:
    from daily8.services.people import set_language
    from daily8.store.models import Article, OptOut

    set_language(cast.diana, language)
    row, client = factories.article("Harbour opens"), browser("diana")
    change, page = (f"/desk/{part}" for part in (f"store/publisher/{row.publisher_id}/change/",
                                                 f"opt-out/publisher/{row.publisher_id}/"))  # fmt: skip
    assert page in client.get(change).content.decode()
    assert "Velmora Post" in client.get(page).content.decode()
    client.post(page)
    assert not Article.objects.filter(pk=row.pk).exists()
    shown = client.get(change).content.decode()
    assert f'action="{page}undo"' in shown
    assert {"en": "nothing of it is taken in", "ar": "ولا يُستقبل منه شيء"}[language] in shown
    client.post(f"{page}undo")
    assert not OptOut.objects.exists()
    assert history() == [("opted out", cast.diana), ("let in again", cast.diana)]


def test_only_administrators_take_anything_out_and_never_by_opening_a_page(cast: Cast) -> None:
    from daily8.store.models import Article

    row = factories.article()
    for path in (f"/desk/opt-out/article/{row.pk}/", f"/desk/opt-out/publisher/{row.publisher_id}/"):
        for name in ("charlie", "alice"):
            assert browser(name).get(path, follow=True).status_code == 403
            assert browser(name).post(path).status_code in {302, 403}
        assert browser("diana").get(path).status_code == 200
    assert browser("diana").get(f"/desk/opt-out/publisher/{row.publisher_id}/undo").status_code == 405
    assert browser("diana").get("/desk/opt-out/publisher/999999/").status_code == 404
    assert Article.objects.filter(pk=row.pk).exists()


def test_the_desk_withdraws_with_all_that_was_made_of_the_words_and_shows_the_readers_receipt(cast: Cast) -> None:
    from daily8.store.models import ArticleHashtag

    row = factories.summarised(rights={"noai": True, "signals": ["meta robots: noai"]})
    client = browser("diana")
    page = client.get(f"/desk/store/article/{row.pk}/change/").content.decode()
    assert '<code dir="ltr">meta robots: noai</code>' in page
    assert "The publisher forbids them, so there are none." in page
    body = {"action": "withdraw", "index": "0", "_selected_action": [str(row.pk)]}
    client.post("/desk/store/article/", body)
    row.refresh_from_db()
    assert (row.withdrawn_why, row.summary) == ("moderator", {})
    assert not ArticleHashtag.objects.filter(article=row).exists()
    client.post("/desk/store/article/", {**body, "action": "restore"})
    row.refresh_from_db()
    assert (row.withdrawn_at, row.withdrawn_why, row.understood_version) == (None, "", 0)
    assert history() == [("withdrawn", cast.diana), ("brought back", cast.diana)]
