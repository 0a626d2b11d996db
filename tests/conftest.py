"""A real PostgreSQL for the whole run; every test that asks for ``db`` works in a transaction that is rolled back."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail: how long an example takes is measured in bench/.
settings.register_profile(
    "patient", parent=settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_ready() -> Iterator[None]:
    """Django on a private server of its own, migrated."""
    from daily8.adapters.postgres import PrivateServer

    folder = Path(tempfile.mkdtemp(prefix="daily8-tests-"))
    with pytest.MonkeyPatch.context() as patch, PrivateServer(folder) as server:
        patch.setenv("DATABASE_URL", server.url)
        patch.setenv("DAILY8_DATA_DIR", str(folder))
        patch.setenv("DJANGO_SETTINGS_MODULE", "daily8.settings")
        import django
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        patch.setattr(settings, "PASSWORD_HASHERS", ["tests.hashing.QuickArgon2"])
        call_command("migrate", verbosity=0, skip_checks=True)
        yield
        connections.close_all()
    shutil.rmtree(folder, ignore_errors=True)
    os.environ.pop("DATABASE_URL", None)


@pytest.fixture
def db(django_ready: None) -> Iterator[None]:
    from django.db import transaction

    from daily8.store.queries import content_version

    content_version.forget()  # what the test before remembered is rolled back
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
