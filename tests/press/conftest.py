"""One press for the tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from daily8.press import Press


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Press]:
    with Press(tmp_path_factory.mktemp("press")) as running:
        yield running
