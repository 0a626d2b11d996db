"""Modest processes: little memory, and no threads that only wait.

glibc keeps a heap for every thread and what was freed in it: one heap, given back early, is a tenth less memory. The
models' arithmetic is one thread a job, since jobs run side by side anyway: a worker's articles cost half the processor.
"""

from __future__ import annotations

import contextlib
import ctypes
import os

# The environment's name, mallopt's number (malloc.h), and our choice: heaps; bytes at a heap's end that stay unused.
SETTINGS = (("MALLOC_ARENA_MAX", -8, 1), ("MALLOC_TRIM_THRESHOLD_", -1, 128 * 1024))

ARITHMETIC = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")  # read when NumPy is imported


def keep_small() -> None:
    """For this process, before its threads start, and for those it will start. What the operator set stays."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have none
    for name in ARITHMETIC:
        os.environ.setdefault(name, "1")
    for name, number, value in SETTINGS:
        if name not in os.environ:
            os.environ[name] = str(value)
            if mallopt is not None:
                mallopt(number, value)


GIVEN_WAY = 5  # of "nice": in want of processors a third of what another process gets


def give_way(process: int = 0) -> None:
    """This thread and those that it will start, or another process, get the processor after those of readers.

    It is left as it is where that is not ours to say.
    """
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process, max(GIVEN_WAY, os.getpriority(os.PRIO_PROCESS, process)))
