"""The private PostgreSQL server of a data folder, and the check of a server that an operator names.

Sharing without bookkeeping: every process that uses the server holds a *shared* file lock, which the kernel drops when
the process ends, however it ends. A small keeper process waits for the *exclusive* lock, gets it when the last user
is gone, and stops the server. So the last user stops it, also after ``kill -9``, and no orphan is left.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import psutil
import psycopg
from psycopg.conninfo import make_conninfo

from daily8.adapters.postgres_programs import entered, programs, run, server_user
from daily8.core.errors import DatabaseError

SUPERUSER = DATABASE = "daily8"
START_SECONDS = 60
STOP_SECONDS = 30
CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")
MAX_SOCKET_PATH = 90  # the kernel allows 107 bytes, "/.s.PGSQL.5432" included
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_min_messages": "warning",
    "idle_in_transaction_session_timeout": "'120s'",
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of one private server lie."""

    data: Path

    @property
    def cluster(self) -> Path:
        return self.data / "pg"

    @property
    def log(self) -> Path:
        return self.data / "pg.log"

    @property
    def password(self) -> Path:
        return self.data / "secrets" / "postgres-password"

    @property
    def socket(self) -> Path:
        own = self.data / "pg-socket"
        if len(os.fsencode(own)) <= MAX_SOCKET_PATH:
            return own
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"daily8-{digest}"


def _own(path: Path) -> None:
    """Make the folder, for the server's user alone."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o700)
    if user := server_user():
        os.chown(path, user.pw_uid, user.pw_gid)


def _explain(error: OSError, data: Path) -> DatabaseError:
    return DatabaseError(
        f"The data folder {data} cannot be written ({error.strerror}). "
        "Free some space, correct its permissions, or set DAILY8_DATA_DIR to another folder."
    )


def _password(places: Places) -> str:
    if not places.password.exists():
        places.password.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(places.password, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(24))
    return places.password.read_text(encoding="ascii")


def _initialise(places: Places) -> None:
    """A new cluster, made beside its place and renamed: an interrupted start leaves nothing half made."""
    draft = places.data / "pg.new"
    if draft.exists():
        shutil.rmtree(draft)
    _own(draft)
    descriptor, name = tempfile.mkstemp()
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(_password(places))
        if user := server_user():
            os.chown(name, user.pw_uid, user.pw_gid)
        with entered(draft) as ([folder], inherit):
            done = run(programs() / "initdb", "-D", folder, "-U", SUPERUSER, "--auth=scram-sha-256",
                        f"--pwfile={name}", "--encoding=UTF8", "--locale=C", "--no-instructions", timeout=120,
                        inherit=inherit)  # fmt: skip
    finally:
        Path(name).unlink()
    if done.returncode:
        raise DatabaseError(
            f"PostgreSQL could not make its files in {places.cluster}. Free some space, or set DAILY8_DATA_DIR to "
            f"another folder. It said: {done.stdout.strip()[-500:]}"
        )
    settings = "".join(f"{key} = {value}\n" for key, value in SETTINGS.items())
    with (draft / "postgresql.conf").open("a", encoding="ascii") as file:
        file.write(settings)
    draft.rename(places.cluster)


def _named_in(file: Path) -> psutil.Process | None:
    """The living process whose number a file of the server begins with (a zombie lives no more)."""
    try:
        process = psutil.Process(int(file.read_text(encoding="ascii").split()[0]))
        return None if process.status() == psutil.STATUS_ZOMBIE else process
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def _of_a_stranger(file: Path) -> bool:
    """A server was killed and its number has gone to another process: PostgreSQL would take that for a server.

    A file that names a dead process is left to PostgreSQL, which looks for what may still live of it.
    """
    process = _named_in(file)
    return process is not None and process.name() != "postgres"


def server_pid(places: Places) -> int | None:
    """The running server's process, None when there is none."""
    process = _named_in(places.cluster / "postmaster.pid")
    return process.pid if process is not None and process.name() == "postgres" else None


def is_running(places: Places) -> bool:
    return server_pid(places) is not None


def _memory() -> int:
    """Bytes that this machine, or the container that we are in, may use."""
    try:
        limit = int(CONTAINER_LIMIT.read_text(encoding="ascii"))
    except (OSError, ValueError):  # none, or "max"
        limit = sys.maxsize
    return min(limit, int(psutil.virtual_memory().total))


