"""URLs of certification/views/certificates.py."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
