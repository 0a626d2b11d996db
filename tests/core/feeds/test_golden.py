"""One feed of each format, and of each oddity, with all that is read of it."""

from __future__ import annotations

import dataclasses
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from daily8.core.feeds import parse_feed

FOLDER = Path(__file__).parents[2] / "golden" / "feeds"
FEEDS = sorted(one for one in FOLDER.iterdir() if not one.name.endswith(".expected.json"))


def told(value: Any) -> Any:
    """What differs from an empty feed or entry, as JSON."""
    if dataclasses.is_dataclass(value):
        fields = ((one.name, told(getattr(value, one.name))) for one in dataclasses.fields(value))
        return {name: stated for name, stated in fields if stated not in (None, "", []) and stated is not False}
    if isinstance(value, tuple):
        return [told(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_a_feed_is_read_as_its_golden_answer_says(path: Path) -> None:
    found = told(parse_feed(path.read_bytes(), url="https://feed.example/feed.xml"))
    answer = path.with_name(f"{path.name}.expected.json")
    if os.environ.get("DAILY8_GOLDEN"):  # to write them anew; look at the difference
        answer.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(answer.read_text(encoding="utf-8"))
