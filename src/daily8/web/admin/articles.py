"""Articles: facts to read, and taking one off the site."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext

from daily8.core.types import CATEGORIES
from daily8.services import rights
from daily8.services.read_models import receipt
from daily8.store.models import Article
from daily8.web.admin.access import FactsAdmin, choice_filter, fact, shown
from daily8.web.admin.opt_out_pages import note
from daily8.web.admin.site import desk
from daily8.web.templatetags.health import language_name

CATEGORY_NAMES = {slug: gettext_lazy(f"category {slug}") for slug in CATEGORIES}


@admin.action(description=gettext_lazy("Withdraw: take them off the site"))
def withdraw(model_admin: admin.ModelAdmin[Article], request: HttpRequest, chosen: QuerySet[Article]) -> None:
    rows = list(chosen.filter(withdrawn_at=None))
    done = rights.withdraw([row.pk for row in rows], why="moderator", now=timezone.now())
    note(request, rows, CHANGE, "withdrawn")
    text = ngettext("%(n)s article is withdrawn.", "%(n)s articles are withdrawn.", done)
    messages.success(request, text % {"n": done})


@admin.action(description=gettext_lazy("Bring them back"))
def restore(model_admin: admin.ModelAdmin[Article], request: HttpRequest, chosen: QuerySet[Article]) -> None:
    rows = list(chosen.exclude(withdrawn_at=None))
    done = rights.restore([row.pk for row in rows])
    note(request, rows, CHANGE, "brought back")
    text = ngettext("%(n)s article is back.", "%(n)s articles are back.", done)
    messages.success(request, text % {"n": done})


PUBLISHER = fact("publisher", gettext_lazy("Publisher"))
LANGUAGE = fact("language", gettext_lazy("Language"), words=lambda code: shown(code and language_name(code)))
PUBLISHED = fact("published_at", gettext_lazy("Published"))
COMMENTS = fact("comment_count", gettext_lazy("Comments"))
WITHDRAWN = fact("withdrawn_at", gettext_lazy("Withdrawn"))


class WithdrawnFilter(admin.SimpleListFilter):
    title = gettext_lazy("On the site")
    parameter_name = "withdrawn"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", gettext_lazy("on the site")), ("yes", gettext_lazy("withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = {"no": True, "yes": False}.get(self.value() or "")
        return queryset if wanted is None else queryset.filter(withdrawn_at__isnull=wanted)


@admin.register(Article, site=desk)
class ArticleAdmin(FactsAdmin):
    actions = (withdraw, restore)
    list_display = ("headline", PUBLISHER, LANGUAGE, "topic", PUBLISHED, COMMENTS, WITHDRAWN)
    list_filter = (WithdrawnFilter, choice_filter("category", gettext_lazy("Category"), CATEGORY_NAMES))
    list_select_related = ("publisher",)
    ordering = ("-published_at",)
    search_fields = ("title", "url")
    fields = (
        "headline", "page", "original", PUBLISHER, LANGUAGE, "topic", PUBLISHED,
        fact("first_seen_at", gettext_lazy("First seen")), fact("version", gettext_lazy("Version")),
        fact("agency", gettext_lazy("Agency")), fact("word_count", gettext_lazy("Words")),
        "allowed",
        fact("page_error", gettext_lazy("What went wrong")), COMMENTS, WITHDRAWN,
    )  # fmt: skip
    readonly_fields = fields

    @admin.display(description=gettext_lazy("Category"), ordering="category")
    def topic(self, article: Article) -> str:
        return str(CATEGORY_NAMES.get(article.category, article.category))

    @admin.display(description=gettext_lazy("Article"), ordering="title")
    def headline(self, article: Article) -> SafeString:
        return format_html("<bdi>{}</bdi>", article.title)

    @admin.display(description=gettext_lazy("What the publisher allows"))
    def allowed(self, article: Article) -> SafeString:
        return render_to_string("article/receipt_facts.html", {"receipt": receipt(article)})

    @admin.display(description=gettext_lazy("Page"))
    def page(self, article: Article) -> SafeString:
        place = f"/{get_language() or 'en'}/article/{article.id.hex}"
        return format_html('<a href="{}" dir="ltr">{}</a>', place, place)

    @admin.display(description=gettext_lazy("At the publisher"))
    def original(self, article: Article) -> SafeString:
        return format_html('<span dir="ltr">{}</span>', article.url)
