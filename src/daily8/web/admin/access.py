"""Who may do what at the desk: moderators decide about comments, administrators see the rest too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from babel.dates import format_datetime
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language


def is_admin(request: HttpRequest) -> bool:
    user = request.user
    return bool(user.is_active and user.is_staff and user.is_superuser)


def is_moderator(request: HttpRequest) -> bool:
    user = request.user
    return bool(user.is_active and user.is_staff and (user.is_superuser or getattr(user, "moderator", False)))


def admin_page(desk: AdminSite, view: Callable[..., HttpResponse]) -> Any:
    """``view(request, desk, …)`` as a page of the desk, for administrators alone."""

    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if not is_admin(request):
            raise PermissionDenied
        return view(request, desk, **arguments)

    return desk.admin_view(guarded)


class FactsAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """For administrators, to read: nothing is added, changed or deleted unless a subclass says so."""

    actions: Any = None
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_admin(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def shown(value: Any) -> Any:
    """A stored value as people read it: a time in words of their language, nothing as a dash, text in its direction."""
    if value is None or value == "":
        return "–"
    if isinstance(value, datetime):
        return format_datetime(timezone.localtime(value), "d MMMM yyyy HH:mm", locale=get_language() or "en")
    return format_html("<bdi>{}</bdi>", value) if isinstance(value, str | Model) else value


def fact(name: str, label: Any, *, boolean: bool | None = None, words: Callable[[Any], Any] = shown) -> Any:
    """A column or line that shows ``name`` in ``words``, under a label in the reader's language."""

    def value(row: Any) -> Any:
        found = getattr(row, name)
        return found if boolean else words(found)

    value.__name__ = name
    return admin.display(description=label, ordering=name, boolean=boolean)(value)


def choice_filter(name: str, label: Any, names: Mapping[str, Any]) -> type[admin.SimpleListFilter]:
    """A filter on the side whose values are words of the reader's language."""

    class ChoiceFilter(admin.SimpleListFilter):
        title = label
        parameter_name = name

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
            return list(names.items())

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            return queryset.filter(**{name: self.value()}) if self.value() in names else queryset

    return ChoiceFilter
