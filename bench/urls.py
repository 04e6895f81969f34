"""The portal's addresses and the bare view's."""

from django.urls import include, path

from bench.bare import bare

urlpatterns = [path("bench/bare/<int:size>/", bare, name="bare"), path("", include("moralorg.urls"))]
