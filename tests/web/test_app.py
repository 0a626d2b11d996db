"""The installable app: a manifest with its icons, and a service worker that keeps nothing of any reader."""

from __future__ import annotations

import gzip
import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.web.people import browser

STATIC = Path(__file__).parents[2] / "src/daily8/web/static"
MOST = {"css": 25_000, "js": 30_000}  # bytes, compressed


@pytest.fixture
def client(db: None) -> Any:
    return browser()


def test_the_manifest_names_icons_of_the_size_it_says(client: Any) -> None:
    answer = client.get("/manifest.webmanifest")
    manifest = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        found = client.get(icon["src"])
        picture = Image.open(BytesIO(found.getvalue()))
        found.close()
        assert "{}x{}".format(*picture.size) == icon["sizes"]
        assert picture.format == "PNG"
    assert manifest["display"] == "standalone"
    assert client.get(manifest["start_url"]).status_code == 302


def test_the_service_worker_keeps_only_public_files_that_exist(client: Any) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    source = answer.content.decode()
    assert "__" not in source
    kept = json.loads(re.search(r"KEPT = (\[.*?\]);", source).group(1))  # type: ignore[union-attr]
    for path in kept:
        assert path.startswith("/static/") or path in {"/en/offline", "/ar/offline"}
        found = client.get(path)
        assert found.status_code == 200, path
        found.close()
    assert "cache.put" not in source


@pytest.mark.parametrize(("language", "words"), [("en", "You are offline"), ("ar", "أنت غير متصل بالإنترنت")])
def test_the_offline_page_speaks_both_languages(client: Any, language: str, words: str) -> None:
    answer = client.get(f"/{language}/offline")
    assert words in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize("kind", ["css", "js"])
def test_styles_and_scripts_stay_small(kind: str) -> None:
    from daily8.web.pwa.views import _worker

    files = [path.read_bytes() for path in STATIC.rglob(f"*.{kind}") if path.name != "desk.css"]
    files += [_worker().encode()] if kind == "js" else []
    assert files
    assert sum(len(gzip.compress(body)) for body in files) <= MOST[kind]
