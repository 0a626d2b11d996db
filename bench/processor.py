"""Processor time of this process and of the database server beside it: what a figure "per core" counts."""

from __future__ import annotations

import time

import psutil
from django.db import connection


def server_processes() -> list[psutil.Process]:
    """The private server's postmaster and its children; none where the server is on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = psutil.Process(cursor.fetchone()[0])
    postmaster = backend.parent()
    return [postmaster, *postmaster.children()] if postmaster else [backend]


def processor_time() -> float:
    """Seconds of processor that this process and the server's processes have used so far."""
    total = time.process_time()
    for process in server_processes():
        try:
            used = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += used.user + used.system + used.children_user + used.children_system  # of sessions that have ended, too
    return total
