"""URLs of certification/views/reviewing.py."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
