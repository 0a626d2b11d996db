from django.urls import re_path

from daily8.web.pages.history import views

urlpatterns = [
    re_path(r"^(?:en|ar)/history$", views.page, name="history"),
    re_path(r"^(?:en|ar)/history/(?P<key>[0-9a-f]{32})/$", views.forget, name="forget"),
]
