"""A worker gives way to readers, with what it has the private server do."""

from __future__ import annotations

import os
import threading

import pytest


@pytest.mark.usefixtures("django_ready")
def test_a_worker_and_its_sessions_of_the_private_server_come_after_readers() -> None:
    from django.db import connection
    from django.db.backends.signals import connection_created

    from daily8.cli import worker
    from daily8.frugal import GIVEN_WAY

    found: dict[str, int] = {}

    def work() -> None:  # in a thread of its own, since none of ours could be taken back
        worker.give_way(server_is_ours=True)
        connection.ensure_connection()
        found["own"] = os.getpriority(os.PRIO_PROCESS, 0)
        found["session"] = os.getpriority(os.PRIO_PROCESS, connection.connection.info.backend_pid)
        connection.close()

    before = os.getpriority(os.PRIO_PROCESS, 0)
    thread = threading.Thread(target=work)
    try:
        thread.start()
        thread.join()
    finally:
        connection_created.disconnect(worker._session_gives_way)
    assert found["own"] == found["session"] == max(before, GIVEN_WAY)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_a_process_that_is_not_ours_is_left_as_it_is() -> None:
    from daily8 import frugal

    before = os.getpriority(os.PRIO_PROCESS, 0)
    frugal.give_way(2**22 + 1)
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
