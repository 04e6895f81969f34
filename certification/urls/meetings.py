"""URLs of certification/views/meetings.py."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
