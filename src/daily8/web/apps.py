from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "daily8.web"
    label = "web"
