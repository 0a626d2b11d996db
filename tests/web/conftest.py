"""Each test begins with an empty page cache, and with rate limits that nobody has used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture(autouse=True)
def forgotten(django_ready: None) -> Iterator[None]:
    from django.core.cache import cache

    from daily8.store.queries import content_version
    from daily8.web.page_cache import CACHE

    for forget in (CACHE.clear, content_version.forget, cache.clear):
        forget()
    yield
    for forget in (CACHE.clear, content_version.forget, cache.clear):
        forget()


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
