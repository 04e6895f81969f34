"""URLs of this room."""

from django.urls import URLPattern

app_name = "networks"
urlpatterns: list[URLPattern] = []
