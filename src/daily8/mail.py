"""``DAILY8_EMAIL_URL`` as Django's settings: how mail leaves, and in whose name."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from daily8.core.errors import ConfigError

DEADLINE = 15  # seconds a mail server may take
PORTS = {"smtp": 587, "smtps": 465}
HELP = (
    "It must be smtp://user:password@host:587 (STARTTLS), smtps://user:password@host:465, or console: to print mails. "
    "Add ?from=news@example.org for the sender's address, and ?starttls=no for a server on this machine without it."
)


def mail_settings(url: str | None, *, host: str) -> dict[str, Any]:
    """``host`` is the site's, for a sender's address when none is given. Raises :class:`ConfigError`."""
    if not url or url.startswith("console:"):
        backend = "daily8.web.mail.ConsoleBackend"
        return {"EMAIL_BACKEND": backend, "DEFAULT_FROM_EMAIL": f"Daily8 <daily8@{host}>"}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigError(f"DAILY8_EMAIL_URL cannot be read: {error}. {HELP}") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise ConfigError(f"DAILY8_EMAIL_URL begins with {parts.scheme or 'nothing'!r} or names no host. {HELP}")
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    user = unquote(parts.username or "")
    sender = options.get("from") or (user if "@" in user else f"daily8@{host}")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and options.get("starttls") != "no",
        "EMAIL_TIMEOUT": DEADLINE,
        "DEFAULT_FROM_EMAIL": sender if "<" in sender else f"Daily8 <{sender}>",
    }
