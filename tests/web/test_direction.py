"""Which way a text runs."""

from __future__ import annotations

import pytest

from tests import factories
from tests.web.people import browser


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("ckb", "rtl"), ("ur-PK", "rtl"), ("en", "ltr"), ("ku", "ltr"), ("", "auto")]
)
def test_a_text_runs_as_its_language_is_written_and_where_that_is_not_known_as_its_letters(
    db: None, language: str, way: str
) -> None:
    row = factories.article("پاکستان", language=language)
    page = browser().get(f"/en/article/{row.pk.hex}").content.decode()
    assert f'<article class="reading" lang="{language}" dir="{way}">' in page
