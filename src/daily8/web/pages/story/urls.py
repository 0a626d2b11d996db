from django.urls import re_path

from daily8.web.pages.story import views

urlpatterns = [
    re_path(r"^(?:en|ar)/story/(?P<key>[0-9a-f]{32})$", views.story),
    re_path(r"^(?:en|ar)/story/(?P<key>[0-9a-f]{32})(?P<ending>\.rss|\.json)$", views.feed),
]
