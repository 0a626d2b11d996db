"""Passwords of tests: the platform's hash, at the least cost that it may have."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The platform's own takes a tenth of a second for each account, on purpose."""

    time_cost = 1
    memory_cost = 8  # KiB
    parallelism = 1
