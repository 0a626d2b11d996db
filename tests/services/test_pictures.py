"""Pictures that are fetched before their first reader."""

from __future__ import annotations

from datetime import timedelta

from tests import factories
from tests.pictures import local_pictures
from tests.publisher import publisher
from tests.threats.hostile_pictures import drawn


def test_the_lead_picture_of_fresh_news_is_fetched_ahead_and_that_of_old_news_is_not(db: None) -> None:
    from daily8 import wiring
    from daily8.services import pictures

    with local_pictures(), publisher() as press:
        address = press.put("/fresh.png", drawn("PNG"))
        fresh = factories.article(image_url=address)
        old = factories.article(image_url=press.put("/old.png", drawn("PNG")), published_at=factories.NOW - timedelta(days=3))  # fmt: skip
        bare = factories.article()
        kept = [pictures.keep_lead(one.pk, fetcher=wiring.fetcher(), now=factories.NOW) for one in (fresh, old, bare)]
        assert kept == [True, False, False]
        assert press.asked == ["/fresh.png"]
        found = pictures.known(address)
        assert found is not None
        assert found.status == 200
        pictures.show(address, 480, fetcher=wiring.fetcher())
        assert press.asked == ["/fresh.png"]
