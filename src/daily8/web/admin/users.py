"""Accounts: who they are, and what they may do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daily8.store.models import User
from daily8.web.admin.access import FactsAdmin, fact, is_admin
from daily8.web.admin.site import desk


class UserForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("is_active", "moderator", "is_superuser")
        labels = {  # noqa: RUF012 - Django's own form of it
            "is_active": gettext_lazy("May log in"),
            "moderator": gettext_lazy("Decides about comments"),
            "is_superuser": gettext_lazy("Administers everything"),
        }
        help_texts = {"is_active": "", "is_superuser": ""}  # noqa: RUF012


class OwnUserForm(UserForm):
    """Nobody locks themselves out."""

    def clean(self) -> Any:
        data = super().clean()
        if not (data and data.get("is_active") and data.get("is_superuser")):
            raise ValidationError(_("You cannot take these rights from yourself. Ask another administrator."))
        return data


NAME, EMAIL = fact("username", gettext_lazy("Name")), fact("email", gettext_lazy("Mail address"))
JOINED = fact("date_joined", gettext_lazy("Account made"))
SEEN = fact("last_login", gettext_lazy("Last logged in"))


@admin.register(User, site=desk)
class UserAdmin(FactsAdmin):
    form = UserForm
    list_display = (
        NAME, EMAIL, JOINED, SEEN, fact("is_active", gettext_lazy("May log in"), boolean=True),
        fact("moderator", gettext_lazy("Moderator"), boolean=True),
        fact("is_superuser", gettext_lazy("Administrator"), boolean=True),
    )  # fmt: skip
    ordering = ("-date_joined",)
    search_fields = ("username", "email")
    fields = (NAME, EMAIL, JOINED, SEEN, "is_active", "moderator", "is_superuser")
    readonly_fields = (NAME, EMAIL, JOINED, SEEN)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin(request)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = OwnUserForm if obj is not None and obj.pk == request.user.pk else UserForm
        return super().get_form(request, obj, change, **{**kwargs, "form": form})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The desk opens for whoever has a role there."""
        obj.is_staff = obj.moderator or obj.is_superuser
        obj.save(update_fields=["is_active", "moderator", "is_superuser", "is_staff"])
