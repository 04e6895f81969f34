"""URLs of certification/views/evidence.py."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
