"""WSGI entry point."""

from django.core.wsgi import get_wsgi_application

from moralorg.env import choose_settings

choose_settings()
application = get_wsgi_application()

from moralorg.installation import guard_at_start  # noqa: E402  (Django must be set up before)

guard_at_start()
