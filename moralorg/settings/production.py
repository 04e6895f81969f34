"""Settings in service: PostgreSQL, Redis, HTTPS. A missing variable stops the start with one line."""

import sys

from moralorg.settings.base import *  # noqa: F403  (settings files extend each other; Django's custom)
from moralorg.settings.base import env

_needed = ["SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL"]
_missing = [name for name in _needed if not env.str(name, default="")]
if _missing:
    sys.exit(f"Missing in the environment or .env: {', '.join(_missing)}. See README.md, 'In service'.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
