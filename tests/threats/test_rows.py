"""Every fault that this part of the platform must withstand has a test that bears its number."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROWS = [
    *(f"a{number}" for number in range(1, 25)),  # publishers' servers
    *(f"b{number}" for number in range(1, 16)),  # feeds and pages
    *("c9", "c10", "c11"),  # addresses, huge input, what we publish again
    "d14",  # lists of sources
]


def test_every_row_has_a_test_named_by_its_number() -> None:
    names = {
        name for path in TESTS.rglob("test_*.py") for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    numbers = {part for name in names for part in name.split("_") if re.fullmatch(r"[a-d]\d{1,2}", part)}
    assert [row for row in ROWS if row not in numbers] == []
