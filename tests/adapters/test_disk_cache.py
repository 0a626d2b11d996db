"""Files that can be made again: whole or absent, bounded, shared by threads and processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from daily8.adapters import disk_cache
from daily8.adapters.disk_cache import DiskCache

HELD = """
import sys, pathlib
from daily8.adapters.disk_cache import DiskCache
with DiskCache(pathlib.Path(sys.argv[1]), 1).alone("host", patience=0) as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""

BLOCKS = 4096  # bytes: what most disks give to a file at a time


def used(path: Path, seconds_ago: float) -> None:
    at = time.time() - seconds_ago
    os.utime(path, (at, at))


def test_what_is_put_is_there_and_what_is_not_is_none(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 10 * BLOCKS)
    assert cache.get("abc") is None
    cache.put("abc", b"one")
    cache.put("abc", b"two")
    assert cache.get("abc") == b"two"
    assert [path.name for path in tmp_path.glob("*/*")] == ["abc"]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = DiskCache(tmp_path, 10 * BLOCKS)
    cache.put("abc", b"one")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        cache.put("abc", b"two")
    assert cache.get("abc") == b"one"
    assert [path.name for path in tmp_path.glob("*/*")] == ["abc"]


def test_the_least_recently_used_are_removed(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 10 * BLOCKS)
    for n in range(12):
        cache.put(f"n{n}", bytes(BLOCKS))
        used(tmp_path / f"n{str(n)[0]}/n{n}", 40_000 - 2000 * n)
    cache.get("n0")  # it was the oldest, and is used now
    cache.prune()
    assert sorted(path.name for path in tmp_path.glob("*/*")) == sorted(["n0", *(f"n{n}" for n in range(4, 12))])


def test_nothing_is_removed_below_the_limit(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 10 * BLOCKS)
    for n in range(10):
        cache.put(f"n{n}", bytes(BLOCKS))
    cache.prune()
    assert len(list(tmp_path.glob("*/*"))) == 10


def test_writing_keeps_the_limit_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_cache, "EVERY", 10)
    cache = DiskCache(tmp_path, 10 * BLOCKS)
    for n in range(100):
        cache.put(f"{n:03}", bytes(BLOCKS))
    assert sum(path.stat().st_size for path in tmp_path.glob("*/*")) <= 20 * BLOCKS


def test_what_small_files_take_of_the_disk_counts(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 10 * BLOCKS)
    for n in range(40):
        cache.put(f"n{n}", b"{}")
    cache.prune()
    taken = sum(path.stat().st_blocks * 512 for path in tmp_path.glob("*/*"))
    assert taken <= 10 * BLOCKS


def test_a_name_is_held_by_one_thread(tmp_path: Path) -> None:
    cache, together, most = DiskCache(tmp_path, 10 * BLOCKS), [0], [0]

    def work() -> None:
        with cache.alone("host", patience=10) as mine:
            assert mine
            together[0] += 1
            most[0] = max(most[0], together[0])
            time.sleep(0.02)
            together[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert most == [1]


def test_a_name_stays_held_while_the_folder_is_pruned(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 0)
    with cache.alone("host", patience=0) as mine:
        assert mine
        cache.put("abc", b"one")
        cache.prune()
        assert cache.get("abc") is None
        with cache.alone("host", patience=0) as another:
            assert not another


def test_a_name_held_by_another_process_is_waited_for_so_long_and_free_when_it_dies(tmp_path: Path) -> None:
    cache = DiskCache(tmp_path, 10 * BLOCKS)
    with subprocess.Popen(
        [sys.executable, "-c", HELD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"True\n"
        started = time.monotonic()
        with cache.alone("host", patience=0.2) as mine:
            assert not mine
        assert 0.2 <= time.monotonic() - started < 5
        with cache.alone("another", patience=0.2) as mine:
            assert mine
        other.kill()
    with cache.alone("host", patience=5) as mine:
        assert mine
