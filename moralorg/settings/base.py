"""Settings that every installation shares. What differs comes from the environment (see env.py)."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from moralorg.env import broker, database, env, folders, mail

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# Everything that the portal writes lies in this one folder; the code beside it may be read-only.
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).absolute()
folders(VAR_DIR, "broker", "broker-control", "cache", "mail", "media")

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")

# An installation is either a demonstration or the real thing; this one switch says which.
DEMO = env.bool("DEMO", default=False)
# True: these settings run only on a database that they made themselves (moralorg/installation.py).
ONLY_OWN_DATABASE = False
AGENCY_NAME = env.str("AGENCY_NAME", default="กรมการศาสนา กระทรวงวัฒนธรรม")
AGENCY_CONTACT = env.str("AGENCY_CONTACT", default="")
# What only the agency can decide; as long as it has not, the page says "unconfirmed".
OPEN_DATA_LICENCE = env.str("OPEN_DATA_LICENCE", default="")
OPEN_DATA_FREQUENCY = env.str("OPEN_DATA_FREQUENCY", default="")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "import_export",
    "csp",
    "accounts",
    "networks",
    "certification",
    "reports",
    "moralorg",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "moralorg.headers.IsolationMiddleware",
    "moralorg.readable.ReadableMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.idle.IdleMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "moralorg.errors.RefusalMiddleware",
]

ROOT_URLCONF = "moralorg.urls"
WSGI_APPLICATION = "moralorg.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "moralorg.context.site",
            ]
        },
    }
]
FORM_RENDERER = "moralorg.forms.Renderer"

# Embedded default: SQLite in var/. With DATABASE_URL the same code runs on PostgreSQL.
DATABASES = {"default": database(default=f"sqlite:///{VAR_DIR / 'moralorg.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A transaction that will write takes the write lock at once: no "database is locked" half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # To compile a query took PostgreSQL 77 of the 120 ms of the nation's queue, anew each time.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "networks.access.MembershipBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
# Who finds an open browser changes nothing about the account without the password (accounts/adapter.py).
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * 5
# "key": the account as seen from one place; "anywhere": from all places that do not know the person, together.
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_anywhere": "50/h/key",
}
KNOWN_DEVICE_COOKIE_NAME = "known_device"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "MoralOrg"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "accounts.codes.AuthenticateForm",
    "reauthenticate": "accounts.codes.ReauthenticateForm",
    "activate_totp": "accounts.codes.ActivateTOTPForm",
}
# Staff must have a second factor; the demonstration says so and lets them in without one.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=not DEMO)

# Eight hours at most (never prolonged by use), and less after a while without any request (accounts/idle.py).
SESSION_COOKIE_AGE = 60 * 60 * 8
SESSION_IDLE_SECONDS = 60 * env.int("SESSION_IDLE_MINUTES", default=30)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "moralorg.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
# For browsers without frame-ancestors (below); those with it follow it, so our own preview of a PDF is shown.
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "object-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("ไทย")), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Evidence and documents are served by views that ask who is looking, never by the web server.
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o640
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
EVIDENCE_MAX_PER_APPLICATION = 100
EVIDENCE_MAX_AT_ONCE = 10
# Of one organisation in all, with what was taken off again: files are never deleted.
EVIDENCE_MAX_FILES_OF_ORGANISATION = env.int("EVIDENCE_MAX_FILES_OF_ORGANISATION", default=2000)
EVIDENCE_MAX_BYTES_OF_ORGANISATION = env.int("EVIDENCE_MAX_BYTES_OF_ORGANISATION", default=4 * 1024**3)
# Files are checked in the request: at most so many at once in a process, so that other threads stay free, and
# for so many seconds in one request.
EVIDENCE_CHECKS_AT_ONCE = 4
EVIDENCE_CHECK_SECONDS = 40
# A function (path) → name of the virus or None, e.g. "certification.files.clamav.scan"; empty: no scanner.
EVIDENCE_SCANNER = env.str("EVIDENCE_SCANNER", default="")
CLAMD_ADDRESS = env.str("CLAMD_ADDRESS", default="/run/clamav/clamd.ctl")
# The first handler drops a file as soon as it grows beyond the limit, before it fills the disk.
FILE_UPLOAD_HANDLERS = [
    "moralorg.uploads.Ceiling",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

# Without EMAIL_URL each mail becomes a file in var/mail.
vars().update(mail(default=f"filemail:///{VAR_DIR / 'mail'}"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="MoralOrg <no-reply@localhost>")

CELERY_BROKER_URL = broker(default="filesystem://")
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {"visibility_timeout": 300, "socket_connect_timeout": 3}
# Who counts failed sign-ins must see those of every process: Redis beside Redis, else files.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CELERY_BROKER_URL}
}
if CELERY_BROKER_URL.startswith("filesystem:"):
    # A broker that needs no server: messages are files. It may lose one when a worker is killed,
    # which is why the truth is in the database and a sweeper re-sends (ADR 0004).
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(VAR_DIR / "broker"),
        "data_folder_out": str(VAR_DIR / "broker"),
        "control_folder": str(VAR_DIR / "broker-control"),
        "polling_interval": 0.2,
    }
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR_DIR / "cache"),
    }
# A message is a hint: a page does not wait long for a broker that is away, the sweeper sends it again.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 120
CELERY_TASK_TIME_LIMIT = 180
CELERY_TIMEZONE = "Asia/Bangkok"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools", "pikepdf")},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}

# Rows of an old list that enter the register in one transaction (reports/legacy/applying.py).
IMPORT_BATCH = 5000
