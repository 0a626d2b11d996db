"""Tuning data that lies beside the checkout. Tests that use it skip, saying so, where it is absent."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_path(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the tuning data {name} is not beside this checkout")
    return path


def shared_json(name: str) -> Any:
    with lzma.open(shared_path(name), "rt", encoding="utf-8") as file:
        return json.load(file)
