"""Wiring: settings, URLs, Celery, each role's desk. No rules live here."""

from moralorg.celery import app as celery_app

__all__ = ["celery_app"]
