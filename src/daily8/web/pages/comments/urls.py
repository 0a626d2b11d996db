from django.urls import re_path

from daily8.web.pages.comments import views

HERE = r"^(?:en|ar)/comments/(?P<key>[0-9a-f]{32})/"
urlpatterns = [
    re_path(HERE + "$", views.comments, name="comments"),
    re_path(HERE + r"(?P<comment>[0-9]{1,18})/remove/$", views.remove, name="remove-comment"),
]
