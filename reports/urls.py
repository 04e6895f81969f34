"""URLs of this room."""

from django.urls import path

from reports.views import certificates as views
from reports.views import documents

app_name = "reports"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/<uuid:public_id>/", documents.document, name="document"),
    path("documents/<uuid:public_id>/file/", documents.document_file, name="document_file"),
    path("documents/<uuid:public_id>/retry/", documents.retry_document_view, name="retry_document"),
    path("verify/<str:code>/document/", views.certificate_document, name="certificate_document"),
    path(
        "verify/<str:code>/document/make/", views.make_certificate_document, name="make_certificate_document"
    ),
    path("verify/<str:code>/certificate.pdf", views.certificate_file, name="certificate_file"),
]
