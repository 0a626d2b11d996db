"""The private server: started once, shared, recovered, never left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from daily8.adapters.postgres import PrivateServer, check_server, is_running
from daily8.core.errors import DatabaseError


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="daily8 test "))  # a space in the name, on purpose
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


def wait_until_stopped(server: PrivateServer) -> bool:
    give_up = time.monotonic() + 30
    while time.monotonic() < give_up:
        if not is_running(server.places):
            return True
        time.sleep(0.1)
    return False


def test_the_last_user_stops_the_server(folder: Path) -> None:
    with PrivateServer(folder) as first:
        with PrivateServer(folder) as second:
            assert second.url == first.url
        with psycopg.connect(first.url) as connection:
            assert connection.execute("SELECT extname FROM pg_extension WHERE extname = 'vector'").fetchone()
    assert not is_running(first.places)


def test_a_killed_server_is_started_again_with_its_data(folder: Path) -> None:
    with PrivateServer(folder) as server:
        with psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 8 AS number")
        os.kill(int((server.places.cluster / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        time.sleep(0.5)
        assert server.ensure_running()
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (8,)


def test_a_killed_user_leaves_no_server_behind(folder: Path) -> None:
    code = "import sys,time,pathlib\nfrom daily8.adapters.postgres import PrivateServer\n" \
           "s=PrivateServer(pathlib.Path(sys.argv[1])).open()\nprint('up',flush=True)\ntime.sleep(60)"  # fmt: skip
    user = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE)
    assert user.stdout is not None
    assert user.stdout.readline() == b"up\n"
    user.kill()
    user.wait()
    user.stdout.close()
    assert wait_until_stopped(PrivateServer(folder))


def test_nobody_else_may_enter_the_sockets_folder(folder: Path) -> None:
    with PrivateServer(folder) as server:
        assert server.places.socket.stat().st_mode & 0o777 == 0o700
        assert server.places.password.stat().st_mode & 0o777 == 0o600


def test_a_server_that_cannot_be_reached_is_named_with_the_fix() -> None:
    with pytest.raises(DatabaseError, match="unset DATABASE_URL"):
        check_server("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
