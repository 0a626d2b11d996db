"""Files that can be made again, in a folder that many processes share: written whole, the least used removed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOUR = 3600.0
EVERY = 100  # writes of a process from one look at the size to the next
AFTER = 0.9  # of the limit is left when it was passed
POLL = 0.02  # seconds
BLOCK = 512  # bytes: the unit in which the system tells what a file takes of its disk (POSIX, st_blocks)
LOCK = ".lock"  # how the names of files end that hold nothing but their lock


@dataclass(slots=True)
class DiskCache:
    """``limit`` in bytes of the disk; between two looks the folder may pass it by what ``EVERY`` writes bring.

    Names are file names. Writing raises OSError where there is no room or no right; what cannot be read is absent.
    """

    folder: Path
    limit: int
    _writes: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, name: str) -> bytes | None:
        """The content, which counts as used now."""
        path = self._path(name)
        try:
            data = path.read_bytes()
            if time.time() - path.stat().st_mtime > HOUR:  # an hour is exact enough, and spares most writes
                os.utime(path)
        except OSError:
            return None
        return data

    def put(self, name: str, data: bytes) -> None:
        """All of it or nothing, even when the machine stops in between."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        self._count()

    def remove(self, prefix: str) -> int:
        """Every file whose name begins so, of at least two letters; how many."""
        found = [path for path in (self.folder / prefix[:2]).glob(f"{prefix}*") if path.suffix != LOCK]
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    @contextlib.contextmanager
    def alone(self, name: str, *, patience: float) -> Iterator[bool]:
        """Hold a name against all other threads and processes; False when another held it for too long."""
        path = self._path(f"{name}{LOCK}")
        path.parent.mkdir(parents=True, exist_ok=True)
        give_up = time.monotonic() + patience
        with path.open("w") as file:
            while not (mine := _take(file.fileno())) and time.monotonic() < give_up:
                time.sleep(POLL)
            yield mine

    def prune(self) -> None:
        """Remove the least recently used until the folder keeps its limit; never a lock, which may be held."""
        files = sorted(self._files(), reverse=True)
        kept = 0
        passed = sum(size for _, size, _ in files) > self.limit
        for _, size, path in files if passed else []:
            kept += size
            if kept > self.limit * AFTER:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for path in (one for one in self.folder.glob("*/*") if one.suffix != LOCK):
            with contextlib.suppress(FileNotFoundError):  # another process prunes too
                status = path.stat()
                yield status.st_mtime, max(status.st_size, status.st_blocks * BLOCK), path

    def _count(self) -> None:
        with self._lock:
            due = self._writes % EVERY == 0
            self._writes += 1
        if due:
            self.prune()

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name


def _take(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
