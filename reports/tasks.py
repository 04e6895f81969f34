"""Celery tasks: ids in, one call. Safe to run twice."""
