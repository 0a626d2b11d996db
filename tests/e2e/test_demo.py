"""``daily8 demo`` as a newcomer meets it: it comes up with news in both languages, and goes without a trace."""

from __future__ import annotations

import json
import signal
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.e2e.commands import alive, environment, family, free_port, started, stop, until


def _get(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return str(answer.read().decode())
    except (urllib.error.URLError, OSError):
        return ""


def _articles(port: int, language: str) -> int:
    listing = _get(port, f"/{language}/latest.json")
    return len(json.loads(listing)["items"]) if listing else 0


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_demo_shows_news_in_both_languages_and_stops_whole_twice_in_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "a folder with spaces و عربي"
    port = free_port()
    env = environment(folder, DAILY8_BIND=f"127.0.0.1:{port}")
    for by in (signal.SIGINT, signal.SIGTERM):
        with started("demo", env=env) as demo:
            until(lambda: _articles(port, "en") >= 10 and _articles(port, "ar") >= 10, "news in both languages")
            english, arabic = _get(port, "/en/"), _get(port, "/ar/")
            assert "all the news here is invented" in english
            assert 'dir="rtl"' in arabic
            assert english.count("<article") >= 10
            tree = family(demo.pid)
            assert {"postgres", "python"} <= {one.name().rstrip("0123456789.") for one in tree}
            servers = [one for one in psutil.process_iter(["cmdline"]) if str(folder) in str(one.info["cmdline"])]
            assert stop(demo, by) == 0
            until(lambda: not any(map(alive, [*tree, *servers])), "every process of the demo has ended", 60)  # noqa: B023
            assert _get(port, "/healthz") == ""


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_demo_whose_main_process_is_killed_leaves_no_orphan_and_starts_again(tmp_path: Path) -> None:
    port = free_port()
    env = environment(tmp_path, DAILY8_BIND=f"127.0.0.1:{port}")
    with started("demo", env=env) as demo:
        until(lambda: _articles(port, "en") >= 10, "news")
        tree = family(demo.pid)
        demo.kill()
        demo.wait(10)
        until(lambda: not any(map(alive, tree)), "its children have ended", 90)
    with started("demo", env=env) as demo:
        until(lambda: _articles(port, "en") >= 10, "news again")
        assert stop(demo) == 0
