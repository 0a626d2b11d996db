"""Publishers and their feeds: facts to read, and the one choice an operator has, how a publisher is shown."""

from __future__ import annotations

from typing import Any, ClassVar, get_args

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from daily8.core.types import DisplayMode
from daily8.services.health import diagnosis
from daily8.store.models import Feed, Publisher
from daily8.store.queries.content_version import raise_version
from daily8.web.admin.access import FactsAdmin, choice_filter, fact, is_admin, shown
from daily8.web.admin.site import desk
from daily8.web.templatetags.daily8 import country_name
from daily8.web.templatetags.health import language_name, remedy, sentences, state_name

NAME, DOMAIN = fact("name", gettext_lazy("Name")), fact("domain", gettext_lazy("Domain"))
LANGUAGE = fact("language", gettext_lazy("Language"), words=lambda code: shown(code and language_name(code)))
COUNTRY = fact("country", gettext_lazy("Country"), words=lambda code: shown(code and country_name(code)))
MODES = {
    "auto": gettext_lazy("as its signals allow"),
    "full": gettext_lazy("full text"),
    "excerpt": gettext_lazy("excerpt"),
    "headline": gettext_lazy("headline only"),
}


@admin.register(Feed, site=desk)
class FeedAdmin(FactsAdmin):
    """The facts of one source; the page of all of them is a page of its own."""

    fields = (
        "name", fact("title", gettext_lazy("Title")), LANGUAGE, "shown_state",
        fact("error", gettext_lazy("What went wrong")), fact("failures", gettext_lazy("Failures in a row")),
        fact("last_fetch_at", gettext_lazy("Last visit")), fact("last_success_at", gettext_lazy("Last good visit")),
        fact("next_fetch_at", gettext_lazy("Next visit")),
        fact("interval_seconds", gettext_lazy("Seconds between visits")),
        fact("newest_entry_at", gettext_lazy("Newest entry")), fact("moved_to", gettext_lazy("Moved to")),
    )  # fmt: skip
    readonly_fields = fields

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("admin:sources")

    @admin.display(description=gettext_lazy("Source"))
    def name(self, feed: Feed) -> SafeString:
        return format_html('<bdi>{}</bdi><br><small dir="ltr">{}</small>', feed.publisher.name, feed.url)

    @admin.display(description=gettext_lazy("State"))
    def shown_state(self, feed: Feed) -> SafeString:
        found = diagnosis(feed)
        told = (state_name(found.state), *sentences(found), remedy(found))
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in told if line))


class PublisherForm(forms.ModelForm):  # type: ignore[type-arg]
    display_mode = forms.ChoiceField(
        label=gettext_lazy("Shown as"), choices=[(mode, MODES[mode]) for mode in get_args(DisplayMode)]
    )

    class Meta:
        model = Publisher
        fields = ("display_mode", "keep_days")
        labels: ClassVar = {"keep_days": gettext_lazy("Days that its articles are kept")}
        help_texts: ClassVar = {
            "keep_days": gettext_lazy("Empty: as in the settings of this installation. 0: for ever.")
        }


@admin.register(Publisher, site=desk)
class PublisherAdmin(FactsAdmin):
    form = PublisherForm
    list_display = (NAME, DOMAIN, LANGUAGE, COUNTRY, "shown_as")
    list_filter = (choice_filter("display_mode", gettext_lazy("Shown as"), MODES),)
    ordering = ("name",)
    search_fields = ("name", "domain")
    fields = (NAME, DOMAIN, LANGUAGE, COUNTRY, "display_mode", "keep_days")
    readonly_fields = (NAME, DOMAIN, LANGUAGE, COUNTRY)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin(request)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing but the form's; pages made before it are not served again."""
        obj.save(update_fields=["display_mode", "keep_days"])
        raise_version()

    @admin.display(description=gettext_lazy("Shown as"), ordering="display_mode")
    def shown_as(self, publisher: Publisher) -> str:
        return str(MODES.get(publisher.display_mode, publisher.display_mode))
