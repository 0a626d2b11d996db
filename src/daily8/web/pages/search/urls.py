from django.urls import path

from daily8.web.pages.search import views

urlpatterns = [path(f"{language}/search", views.page) for language in ("en", "ar")]
