"""How long a new user waits for the first page of news, and the memory of the idle process tree (PSS).

Limits: 120 s from clone to first page with a warm package cache, 700 MB for the whole tree. The set-up is measured in
a clone of its own, by ``make``; the rest by ``daily8 demo``, whose tree holds the press as well.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
PORT = 18103
START_LIMIT, MEMORY_LIMIT = 120.0, 700.0  # s, MB
IDLE = 20.0  # seconds after the last article


def _articles() -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/en/latest.json", timeout=5) as answer:
            return len(json.load(answer)["items"])
    except (urllib.error.URLError, OSError):
        return 0


def _tree(pid: int, folder: str) -> list[psutil.Process]:
    """The process, its children, and the database, which has a parent of its own."""
    own = psutil.Process(pid)
    keepers = [
        one for one in psutil.process_iter(["cmdline"]) if any(folder in word for word in one.info["cmdline"] or [])
    ]
    family = {one.pid: one for top in (own, *keepers) for one in (top, *top.children(recursive=True))}
    return list(family.values())


def _memory(tree: list[psutil.Process]) -> dict[str, float]:
    """PSS in MB by what the process is."""
    found: dict[str, float] = {}
    for one in tree:
        words = one.cmdline()
        kind = (
            "postgres" if "postgres" in one.name() else "keeper" if "postgres_keeper" in " ".join(words) else words[-1]
        )
        found[kind] = found.get(kind, 0.0) + one.memory_full_info().pss / 1e6
    return found


def main() -> None:
    folder = tempfile.mkdtemp(prefix="daily8-bench-")
    Path(folder).chmod(0o755)
    clone = Path(folder) / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    env = {**os.environ, "DAILY8_DATA_DIR": f"{folder}/data", "DAILY8_BIND": f"127.0.0.1:{PORT}"}
    started = time.monotonic()
    demo = subprocess.Popen(["make", "demo"], cwd=clone, env=env, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        while _articles() < 10:
            if time.monotonic() - started > 5 * START_LIMIT or demo.poll() is not None:
                raise SystemExit("the demo showed no news")
            time.sleep(0.2)
        waited = time.monotonic() - started
        print(
            f"from clone to a page of news: {waited:.1f} s, {waited / START_LIMIT:.2f} of the limit {START_LIMIT:.0f}"
        )
        time.sleep(IDLE + 40)
        memory = _memory(_tree(demo.pid, folder))
        for kind, size in sorted(memory.items(), key=lambda one: -one[1]):
            print(f"  {kind:12}{size:8.0f} MB")
        total = sum(memory.values())
        print(f"the whole tree: {total:.0f} MB, {total / MEMORY_LIMIT:.2f} of the limit {MEMORY_LIMIT:.0f}")
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
