from django.urls import path

from daily8.web.pages.websub import views

urlpatterns = [path("websub/<str:token>", views.callback, name="websub")]
