"""The desk itself: who may enter, in which order things stand, and how much waits."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from daily8.store.models import Comment
from daily8.web.admin import imports, opt_out_pages
from daily8.web.admin.access import is_admin
from daily8.web.admin.source_pages import SourcePages
from daily8.web.login import login_url
from daily8.web.safe_paths import safe_path

ORDER = ("Comment", "Feed", "Publisher", "Article", "User", "ModerationEvent")


class Desk(AdminSite):
    site_title = gettext_lazy("Daily8 desk")
    site_header = gettext_lazy("Daily8 desk")
    index_title = gettext_lazy("What waits")
    enable_nav_sidebar = False

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Through the site's own log-in: one place that counts wrong tries."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(login_url(safe_path(request.GET.get("next"), "/desk/")))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return _log_out(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def get_urls(self) -> list[Any]:
        return [*SourcePages(self).urls(), *imports.urls(self), *opt_out_pages.urls(self), *super().get_urls()]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: ORDER.index(model["object_name"]))
            app["name"] = _("The desk")
        return apps

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        context["is_admin"] = is_admin(request)
        if self.has_permission(request):
            held = Comment.objects.filter(state="held").count()
            context["held"] = held
            context["held_text"] = (
                ngettext("%(n)s comment waits", "%(n)s comments wait", held) % {"n": held}
                if held
                else _("No comment waits")
            )
        return context


@require_POST
def _log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("/")


desk = Desk(name="admin")
