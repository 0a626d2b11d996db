from django.urls import re_path

from daily8.web.pages.follow import views

urlpatterns = [re_path(r"^(?:en|ar)/follow/$", views.follow_page, name="follow")]
