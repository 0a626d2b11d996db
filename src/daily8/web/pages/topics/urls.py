from django.urls import path

from daily8.web.pages.topics import views

urlpatterns = [path(f"{language}/topics", views.page) for language in ("en", "ar")]
