from django.urls import path

from daily8.web.pages.operations import views

urlpatterns = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("metrics", views.metrics),
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap),
]
