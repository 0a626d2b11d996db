from django.urls import path

from daily8.web.pages.home import views

urlpatterns = [path("", views.choose), path("en/", views.home), path("ar/", views.home)]
