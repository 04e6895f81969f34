"""Settings in service: PostgreSQL, Redis, HTTPS. A missing variable stops the start with one line."""

from moralorg.env import env, need, stop

need("SECRET_KEY", "DATABASE_URL", "CELERY_BROKER_URL", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL")

from moralorg.settings.base import *  # noqa: E402, F403  (first the one line, then what would fail without)
from moralorg.settings.base import SITE_URL  # noqa: E402  (as above)

if not SITE_URL.startswith("https://"):
    stop("SITE_URL must begin with https:// (it stands in the QR code of every certificate). Cure: .env.")

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
KNOWN_DEVICE_COOKIE_NAME = "__Host-known-device"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
# Limits of sign-in are counted by address; this many proxies stand before us and name it.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=1)
