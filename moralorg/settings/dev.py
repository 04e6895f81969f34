"""The embedded default: try it, or work on it. bin/serve uses this."""

from moralorg.settings.base import *  # noqa: F403  (settings files extend each other; Django's custom)
from moralorg.settings.base import MFA_TOTP_ISSUER, env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-trying-it-on-this-machine-" + MFA_TOTP_ISSUER)
DEMO = env.bool("DEMO", default=True)
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=not DEMO)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
