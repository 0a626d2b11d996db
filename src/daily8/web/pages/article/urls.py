from django.urls import re_path

from daily8.web.pages.article import views

urlpatterns = [
    re_path(r"^(?:en|ar)/article/(?P<key>[0-9a-f]{32})$", views.article),
    re_path(r"^(?:en|ar)/article/(?P<key>[0-9a-f]{32})/changes$", views.changes),
]
