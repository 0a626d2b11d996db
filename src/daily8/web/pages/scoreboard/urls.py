from django.urls import re_path

from daily8.web.pages.scoreboard import views

urlpatterns = [re_path(r"^(?:en|ar)/scoreboard$", views.scoreboard, name="scoreboard")]
