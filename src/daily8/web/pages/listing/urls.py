from django.urls import URLPattern, path

from daily8.web.pages.listing import views

PLACES = ("latest", "trending", "breaking", "my-news", "videos", "podcasts", "live", "category/<str:key>",
          "hashtag/<str:key>", "publisher/<str:key>", "country/<str:key>")  # fmt: skip


def _routes() -> list[URLPattern]:
    """Feeds come first: ``<str:key>`` would take their endings for a part of the name."""
    found = []
    for language in ("en", "ar"):
        for place in PLACES:
            kind = place.split("/")[0]
            for ending, view in ((".rss", views.rss), (".json", views.json_feed), ("", views.page)):
                found.append(path(f"{language}/{place}{ending}", view, {"kind": kind}))
    return found


urlpatterns = _routes()
