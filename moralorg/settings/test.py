"""Settings of the test suite. With DATABASE_URL and CELERY_BROKER_URL it runs on PostgreSQL and Redis.

Tasks are never run "eagerly" in place of a worker: what is enqueued goes to a broker in a folder that
nobody reads, and a test marked `service` starts a real worker (tests/machine.py).
"""

import atexit
import os
import shutil
import tempfile

# A test never writes into the portal's own var/. The worker that a test starts is told the test's folder.
if "TEST_VAR_DIR" in os.environ:
    os.environ["VAR_DIR"] = os.environ["TEST_VAR_DIR"]
else:
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="moralorg-test-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
# Into the memory of the test, unless it has a mail server of its own for the workers that it starts.
os.environ["EMAIL_URL"] = os.environ.get("TEST_EMAIL_URL", "memorymail://")

from moralorg.settings.base import *  # noqa: F403  (VAR_DIR must be set before)
from moralorg.settings.base import DATABASES, VAR_DIR

SECRET_KEY = "tests-only"
DEMO = False
STAFF_SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = False
LOGGING = {}
IMPORT_BATCH = 100  # a list of some hundred rows has several batches
# Each process of pytest-xdist has a queue of its own: one worker never takes another's messages.
CELERY_TASK_DEFAULT_QUEUE = f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in service: a database in memory is one that several threads (a live server) cannot share.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
