"""The private server's parent: starts it, and stops it when nobody uses it any more."""

from __future__ import annotations

import fcntl
import sys
import time
from pathlib import Path
from typing import TextIO

from daily8.adapters.postgres import Places, serve, stop

LOOK = 0.2  # seconds between two looks


def _take(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def keep(data: Path) -> None:
    """Return when the server has ended, by itself or because its last user is gone."""
    places = Places(data)
    server = serve(places)
    with (data / "pg-users.lock").open("r+") as users, (data / "pg-start.lock").open("w") as start:
        while server.poll() is None:
            time.sleep(LOOK)
            if not _take(users):
                continue
            # A starter that is just coming has the right of way: it holds the other lock.
            if _take(start):
                stop(places)
                server.wait()
                return
            fcntl.flock(users, fcntl.LOCK_UN)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
