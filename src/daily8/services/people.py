"""Accounts: names that cannot pass for another's, and how accounts are made."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from daily8.core.comments import mixed_script, skeleton
from daily8.core.errors import Daily8Error
from daily8.store.models import Publisher, User


class BadName(Daily8Error):
    """The name may not be taken; ``problem`` is mixed-script, taken or invalid."""

    def __init__(self, message: str, problem: str) -> None:
        super().__init__(message)
        self.problem = problem


class BadPassword(Daily8Error):
    """The password is too weak; the message says how."""


def check_name(name: str, *, except_id: int | None = None) -> str:
    """The name in NFKC. Raises :class:`BadName` for mixed scripts and for look-alikes of names that exist."""
    name = unicodedata.normalize("NFKC", name)
    bare = skeleton(name)
    if not bare or "@" in name:  # a name that is an address would log in for its owner
        raise BadName("A name needs letters or digits, and no @.", "invalid")
    if mixed_script(name):
        raise BadName("A name may not mix letters of several scripts.", "mixed-script")
    if User.objects.filter(name_skeleton=bare).exclude(id=except_id).exists():  # type: ignore[misc]
        raise BadName("This name is taken, or looks like one that is.", "taken")
    return name


@transaction.atomic
def create_user(username: str, password: str, *, email: str = "", moderator: bool = False, admin: bool = False) -> int:
    """Make an account and return its id. Raises BadName, BadPassword."""
    username = check_name(username)
    user = User(
        username=username, email=email, moderator=moderator or admin, is_staff=moderator or admin,
        is_superuser=admin, name_skeleton=skeleton(username),
    )  # fmt: skip
    try:
        validate_password(password, user)
        User.username_validator(username)
    except ValidationError as error:
        raise BadPassword(" ".join(error.messages)) from error
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError as error:
        raise BadName("This name is taken, or looks like one that is.", "taken") from error
    return user.pk


def set_reads(user_id: int, languages: Sequence[str]) -> None:
    """The languages, by their codes, that the reader reads; none takes the choice back."""
    User.objects.filter(id=user_id).update(reads=list(languages))


def news_languages() -> frozenset[str]:
    """The codes of the languages in which the sources of this site write."""
    found = Publisher.objects.order_by().values_list("language", flat=True).distinct()
    return frozenset(code.split("-")[0].lower() for code in found if code)


def set_language(user_id: int, language: str) -> None:
    """The language of the desk and of what is sent to the reader."""
    User.objects.filter(id=user_id).update(interface_language=language)
