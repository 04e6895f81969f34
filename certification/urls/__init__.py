"""URLs of this room, one list for each file of views."""

from certification.urls import applying, certificates, evidence, frameworks, meetings, reviewing, upward

app_name = "certification"
urlpatterns = [
    *applying.urlpatterns,
    *evidence.urlpatterns,
    *reviewing.urlpatterns,
    *meetings.urlpatterns,
    *upward.urlpatterns,
    *certificates.urlpatterns,
    *frameworks.urlpatterns,
]
