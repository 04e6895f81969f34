"""URLs of certification/views/plan_reports.py."""

from django.urls import path

from certification.views import plan_reports

ONE = "applications/<uuid:public_id>/plan-reports/<slug:period>/"

urlpatterns = [
    path("plan-reports/", plan_reports.reports, name="plan_reports"),
    path(ONE, plan_reports.send, name="send_plan_report"),
    path(f"{ONE}back/", plan_reports.take_back, name="take_back_plan_report"),
]
