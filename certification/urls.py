"""URLs of this room."""

from django.urls import URLPattern

app_name = "certification"
urlpatterns: list[URLPattern] = []
