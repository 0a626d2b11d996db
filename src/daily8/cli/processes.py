"""A small process tree: children that are started, watched, started again when they die, and stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from daily8.core.errors import ConfigError
from daily8.lifeline import PARENT

STOP_SECONDS = 25.0  # longer than a worker's own grace
STEADY = 60.0  # seconds after which a child counts as healthy again
LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """``daily8 <name>`` as a process of its own."""

    name: str
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    next_start: float = 0.0

    def start(self) -> None:
        environment = {**os.environ, **self.environment, PARENT: str(os.getpid())}
        # A group of its own: Ctrl-C reaches us alone, and we stop the children in order.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "daily8", self.name], env=environment, stdin=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self.started_at = time.monotonic()

    def watch(self, say: Callable[[str], None]) -> None:
        """Start it again when it died, ever more slowly while it keeps dying."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.next_start:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            if now - self.started_at > STEADY:
                self.failures = 0
            return
        self.process = None
        self.failures += 1
        pause = min(2.0 ** (self.failures - 1), LONGEST_PAUSE)
        self.next_start = now + pause
        say(f"daily8 {self.name} ended ({_describe(code)}); starting it again in {pause:.0f} s.")


def _describe(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def stop(children: list[Child]) -> None:
    """Ask all to stop, wait, then insist."""
    running = [child.process for child in children if child.process and child.process.poll() is None]
    for process in running:
        process.terminate()
    give_up = time.monotonic() + STOP_SECONDS
    for process in running:
        try:
            process.wait(max(0.1, give_up - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(5)


def check_free(host: str, port: int) -> None:
    """Raise ConfigError, with the fix, when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigError(
                f"Cannot listen on {host}:{port} ({error.strerror}). Stop what uses it, or choose another address: "
                f"DAILY8_BIND={host}:{port + 1}"
            ) from error


def answers(host: str, port: int, path: str = "/readyz") -> bool:
    """Whether the web server there says that it is ready."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    try:
        with socket.create_connection((here, port), timeout=5) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            return b" 200 " in connection.recv(64)
    except OSError:
        return False
