"""URLs of this room, one list for each file of views."""

from certification.urls import (
    applying,
    certificates,
    evidence,
    frameworks,
    meetings,
    plan_reports,
    reviewing,
    upward,
)

app_name = "certification"
urlpatterns = [
    *applying.urlpatterns,
    *evidence.urlpatterns,
    *reviewing.urlpatterns,
    *plan_reports.urlpatterns,
    *meetings.urlpatterns,
    *upward.urlpatterns,
    *certificates.urlpatterns,
    *frameworks.urlpatterns,
]
