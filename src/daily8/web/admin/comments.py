"""The queue of comments: what waits first, the longest waiting on top; approve, or reject with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from daily8.core.errors import Daily8Error
from daily8.services import discuss
from daily8.store.models import Comment, ModerationEvent
from daily8.web.admin.access import FactsAdmin, fact, is_moderator
from daily8.web.admin.site import desk
from daily8.web.pages.comments.reasons import reason_text
from daily8.web.relative import relative

SHOWN = 300  # characters of a comment in the queue
STATES = {
    "held": gettext_lazy("waiting"),
    "published": gettext_lazy("published"),
    "rejected": gettext_lazy("rejected"),
    "removed": gettext_lazy("removed by its author"),
}


class DecisionForm(ActionForm):
    """Beside the choice of the action: why, in words that the author will read."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), required=False)
    note = forms.CharField(label=gettext_lazy("Note to the author"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(key, reason_text(key)) for key in discuss.REJECTIONS]
        self.fields["reason"].choices = [("", _("(choose one to reject)")), *reasons]  # type: ignore[attr-defined]


class StateFilter(admin.SimpleListFilter):
    """Begins with what waits."""

    title = gettext_lazy("State")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("all", gettext_lazy("all")), *((key, name) for key, name in STATES.items() if key != "held")]

    def choices(self, changelist: Any) -> Any:
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": STATES["held"],
        }
        for key, name in self.lookup_choices:
            yield {
                "selected": self.value() == str(key),
                "query_string": changelist.get_query_string({self.parameter_name: key}),
                "display": name,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() if self.value() in STATES else "held")


def _each(comments: Iterable[Comment], decide: Callable[[int], bool]) -> int:
    """Decide about each; those that are gone or decided meanwhile do not count."""
    done = 0
    for comment in comments:
        try:
            done += decide(comment.pk)
        except discuss.NoSuchComment:
            continue
    return done


@admin.action(description=gettext_lazy("Approve: publish them"))
def approve(model_admin: Any, request: HttpRequest, chosen: QuerySet[Comment]) -> None:
    note, moderator = request.POST.get("note", ""), int(request.user.pk or 0)
    done = _each(chosen, lambda pk: discuss.approve(pk, moderator, note=note))
    text = ngettext("%(n)s comment is published.", "%(n)s comments are published.", done)
    messages.success(request, text % {"n": done})


@admin.action(description=gettext_lazy("Reject: for the reason beside"))
def reject(model_admin: Any, request: HttpRequest, chosen: QuerySet[Comment]) -> None:
    reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
    moderator = int(request.user.pk or 0)
    if reason not in discuss.REJECTIONS:
        messages.error(request, _("Choose the reason too: the author is told why."))
        return
    try:
        done = _each(chosen, lambda pk: discuss.reject(pk, moderator, reason=reason, note=note))
    except Daily8Error as error:
        messages.error(request, error.message)
        return
    text = ngettext("%(n)s comment is rejected.", "%(n)s comments are rejected.", done)
    messages.success(request, text % {"n": done})


@admin.register(Comment, site=desk)
class CommentAdmin(FactsAdmin):
    """Moderators change states by the actions alone, so that counts, events and cached pages are always right."""

    actions = (approve, reject)
    action_form = DecisionForm
    list_display = ("said", "about", "by", "account_age", "why", "written")
    list_display_links = ("said",)
    list_filter = (StateFilter,)
    list_select_related = ("article", "author")
    search_fields = ("body", "author__username")
    search_help_text = gettext_lazy("Words of the comment, or the name of its author")
    fields = (
        fact("body", gettext_lazy("Comment")), "about", "by", "account_age", "shown_state", "why", "written", "history",
    )  # fmt: skip
    readonly_fields = fields

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_moderator(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_moderator(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The comment with its history, and the same form as above the queue."""
        decision = {"decision": DecisionForm(auto_id="%s")}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **decision})

    def get_ordering(self, request: HttpRequest) -> Any:
        return (Case(When(state="held", then=Value(0)), default=Value(1)), "created_at", "id")

    @admin.display(description=gettext_lazy("Comment"))
    def said(self, comment: Comment) -> SafeString:
        text = comment.body[:SHOWN] + ("…" if len(comment.body) > SHOWN else "")
        return format_html('<span class="said" dir="auto">{}</span>', text)

    @admin.display(description=gettext_lazy("Article"))
    def about(self, comment: Comment) -> SafeString:
        article = comment.article
        place = f"/{get_language() or 'en'}/comments/{article.id.hex}/#c{comment.pk}"
        return format_html('<a href="{}"><bdi>{}</bdi></a>', place, article.title)

    @admin.display(description=gettext_lazy("Author"))
    def by(self, comment: Comment) -> SafeString:
        return format_html("<bdi>{}</bdi>", comment.author or _("A reader who left"))

    @admin.display(description=gettext_lazy("Account made"))
    def account_age(self, comment: Comment) -> str:
        return _ago(comment.author.date_joined) if comment.author else "–"

    @admin.display(description=gettext_lazy("Reason"))
    def why(self, comment: Comment) -> SafeString:
        reason = reason_text(comment.reason) if comment.reason else "–"
        return format_html("{} <small>{}</small>", reason, comment.phase)

    @admin.display(description=gettext_lazy("Written"))
    def written(self, comment: Comment) -> str:
        return _ago(comment.created_at)

    @admin.display(description=gettext_lazy("State"))
    def shown_state(self, comment: Comment) -> str:
        return str(STATES.get(comment.state, comment.state))

    @admin.display(description=gettext_lazy("Decisions"))
    def history(self, comment: Comment) -> SafeString:
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_event(e),) for e in _events(comment))))


def _events(comment: Comment) -> QuerySet[ModerationEvent]:
    return ModerationEvent.objects.filter(comment=comment).select_related("moderator").order_by("id")


def _event(event: ModerationEvent) -> SafeString:
    who = event.moderator or _("by itself")
    reason = reason_text(event.reason) if event.reason and event.action != "remove" else ""
    return format_html(
        "{} · {} · <bdi>{}</bdi> {} <q>{}</q>", _ago(event.created_at), ACTIONS[event.action], who, reason, event.note
    )


ACTIONS = {
    "publish": gettext_lazy("published"),
    "hold": gettext_lazy("waiting"),
    "approve": gettext_lazy("approved"),
    "reject": gettext_lazy("rejected"),
    "remove": gettext_lazy("removed by its author"),
}


def _ago(at: Any) -> str:
    return relative(at, timezone.now(), get_language() or "en")
