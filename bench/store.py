"""A store for a measurement: in a folder of its own, migrated, gone with it unless it is kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from daily8.cli.database import database, migrate


@contextmanager
def own_store(keep: Path | None = None, **settings: str) -> Iterator[Path]:
    """The folder, which has room for more than the store; ``settings`` are those of Daily8 by their variables.

    ``keep``: a folder that stays, and the store of before in it.
    """
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="daily8-bench-")))
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)  # the private server may run as another user
        os.environ.update(DAILY8_DATA_DIR=str(folder / "data"), DAILY8_LOG_LEVEL="ERROR", **settings)
        with database(may_be_behind=True):
            migrate()
            yield folder
