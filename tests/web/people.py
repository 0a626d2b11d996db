"""Readers at a browser: clients that check tokens, and log in as the cast does."""

from __future__ import annotations

import re
from typing import Any

from tests.cast import PASSWORD

LANGUAGES = ("en", "ar")


def browser(name: str = "", **options: Any) -> Any:
    """A client; with a name, the account of the cast that bears it is logged in."""
    from django.test import Client

    client = Client(**options)
    if name:
        assert client.login(username=name, password=PASSWORD)
    return client


def token(page: str) -> str:
    """The form token of a page."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, "the page has no form"
    return found.group(1)
