"""URLs of certification/views/upward.py."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
