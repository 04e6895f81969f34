"""The portal as in service, with one more address: the bare view that pages are compared with.

Nothing here is ever contacted but the database: the broker and the mail server are names.
"""

import os

for name, value in {
    "SECRET_KEY": "measured-and-thrown-away",
    "ALLOWED_HOSTS": "bench.invalid",
    "SITE_URL": "https://bench.invalid",
    "EMAIL_URL": "memorymail://",
    "CELERY_BROKER_URL": "redis://127.0.0.1:1/0",
    "LOG_LEVEL": "ERROR",
}.items():
    os.environ.setdefault(name, value)

from moralorg.settings.production import *  # noqa: E402, F403  (first the environment)

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "bench" / "documents_templates")  # type: ignore[attr-defined]  # noqa: F405  (base.py has both)
# In the process, where in service it is in Redis: what is remembered is remembered here too.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
