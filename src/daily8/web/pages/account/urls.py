from django.urls import path, re_path

from daily8.web.pages.account import views

urlpatterns = [
    path("accounts/<path:rest>", views.in_a_language),
    re_path(r"^(?:en|ar)/profile$", views.profile, name="profile"),
    re_path(r"^(?:en|ar)/profile/data$", views.own_data, name="own-data"),
]
