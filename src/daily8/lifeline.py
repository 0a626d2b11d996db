"""How processes end: with their parent, even when that was killed, and on SIGTERM as on Ctrl-C."""

from __future__ import annotations

import os
import signal
import threading
import time

PARENT = "DAILY8_PARENT"  # set by `daily8 up` for its children: its process id
EVERY = 1.0  # seconds


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)


def end_with(parent: int) -> None:
    """Stop this process, gracefully, when ``parent`` is not its parent any more."""
    threading.Thread(target=_watch, args=(parent,), name="daily8-lifeline", daemon=True).start()


def end_with_starter() -> None:
    """The same for whoever started us and said so. A process that was started by hand is on its own."""
    if parent := os.environ.get(PARENT):
        end_with(int(parent))


def stop_on_sigterm() -> None:
    """SIGTERM ends a command as Ctrl-C does: what is open gets closed."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
