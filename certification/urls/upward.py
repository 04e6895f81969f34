"""URLs of certification/views/upward.py."""

from django.urls import path

from certification.views import upward

urlpatterns = [
    path("provincial-reports/", upward.provincial_reports, name="provincial_reports"),
    path(
        "provincial-reports/gather/<str:province>/<int:round_id>/", upward.gather_report, name="gather_report"
    ),
    path("provincial-reports/<uuid:public_id>/", upward.provincial_report, name="provincial_report"),
    path("provincial-reports/<uuid:public_id>/sign/", upward.sign_report, name="sign_report"),
    path("provincial-reports/<uuid:public_id>/discard/", upward.discard_report, name="discard_report"),
    path("provincial-reports/<uuid:public_id>/check/", upward.check_report, name="check_report"),
    path("department/", upward.department, name="department"),
]
