"""URLs of certification/views/frameworks.py."""

from django.urls import path

from certification.views import frameworks

urlpatterns = [
    path("frameworks/", frameworks.frameworks, name="frameworks"),
    path("frameworks/<int:pk>/", frameworks.framework, name="framework"),
    path("frameworks/<int:pk>/copy/", frameworks.copy_framework, name="copy_framework"),
    path("frameworks/<int:pk>/changes/", frameworks.framework_changes, name="framework_changes"),
    path("frameworks/<int:pk>/<slug:kind>/<int:part>/", frameworks.framework_part, name="framework_part"),
    path("rounds/add/", frameworks.add_round, name="add_round"),
    path("rounds/<int:pk>/open/", frameworks.open_round, name="open_round"),
    path("rounds/<int:pk>/close/", frameworks.close_round, name="close_round"),
]
