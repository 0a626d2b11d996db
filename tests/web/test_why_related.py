"""Each related article says why it is there, in the reader's language."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from tests import factories
from tests.web.people import browser


def reasons(article: Any, language: str) -> dict[str, list[str]]:
    """Of the related cards, by headline: what each says."""
    answer = browser().get(f"/{language}/article/{article.id.hex}")
    shown = html.unescape(answer.content.decode()).replace("\u2068", "").replace("\u2069", "")
    cards = re.findall(r"<article class=\"card.*?</article>", shown, re.S)
    return {re.findall(r"/article/\w+\">(.*?)</a>", one, re.S)[-1]: re.findall("<li>(.*?)</li>", one) for one in cards}


@pytest.fixture
def read(db: None) -> Any:
    story = factories.story("The strait is open again")
    row = factories.article("Ships pass the strait", story=story, entities=["qatar", "~smbd", "unitednations"])
    others = [
        factories.article("The strait opens", story=story, entities=["qatar"]),
        factories.article("Qatar sells more gas", entities=["unitednations", "qatar"]),
        factories.article("What sailors eat", entities=["~smbd"]),
    ]
    row.related = [[other.pk.hex, 0.5] for other in others]
    row.save()
    return row


def test_the_event_the_things_that_both_name_or_the_subject_are_told(read: Any) -> None:
    assert reasons(read, "en") == {
        "The strait opens": ["It reports the same event", "It is about #Qatar, too"],
        "Qatar sells more gas": ["It is about #Qatar #UnitedNations, too"],
        "What sailors eat": ["It is on the same subject"],
    }


def test_things_have_their_names_of_the_readers_language(read: Any) -> None:
    assert reasons(read, "ar")["Qatar sells more gas"] == ["يتناول هو أيضًا #قطر #الأمم_المتحدة"]


def test_what_a_reader_has_muted_is_no_related_article(read: Any, cast: Any) -> None:
    from daily8.services.follow import mute

    def shown(name: str) -> list[str]:
        page = browser(name).get(f"/en/article/{read.pk.hex}").content.decode()
        return [title for title in ("The strait opens", "Qatar sells more gas", "What sailors eat") if title in page]

    from daily8.store.models import Article

    loud = factories.publisher("Loud")
    Article.objects.filter(title="What sailors eat").update(publisher=loud)
    mute(cast.alice, "publisher", "loud")
    assert shown("alice") == ["The strait opens", "Qatar sells more gas"]
    assert len(shown("bob")) == 3