def buffers(memory: int) -> int:
    """MiB of pages that the server keeps at hand; it touches only those that it has filled.

    An eighth of the memory: workers and the file cache want the rest. A million vectors' index fits into the most.
    """
    return max(32, min(2048, memory // 8 // 2**20))


def serve(places: Places) -> subprocess.Popen[bytes]:
    """Start the server as a child of this process, its log in ``pg.log``."""
    user, shared = server_user(), f"shared_buffers={buffers(_memory())}MB"
    with places.log.open("ab") as log, entered(places.cluster, places.socket) as ([cluster, socket], inherit):
        return subprocess.Popen(
            [programs() / "postgres", "-D", cluster, "-k", socket, "-c", shared], stdin=subprocess.DEVNULL,
            stdout=log, stderr=log, cwd="/", start_new_session=True, user=user.pw_uid if user else None,
            group=user.pw_gid if user else None, extra_groups=[] if user else None, pass_fds=inherit,
        )  # fmt: skip


def _start(places: Places, url: str) -> None:
    """Start a keeper, which starts the server, and wait until it accepts connections."""
    _own(places.socket)
    for left in (places.cluster / "postmaster.pid", *places.socket.glob(".s.PGSQL.*.lock")):
        if _of_a_stranger(left):
            left.unlink()
    keeper = subprocess.Popen(
        [sys.executable, "-m", "daily8.adapters.postgres_keeper", str(places.data)],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, cwd="/",
    )  # fmt: skip
    # Nobody waits for the keeper's end; this thread only spares us a zombie.
    threading.Thread(target=keeper.wait, name="daily8-keeper", daemon=True).start()
    give_up = time.monotonic() + START_SECONDS
    while keeper.returncode is None and time.monotonic() < give_up:
        try:
            psycopg.connect(make_conninfo(url, dbname="postgres", connect_timeout=5)).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.05)
    tail = places.log.read_text(encoding="utf-8", errors="replace")[-800:] if places.log.exists() else ""
    raise DatabaseError(
        f"PostgreSQL did not start in {places.cluster}. See that there is space on that disk, or set DATABASE_URL to "
        f"use another server. Its log ({places.log}) ends: {tail.strip()}"
    )


def stop(places: Places) -> None:
    """Stop the server; clients are cut off, what they committed is on disk. It must be gone when this returns."""
    pid = server_pid(places)
    if pid is None:
        return
    for order, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 10)):
        try:
            os.kill(pid, order)
        except ProcessLookupError:
            return
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            if not is_running(places):
                return
            time.sleep(0.05)


def _create_database(url: str) -> None:
    with psycopg.connect(make_conninfo(url, dbname="postgres", connect_timeout=10), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE}".encode())
    with psycopg.connect(url, connect_timeout=10, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the file's exclusive lock."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class PrivateServer:
    """A hold on the private server: while it is open, the server runs. ``url`` is a libpq connection string."""

    def __init__(self, data: Path) -> None:
        self.places = Places(data.absolute())
        self.url = ""
        self._users = -1

    def open(self) -> PrivateServer:
        """Start the server, or join the running one. Raises :class:`DatabaseError` that names the fix."""
        data = self.places.data
        try:
            data.mkdir(parents=True, exist_ok=True)
            with locked(data / "pg-start.lock"):
                self._users = os.open(data / "pg-users.lock", os.O_RDWR | os.O_CREAT, 0o600)
                fcntl.flock(self._users, fcntl.LOCK_SH)
                self.ensure_running()
        except OSError as error:
            self.close()
            raise _explain(error, data) from error
        except BaseException:
            self.close()
            raise
        return self

    def ensure_running(self) -> bool:
        """Start the server if it is down, e.g. after it was killed. True when it had to be started."""
        places = self.places
        fresh = not (places.cluster / "PG_VERSION").exists()
        if fresh:
            _initialise(places)
        self.url = make_conninfo(host=str(places.socket), user=SUPERUSER, password=_password(places), dbname=DATABASE)
        started = not is_running(places)
        if started:
            _start(places, self.url)
        if started:
            _create_database(self.url)
        return started

    def close(self) -> None:
        """Let go; when we were the last, wait until the keeper has stopped the server."""
        if self._users < 0:
            return
        last = True
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            last = False
        os.close(self._users)
        self._users = -1
        give_up = time.monotonic() + STOP_SECONDS
        while last and is_running(self.places) and time.monotonic() < give_up:
            time.sleep(0.05)

    def __enter__(self) -> PrivateServer:
        return self.open()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_server(url: str) -> None:
    """Raise :class:`DatabaseError` unless ``DATABASE_URL`` names a server of version 16 or later with pgvector."""
    try:
        with psycopg.connect(url, connect_timeout=10, autocommit=True) as connection:
            if connection.info.server_version < 160000:
                raise DatabaseError(
                    f"The server that DATABASE_URL names is PostgreSQL {connection.info.server_version // 10000}. "
                    "Daily8 needs 16 or later: upgrade it, or unset DATABASE_URL to use a private server."
                )
            if not connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'").fetchone():
                raise DatabaseError(
                    "The server that DATABASE_URL names has no pgvector. Install its package there (on Debian "
                    "postgresql-16-pgvector), or unset DATABASE_URL to use a private server."
                )
    except psycopg.Error as error:
        raise DatabaseError(
            f"The server that DATABASE_URL names cannot be used: {str(error).strip()}. Correct the address, or unset "
            "DATABASE_URL to use a private server."
        ) from error
