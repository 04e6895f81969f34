"""The embedded default: try it, or work on it. bin/serve uses this."""

import os

from django.core.management.utils import get_random_secret_key

from moralorg.settings.base import *  # noqa: F403  (settings files extend each other; Django's custom)
from moralorg.settings.base import LOGGING, VAR_DIR, env


def _key_of_this_machine() -> str:
    """Made once and kept in var/, so that no two trials share a key that stands in the source."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(get_random_secret_key())
        fresh.rename(path)
    return path.read_text()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or _key_of_this_machine()
DEMO = env.bool("DEMO", default=True)
ONLY_OWN_DATABASE = True
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=not DEMO)
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.int('PORT', default=8000)}").rstrip("/")
# Whoever tries it should not be signed out over lunch.
SESSION_IDLE_SECONDS = 60 * env.int("SESSION_IDLE_MINUTES", default=8 * 60)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# The broker of files has no host, of which Kombu warns with each first message.
LOGGING |= {"loggers": {**LOGGING["loggers"], "kombu.connection": {"level": "ERROR"}}}
