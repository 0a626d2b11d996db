"""The discussion of an article: a page of its own, and the fragment that the article page asks for."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST

from daily8.core.comments.phases import MAX_CHARACTERS
from daily8.services import discuss
from daily8.store.queries.discussion import DiscussedArticle, comments_of, discussed_article
from daily8.web.login import login_url, to_login
from daily8.web.middleware import language_of
from daily8.web.pages.article.moved import article_moved
from daily8.web.pages.comments.reasons import reason_text
from daily8.web.pages.comments.thread import rows

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the reader's last move: the problem, or the comment that waits; and the words not to lose."""

    status: int = 200
    problem: str = ""
    waits: bool = False
    published: bool = False
    body: str = ""
    parent: str = ""


def _place(request: HttpRequest, key: str) -> str:
    return f"/{language_of(request.path)}/comments/{key}/"


def _page(request: HttpRequest, article: DiscussedArticle, outcome: Outcome) -> HttpResponse:
    """The whole page, or its middle for htmx. Never kept by anyone: it may hold a form, and waiting comments."""
    viewer = request.user.pk if request.user.is_authenticated else None
    shown = rows(comments_of(article.id, viewer_id=viewer), viewer)
    fragment = "HX-Request" in request.headers
    key, language = article.id.hex, language_of(request.path)
    back = f"/{language}/article/{key}#comments" if fragment else _place(request, key)
    parent = outcome.parent or request.GET.get("reply", "")
    context = {
        "article": article, "key": key, "rows": shown, "outcome": outcome, "most": MAX_CHARACTERS,
        "place": _place(request, key), "login_url": login_url(back),
        "answered": next((row.comment for row in shown if str(row.comment.id) == parent), None),
    }  # fmt: skip
    template = "comments/discussion.html" if fragment else "comments/comments.html"
    response = render(request, template, context, status=outcome.status)
    response.headers["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ("HX-Request", "Cookie"))
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, key: str) -> HttpResponse:
    article = discussed_article(UUID(hex=key))
    if article is None:
        return article_moved(request, key)
    if request.method != "POST":
        return _page(request, article, Outcome())
    if not request.user.is_authenticated:
        return to_login(request, _place(request, key))
    outcome = _post(article.id, request.user.pk, request.POST.get("body", ""), request.POST.get("parent", ""))
    if outcome.status == 200 and "HX-Request" not in request.headers:
        return redirect(f"{_place(request, key)}#discussion")
    response = _page(request, article, outcome)
    if outcome.status == 429:
        response.headers["Retry-After"] = str(MINUTE)
    return response


def _post(article_id: UUID, author_id: int, body: str, parent: str) -> Outcome:
    now = timezone.now()
    try:
        if parent.isdecimal() and len(parent) < 19:
            posted = discuss.reply(article_id, int(parent), author_id, body, now=now)
        elif parent:
            raise discuss.NoSuchComment("There is no such comment to answer.")
        else:
            posted = discuss.post_comment(article_id, author_id, body, now=now)
    except discuss.NoSuchArticle as error:
        raise Http404 from error
    except discuss.NoSuchComment:
        return Outcome(422, reason_text("parent-gone"), body=body)
    except discuss.CommentRefused as error:
        status = 429 if isinstance(error, discuss.TooFast) else 422
        problem = reason_text(error.decision.reason, error.decision.details)
        return Outcome(status, problem, body=body, parent=parent)
    published = posted.decision.action == "publish"
    return Outcome(published=published, waits=not published)


@require_POST
def remove(request: HttpRequest, key: str, comment: str) -> HttpResponse:
    """Only one's own; anybody else's is not there."""
    article = discussed_article(UUID(hex=key))
    if article is None:
        return article_moved(request, key)
    if not request.user.is_authenticated:
        return to_login(request, _place(request, key))
    try:
        discuss.remove(article.id, int(comment), request.user.pk)
    except discuss.NoSuchComment as error:
        raise Http404 from error
    if "HX-Request" in request.headers:
        return _page(request, article, Outcome())
    return redirect(f"{_place(request, key)}#discussion")
