"""The WSGI entry point that granian loads in each of its workers."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daily8.settings")

from django.core.wsgi import get_wsgi_application

from daily8 import lifeline, logs, wiring

logs.configure(wiring.config().log_level)
lifeline.end_with(os.getppid())
application = get_wsgi_application()
