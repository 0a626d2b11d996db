from django.urls import path

from daily8.web.pwa import views

urlpatterns = [
    path("manifest.webmanifest", views.manifest),
    path("sw.js", views.service_worker),
    path("en/offline", views.offline),
    path("ar/offline", views.offline),
]
