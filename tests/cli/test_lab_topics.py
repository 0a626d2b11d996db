"""``daily8 lab topics``: articles in, hashtags, category and language out."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_lab import lab, lines

GOLDEN = Path(__file__).parents[1] / "golden" / "topics"

HARBOUR = {
    "id": 1, "title": "Harbour of Lantra reopens after the storm", "publisher": "The Lantra Post", "url": None,
    "text": "The harbour of Lantra reopened on Sunday, a week after the storm. Mira Sol, who runs the harbour, said "
    "twelve ships had waited for it. Mira Sol expects the storm to cost the harbour a month of trade.",
}  # fmt: skip
TRUCE = {
    "id": "هدنة", "title": "مجلس الأمن يبحث هدنة في غزة",
    "text": "بحث مجلس الأمن الدولي هدنة في غزة، وقال دبلوماسي إن الهدنة قد تبدأ قريبا.",
}  # fmt: skip


def test_topics_answer_every_article_in_order_with_its_own_id(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [HARBOUR, TRUCE, {"id": [2, None], "title": None, "date": ""}]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    english, arabic, empty = lines("topics", path)
    assert set(english) == {"id", "hashtags", "category", "language"}
    assert (english["id"], english["language"]) == (1, "en")
    assert {"Lantra", "MiraSol"} <= set(english["hashtags"])
    assert (arabic["id"], arabic["language"]) == ("هدنة", "ar")
    assert "غزة" in arabic["hashtags"]
    assert empty == {"id": [2, None], "hashtags": [], "category": "general", "language": None}


def test_topics_of_a_file_that_is_not_there_is_an_error_of_one_line(tmp_path: Path) -> None:
    done = lab("topics", tmp_path / "missing.jsonl")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert lab("topics").returncode == 2


def test_topics_of_the_invented_news_are_what_they_were() -> None:
    """Look at each difference; when it is for the better, keep it: ``daily8 lab topics articles.jsonl``."""
    expected = [json.loads(line) for line in (GOLDEN / "topics.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines("topics", GOLDEN / "articles.jsonl") == expected
