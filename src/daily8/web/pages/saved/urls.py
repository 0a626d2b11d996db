from django.urls import re_path

from daily8.web.pages.saved import views

urlpatterns = [
    re_path(r"^(?:en|ar)/saved$", views.listing, name="saved"),
    re_path(r"^(?:en|ar)/saved/(?P<key>[0-9a-f]{32})/$", views.one, name="save"),
]
