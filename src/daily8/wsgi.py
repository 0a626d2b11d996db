"""The WSGI entry point that granian serves."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daily8.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
