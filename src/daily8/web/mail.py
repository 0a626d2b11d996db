"""Mail without a mail server: printed where the server runs."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends import console

log = logging.getLogger(__name__)


class ConsoleBackend(console.EmailBackend):
    """Says each time why nobody received the mail, and what to do."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> Any:
        for message in email_messages:
            log.warning(
                "No mail server is set, so the mail to %s is printed here. Set DAILY8_EMAIL_URL "
                "(e.g. smtp://user:password@mail.example.org:587) to send mails.",
                ", ".join(message.to),
            )
        return super().send_messages(email_messages)
