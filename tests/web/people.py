"""Readers at a browser: clients that check tokens, and log in as the cast does."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LANGUAGES = ("en", "ar")


@cache
def _middleware() -> Any:
    """Loaded once for all clients of a process: it lists the static files anew each time."""
    from django.test.client import ClientHandler

    handler = ClientHandler()
    handler.load_middleware()
    return handler._middleware_chain


def browser(name: str = "", **options: Any) -> Any:
    """A client; with a name, the account of the cast that bears it is logged in."""
    from django.test import Client

    from daily8.store.models import User

    client = Client(**options)
    client.handler._middleware_chain = _middleware()
    if name:  # without the password, whose hash is slow on purpose; tests of logging in use the form
        client.force_login(User.objects.get(username=name), "django.contrib.auth.backends.ModelBackend")
    return client


def token(page: str) -> str:
    """The form token of a page."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, "the page has no form"
    return found.group(1)
