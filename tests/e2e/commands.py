"""The commands as their users run them: processes of their own, on a data folder of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

LOOPBACK = {"DAILY8_ALLOW_PRIVATE_NETWORKS": "127.0.0.0/8"}


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DAILY8_", "DATABASE_"))}
    return {**kept, "DAILY8_DATA_DIR": str(folder), "DAILY8_LOG_LEVEL": "ERROR", **more}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


def daily8(*words: str, env: dict[str, str], seconds: float = 100) -> str:
    """Run a command to its end, which must be good; what it printed."""
    command = [sys.executable, "-m", "daily8", *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=seconds)
    assert done.returncode == 0, f"daily8 {' '.join(words)} said: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


@contextmanager
def started(*words: str, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Start a command in a session of its own; whatever is left of it is killed in the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "daily8", *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        for one in family(process.pid):
            one.kill()
        process.kill()
        process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


def family(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def until(true: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    give_up = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < give_up, f"in {seconds:.0f} s this did not happen: {what}"
        time.sleep(0.1)
    return found


def stop(process: subprocess.Popen[str], by: signal.Signals = signal.SIGINT) -> int:
    process.send_signal(by)
    return process.wait(60)
