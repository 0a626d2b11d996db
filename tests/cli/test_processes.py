"""The process tree: what dies is started again, what is asked to stop stops, a taken port is explained."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from itertools import pairwise

import psutil
import pytest

from daily8.cli import processes
from daily8.core.errors import ConfigError


def child(monkeypatch: pytest.MonkeyPatch, program: str) -> processes.Child:
    """A child that runs ``program`` instead of a command of ours."""
    real = subprocess.Popen

    def popen(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", program], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(processes.subprocess, "Popen", popen)
    return processes.Child("worker")


def until(true: object, seconds: float = 10) -> None:
    give_up = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < give_up, "it did not happen in time"
        time.sleep(0.02)


def test_a_taken_port_is_explained_with_its_fix() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ConfigError, match=f"DAILY8_BIND=127.0.0.1:{port + 1}"):
            processes.check_free("127.0.0.1", port)


def test_a_child_that_dies_is_started_again_and_the_reason_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    one = child(monkeypatch, "import time; time.sleep(60)")
    one.start()
    assert one.process is not None
    first = one.process
    first.kill()
    first.wait(5)
    one.watch(told.append)
    assert "SIGKILL" in told[0]
    until(lambda: one.watch(told.append) or one.process is not None)
    assert one.process is not first
    processes.stop([one])


def test_a_child_that_keeps_dying_is_started_ever_more_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    one = child(monkeypatch, "raise SystemExit(3)")
    pauses = []
    for _ in range(4):
        one.start()
        assert one.process is not None
        one.process.wait(10)
        before = time.monotonic()
        one.watch(lambda line: None)
        pauses.append(one.next_start - before)
    assert all(later > earlier * 1.5 for earlier, later in pairwise(pauses))


def test_a_stubborn_child_is_killed_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "STOP_SECONDS", 0.3)
    one = child(
        monkeypatch, "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1); time.sleep(60)"
    )
    one.start()
    assert one.process is not None
    time.sleep(0.5)
    processes.stop([one])
    assert one.process.poll() == -signal.SIGKILL


def test_a_process_ends_with_the_one_that_started_it() -> None:
    orphan = "import os, sys, time; from daily8.lifeline import end_with_starter; end_with_starter(); print(os.getpid(), flush=True); time.sleep(60)"
    starter = (
        "import os, subprocess, sys; os.environ['DAILY8_PARENT'] = str(os.getpid());"
        f"subprocess.Popen([sys.executable, '-c', {orphan!r}]).wait()"
    )
    parent = subprocess.Popen([sys.executable, "-c", starter], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait(5)
    parent.stdout.close()

    def gone() -> bool:
        return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE

    try:
        until(gone)
    finally:
        if not gone():
            os.kill(pid, signal.SIGKILL)
