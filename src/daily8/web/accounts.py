"""How accounts behave here: names that cannot pass for another's, links from the configuration, the page's language."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daily8.core.comments import skeleton
from daily8.services.people import BadName, check_name
from daily8.web.safe_paths import is_safe_path

log = logging.getLogger(__name__)
RESERVED = frozenset(skeleton(name) for name in ("daily8", "admin", "administrator", "moderator", "desk", "support"))
SILENT = ("account/messages/logged_in.txt", "account/messages/logged_out.txt")  # the page itself shows it


def public(path: str) -> str:
    """The whole address for a mail: never from the Host header, which anyone can write."""
    return f"{settings.CONFIG.public_url}{path}"


def _home() -> str:
    return f"/{get_language() or 'en'}/"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Addresses of accounts carry the language, so every ``reverse`` here stays in the reader's."""

    def clean_username(self, username: str, shallow: bool = False) -> str:
        try:
            name = check_name(super().clean_username(username, shallow))
            if skeleton(name) in RESERVED:
                raise BadName("This name is reserved.", "taken")
        except BadName as error:
            raise ValidationError(_name_problem(error.problem)) from error
        return name

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        user = super().save_user(request, user, form, commit=False)
        user.name_skeleton = skeleton(user.username)
        user.interface_language = get_language() or ""
        if commit:
            try:
                with transaction.atomic():
                    user.save()
            except IntegrityError as error:  # two readers asked for one name in the same moment
                raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_signup"))) from error
        return user

    def is_safe_url(self, url: str | None) -> bool:
        return is_safe_path(url)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return _home()

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return f"{_home()}profile"

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return f"{_home()}profile" if self.request.user.is_authenticated else reverse("account_login")

    def get_reset_password_from_key_url(self, key: str) -> str:
        path: str = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return public(path.replace("UID-KEY", quote(key)))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return public(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def format_email_subject(self, subject: str) -> str:
        return f"Daily8: {subject}"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **more: Any
    ) -> None:
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *rest, **more)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away is logged and fails nothing: an account without a confirmed address works."""
        site = SimpleNamespace(name="Daily8", domain=settings.CONFIG.public_url)
        ours: dict[str, Any] = {
            "current_site": site,
            "signup_url": public(reverse("account_signup")),
            "reset_url": public(reverse("account_reset_password")),
        }
        if template_prefix == "account/email/account_already_exists":
            ours["password_reset_url"] = ours["reset_url"]
        try:
            super().send_mail(template_prefix, email, {**context, **ours})
        except (OSError, SMTPException) as error:
            log.error(
                "The mail %s was not sent: the mail server said %s. Check DAILY8_EMAIL_URL.", template_prefix, error
            )


def _name_problem(problem: str) -> str:
    if problem == "mixed-script":
        return _("A name may not mix letters of several scripts.")
    if problem == "taken":
        return _("This name is taken, or looks like one that is.")
    return _("A name needs letters or digits, and no @.")
