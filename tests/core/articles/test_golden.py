"""Pages and the articles on them, in pairs: ``tests/golden/articles/NAME.html`` and ``NAME.json``."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.sanitise import sanitise_html

PAGES = sorted((Path(__file__).resolve().parents[2] / "golden" / "articles").glob("*.html"))
URL = "https://courier.example.org/walks/dry-river"


def as_json(page: Path) -> dict[str, Any]:
    """What differs from an empty article."""
    found = asdict(extract_article(page.read_bytes(), url=URL))
    found["rights"] = {name: value for name, value in found["rights"].items() if value}
    kept = {name: value for name, value in found.items() if value and value != "article"}
    return json.loads(
        json.dumps(kept, default=lambda value: value.isoformat() if isinstance(value, datetime) else list(value))
    )  # type: ignore[no-any-return]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_gives_its_article(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    found = as_json(page)
    assert found == expected
    assert sanitise_html(found["html"], base_url=URL) == found["html"]


def test_there_is_a_pair_for_each_kind_of_page() -> None:
    kinds = {json.loads(page.with_suffix(".json").read_text(encoding="utf-8")).get("kind") for page in PAGES}
    assert {None, "live", "gallery", "video"} <= kinds
