"""The pages, as a WSGI application."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
