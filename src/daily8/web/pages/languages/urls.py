from django.urls import re_path

from daily8.web.pages.languages import views

urlpatterns = [re_path(r"^(?:en|ar)/languages$", views.page, name="languages")]
