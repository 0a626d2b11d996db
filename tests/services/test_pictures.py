"""Pictures that are fetched before their first reader."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

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
        fresh.refresh_from_db()
        assert (fresh.image_width, fresh.image_height) == (640, 360)
        assert 50 < len(fresh.image_blur) <= 600
        pictures.show(address, 480, fetcher=wiring.fetcher())
        assert press.asked == ["/fresh.png"]


def test_the_folder_of_pictures_keeps_the_size_that_the_operator_gives(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from django.conf import settings

    from daily8 import wiring
    from daily8.adapters import disk_cache
    from daily8.config import load_config
    from daily8.services import pictures

    config = load_config(data_dir=tmp_path, picture_cache="60kB")
    assert config.picture_cache == 60_000
    monkeypatch.setattr(settings, "CONFIG", config)
    monkeypatch.setattr(disk_cache, "EVERY", 1)
    pictures._files.cache_clear()
    try:
        with local_pictures(), publisher() as press:
            for number in range(12):
                address = press.put(f"/{number}.png", drawn("PNG", (1600, 900 + number)))
                assert pictures.fetch_ahead(address, fetcher=wiring.fetcher())
        kept = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
        assert 0 < kept <= 60_000 + 20_000  # one picture may come after the last look
    finally:
        pictures._files.cache_clear()


@pytest.mark.parametrize("wrong", ["much", "0", "-5", ""])
def test_a_size_that_is_none_stops_the_start_and_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    from daily8.config import load_config
    from daily8.core.errors import ConfigError

    monkeypatch.setenv("DAILY8_PICTURE_CACHE", wrong)
    with pytest.raises(ConfigError, match="DAILY8_PICTURE_CACHE"):
        load_config()
