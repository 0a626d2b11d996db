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
from psycopg.conninfo import make_conninfo

from daily8.adapters import postgres_programs
from daily8.adapters.postgres import PrivateServer, buffers, check_server, is_running
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


def test_a_server_keeps_more_pages_at_hand_where_there_is_more_memory(folder: Path) -> None:
    assert [buffers(gigabytes * 2**30) for gigabytes in (0, 1, 8, 512)] == [32, 128, 1024, 2048]
    with PrivateServer(folder) as server, psycopg.connect(server.url) as connection:
        told = connection.execute("SELECT setting::int / 128 FROM pg_settings WHERE name = 'shared_buffers'").fetchone()
        assert told is not None
        assert 32 <= told[0] <= 2048


def test_nobody_else_may_enter_the_sockets_folder(folder: Path) -> None:
    with PrivateServer(folder) as server:
        assert server.places.socket.stat().st_mode & 0o777 == 0o700
        assert server.places.password.stat().st_mode & 0o777 == 0o600


def test_a_server_that_cannot_be_reached_is_named_with_the_fix() -> None:
    with pytest.raises(DatabaseError, match="unset DATABASE_URL"):
        check_server("postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")


def test_a_number_that_another_process_has_got_since_keeps_no_server_from_starting(folder: Path) -> None:
    with PrivateServer(folder) as server:
        places = server.places
        kept = (places.cluster / "postmaster.pid").read_text().split("\n", 1)[1]
    (places.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{kept}")
    (places.socket / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n{kept}")
    assert not is_running(places)
    with PrivateServer(folder) as again, psycopg.connect(again.url) as connection:
        assert connection.execute("SELECT 8").fetchone() == (8,)


def test_a_folder_that_cannot_be_made_is_named_with_the_fix() -> None:
    with pytest.raises(DatabaseError, match=r"/proc/daily8 cannot be written.*DAILY8_DATA_DIR"):
        PrivateServer(Path("/proc/daily8")).open()


def test_a_full_disk_is_explained_with_the_fix_and_leaves_no_half_made_server(folder: Path) -> None:
    # A limit on the size of files stops writing as a full disk does.
    code = (
        "import resource, sys, pathlib\n"
        "from daily8.adapters.postgres import PrivateServer\n"
        "from daily8.core.errors import DatabaseError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
        "try: PrivateServer(pathlib.Path(sys.argv[1])).open()\n"
        "except DatabaseError as error: print(error.message)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, timeout=100)
    assert "Free some space, or set DAILY8_DATA_DIR" in done.stdout
    with PrivateServer(folder) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 8").fetchone() == (8,)


def test_a_server_without_pgvector_is_refused_with_the_fix(folder: Path) -> None:
    with PrivateServer(folder) as server:
        check_server(server.url)
        bare = make_conninfo(server.url, options="-c extension_control_path=/nowhere")
        with pytest.raises(DatabaseError, match=r"no pgvector\. Install"):
            check_server(bare)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a server of another user")
def test_root_may_keep_its_data_and_programs_in_folders_closed_to_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with PrivateServer(closed / "data") as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 8").fetchone() == (8,)
    shutil.copytree(postgres_programs.BIN.parent, closed / "programs", symlinks=True)
    monkeypatch.setattr(postgres_programs, "BIN", closed / "programs" / "bin")
    monkeypatch.setattr(postgres_programs, "RUNTIME", folder / "runtime" / "postgres-8")
    postgres_programs.programs.cache_clear()
    try:
        assert postgres_programs.programs() == folder / "runtime" / "postgres-8" / "bin"
        done = postgres_programs.run(postgres_programs.programs() / "postgres", "--version")
        assert "PostgreSQL" in done.stdout
    finally:
        postgres_programs.programs.cache_clear()
