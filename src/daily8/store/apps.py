from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The only folder that knows tables."""

    name = "daily8.store"
    label = "store"
    verbose_name = "Daily8"
    default_auto_field = "django.db.models.BigAutoField"
