"""Workers and the database are killed in the middle of everything: nothing is lost and nothing comes twice."""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from daily8.adapters.postgres import PrivateServer
from daily8.press import Press
from tests.e2e.commands import LOOPBACK, daily8, environment, family, started

KILLS = 3


def _printed(press: Press) -> set[str]:
    return {press.issue(paper.slug).url(article) for paper in press.publishers for article in paper.articles}


def _subscribe(env: dict[str, str], press: Press) -> None:
    listed = press.folder / "sources.opml"
    outlines = "".join(f'<outline text="{one.name}" xmlUrl="{one.feed_url}"/>' for one in press.sources)
    listed.write_text(f"<opml version='2.0'><head/><body>{outlines}</body></opml>", encoding="utf-8")
    daily8("migrate", env=env)
    daily8("source", "import", str(listed), env=env)


def _kill_often(env: dict[str, str], kill: Callable[[subprocess.Popen[str]], None]) -> None:
    random_ = random.Random(8)
    for _ in range(KILLS):
        with started("fetch", "--once", env=env) as work:
            time.sleep(random_.uniform(3.0, 6.0))
            kill(work)


def _kill_worker(work: subprocess.Popen[str]) -> None:
    work.kill()
    work.wait(10)


def _kill_server(folder: Path) -> Callable[[subprocess.Popen[str]], None]:
    def kill(work: subprocess.Popen[str]) -> None:
        for one in psutil.process_iter(["cmdline", "ppid"]):
            if "daily8.adapters.postgres_keeper" in (one.info["cmdline"] or []) and str(folder) in one.info["cmdline"]:
                for server in family(one.pid):
                    with suppress(psutil.NoSuchProcess):
                        server.kill()
        with suppress(subprocess.TimeoutExpired):
            work.wait(5)

    return kill


@pytest.mark.slow
@pytest.mark.timeout(400)
@pytest.mark.parametrize("victim", ["worker", "server"])
def test_f1_f2_what_is_killed_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path: Path, victim: str) -> None:
    folder = tmp_path / "data"
    env = environment(folder, **LOOPBACK)
    with Press(tmp_path / "press") as press:
        _subscribe(env, press)
        _kill_often(env, _kill_worker if victim == "worker" else _kill_server(folder))
        daily8("fetch", "--once", env=env)
        again = daily8("fetch", "--once", env=env)
        printed = _printed(press)
    assert "0 feeds are due" in again
    with PrivateServer(folder) as server, psycopg.connect(server.url) as database:
        urls = Counter(url for (url,) in database.execute("SELECT url FROM store_article"))
        entries = database.execute("SELECT count(*), count(DISTINCT (feed_id, guid)) FROM store_entry").fetchone()
        understood = database.execute("SELECT count(*) FROM store_article WHERE story_id IS NOT NULL").fetchone()
        waiting = database.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing') AND task_name IN ('visit_feed', 'visit_feeds', 'read_page', 'understand')"
        ).fetchone()
    assert set(urls) == printed
    assert max(urls.values()) == 1
    assert entries == (len(printed), len(printed))
    assert understood == (len(printed),)
    assert waiting == (0,)
