"""Django on the right database, for the commands that need it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from daily8.adapters.postgres import PrivateServer, check_server
from daily8.config import load_config
from daily8.core.errors import DatabaseError

MIGRATION_LOCK = 0x6461696C  # the advisory lock under which one process migrates


def _behind() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Bring the schema up to date; of several processes one does it and the others wait."""
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
            cursor.execute("RESET statement_timeout")


@contextmanager
def database(*, may_be_behind: bool = False) -> Iterator[PrivateServer | None]:
    """Open the database and set Django up. Raises DatabaseError when the schema is behind, unless that is the point."""
    import django

    from daily8 import wiring

    config = load_config()
    with ExitStack() as stack:
        server = None
        if config.database_url:
            check_server(config.database_url)
        else:
            server = stack.enter_context(PrivateServer(config.data_dir))
            os.environ["DATABASE_URL"] = server.url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daily8.settings")
        django.setup()
        from django.db import connections

        stack.callback(connections.close_all)
        stack.callback(wiring.close)
        if not may_be_behind and _behind():
            raise DatabaseError("The database's schema is behind this version. Run: daily8 migrate")
        yield server
