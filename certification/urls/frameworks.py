"""URLs of frameworks, their values, and rounds."""

from django.urls import path

from certification.views import amending, framework_files, framework_parts, frameworks, late, rounds

urlpatterns = [
    path("frameworks/", frameworks.frameworks, name="frameworks"),
    path("frameworks/upload/", framework_files.upload_framework, name="upload_framework"),
    path("frameworks/<int:pk>/yaml/", framework_files.download_framework, name="download_framework"),
    path("frameworks/<int:pk>/", frameworks.framework, name="framework"),
    path("frameworks/<int:pk>/copy/", frameworks.copy_framework, name="copy_framework"),
    path("frameworks/<int:pk>/changes/", frameworks.framework_changes, name="framework_changes"),
    path("frameworks/<int:pk>/edit/", framework_parts.edit_framework, name="edit_framework"),
    path("frameworks/<int:pk>/pledge/", framework_parts.edit_pledge, name="edit_pledge"),
    path("frameworks/<int:pk>/confirm/", framework_parts.confirm_parts, name="confirm_parts"),
    path("frameworks/<int:pk>/add/<slug:kind>/", framework_parts.add_part, name="add_part"),
    path(
        "frameworks/<int:pk>/criterion/<int:criterion>/anchors/",
        framework_parts.add_anchor,
        name="add_anchor",
    ),
    path(
        "frameworks/<int:pk>/<slug:kind>/<int:part>/", framework_parts.framework_part, name="framework_part"
    ),
    path(
        "frameworks/<int:pk>/<slug:kind>/<int:part>/remove/",
        framework_parts.remove_part,
        name="remove_part",
    ),
    path("frameworks/<int:pk>/<slug:kind>/<int:part>/move/", framework_parts.move_part, name="move_part"),
    path("rounds/add/", frameworks.add_round, name="add_round"),
    path("rounds/<int:pk>/", rounds.round_, name="round"),
    path("rounds/<int:pk>/edit/", amending.amend, name="amend_round"),
    path("rounds/<int:pk>/open/", rounds.open_round, name="open_round"),
    path("rounds/<int:pk>/close/", rounds.close_round, name="close_round"),
    path("rounds/<int:pk>/reopen/", rounds.reopen, name="reopen_round"),
    path("rounds/<int:pk>/remove/", rounds.remove, name="remove_round"),
    path("rounds/<int:pk>/extend/", rounds.extend_round, name="extend_round"),
    path("extensions/<int:extension_id>/withdraw/", rounds.withdraw, name="withdraw_extension"),
    path("organisations/<uuid:public_id>/rounds/<int:pk>/late/<slug:which>/", late.admit, name="admit_late"),
    path("cases/<uuid:public_id>/more-time/", rounds.more_time, name="more_time"),
]
