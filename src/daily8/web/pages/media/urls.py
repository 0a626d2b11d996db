from django.urls import path

from daily8.web.pages.media import views

urlpatterns = [path("media/<path:link>", views.picture)]
