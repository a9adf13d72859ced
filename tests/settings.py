"""The settings of the tests: a folder that goes away, jobs at once, the database the command chose."""

import os
import tempfile

os.environ["PARVIS_DATA"] = tempfile.mkdtemp(prefix="parvis-tests-")
os.environ["DATABASE_URL"] = os.environ.get("PARVIS_TEST_DATABASE_URL", "")
os.environ.setdefault("PARVIS_WORKERS", "0")

from parvis.config.settings import *  # noqa: F403

# As a place makes them at its first start: `tests/place/config/test_tables.py` holds that it is the same.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
JOBS_IMMEDIATE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["*"]
# The static files are found where they are written, and the place is open: its own tests close it.
MIDDLEWARE = [
    each
    for each in MIDDLEWARE  # noqa: F405
    if not each.startswith(("whitenoise", "parvis.place.middleware"))
]
