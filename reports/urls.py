"""URLs of this room."""

from django.urls import path

from reports.views import certificates as views

app_name = "reports"
urlpatterns = [
    path("verify/<str:code>/document/", views.certificate_document, name="certificate_document"),
    path(
        "verify/<str:code>/document/make/", views.make_certificate_document, name="make_certificate_document"
    ),
    path("verify/<str:code>/certificate.pdf", views.certificate_file, name="certificate_file"),
]
