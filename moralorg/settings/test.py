"""Settings of the test suite. With DATABASE_URL and CELERY_BROKER_URL it runs on PostgreSQL and Redis."""

import tempfile
from pathlib import Path

from moralorg.settings.base import *  # noqa: F403  (settings files extend each other; Django's custom)

SECRET_KEY = "tests-only"
DEMO = False
STAFF_SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="moralorg-media-"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = False
LOGGING: dict[str, object] = {}
