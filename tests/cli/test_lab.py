"""The lab's contract: JSON alone on stdout, ids unchanged, plain exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROWS: list[dict[str, Any]] = [
    {"id": 1, "title": "Harbour of Lantra reopens", "url": None, "date": "2026-03-01T10:00:00+00:00",
     "text": "The harbour of Lantra reopened on Sunday. Dr. Mira Sol said 12 ships waited. It was shut for a week."},
    {"id": "b", "title": "Lantra port open again", "date": None,
     "text": "Lantra's harbour is open again after a week. Twelve ships had waited outside the port in the storm."},
    {"id": "c", "title": "Team wins cup", "text": "The Ostra team won the football cup with two late goals."},
]  # fmt: skip


def lab(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from daily8.cli import main; main()", "lab", *map(str, arguments)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def lines(*arguments: str | Path) -> list[dict[str, Any]]:
    done = lab(*arguments)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def test_cluster_groups_reports_of_one_event(rows: Path) -> None:
    found = lines("cluster", rows)
    assert [row["id"] for row in found] == [1, "b", "c"]
    assert found[0]["story"] == found[1]["story"] != found[2]["story"]


def test_stories_of_articles_with_one_id_have_names_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "same.jsonl"
    path.write_text("\n".join(json.dumps({**row, "id": 7}) for row in ROWS), encoding="utf-8")
    done = lab("cluster", path)
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": 7, "story": "7"}, {"id": 7, "story": "7"}, {"id": 7, "story": "7-2"},
    ]  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == "Several articles have one id (7): stories of such articles are numbered.\n"


def test_related_puts_the_same_event_first(rows: Path) -> None:
    found = lines("related", rows, "--top", "1")
    assert found[0]["related"][0]["id"] == "b"
    assert [len(row["related"]) for row in found] == [1, 1, 1]


def test_summaries_cite_their_place(rows: Path) -> None:
    for row, found in zip(ROWS, lines("summarise", rows, "--sentences", "2"), strict=True):
        assert 1 <= len(found["sentences"]) <= 2
        for sentence in found["sentences"]:
            assert row["text"][sentence["start"] : sentence["end"]] == sentence["text"]
            assert sentence["source_id"] == row["id"]


def test_support_refuses_a_wrong_number(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    sources = [{"id": "x", "title": "", "text": ROWS[0]["text"]}]
    claims = ["Mira Sol said 12 ships waited.", "Mira Sol said 15 ships sank."]
    path.write_text(
        "\n".join(json.dumps({"id": i, "sentence": claim, "sources": sources}) for i, claim in enumerate(claims)),
        encoding="utf-8",
    )
    assert [row["supported"] for row in lines("support", path)] == [True, False]


def test_a_feed_and_a_page_come_out_as_one_object(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss><channel><title>T</title><item><title>A &lt;b&gt;</title></item></channel></rss>")
    [parsed] = lines("parse-feed", feed, "--url", "https://example.org/feed")
    assert parsed["entries"][0]["title"] == "A"
    page = tmp_path / "page.html"
    page.write_text(f"<html><title>Hello</title><article><p>{'A sentence of news. ' * 30}</p></article></html>")
    [article] = lines("extract", page, "--url", "https://example.org/a")
    assert article["text"].startswith("A sentence of news.")
    assert article["kind"] == "article"


def test_errors_are_one_line_and_usage_is_two(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("{")
    done = lab("cluster", broken)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert lab("cluster").returncode == 2
