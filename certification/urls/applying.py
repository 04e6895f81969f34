"""URLs of certification/views/applying.py."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
