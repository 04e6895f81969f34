"""URLs of this room."""

from django.urls import path

from reports.views import certificates as views
from reports.views import documents, imports

app_name = "reports"
urlpatterns = [
    path("documents/", documents.documents, name="documents"),
    path("documents/<uuid:public_id>/", documents.document, name="document"),
    path("documents/<uuid:public_id>/file/", documents.document_file, name="document_file"),
    path("documents/<uuid:public_id>/retry/", documents.retry_document_view, name="retry_document"),
    path("certificates/together/", views.certificates_together, name="certificates_together"),
    path("documents/<uuid:public_id>/certificates.zip", views.certificates_zip, name="certificates_zip"),
    path("verify/<str:code>/document/", views.certificate_document, name="certificate_document"),
    path(
        "verify/<str:code>/document/make/", views.make_certificate_document, name="make_certificate_document"
    ),
    path("verify/<str:code>/certificate.pdf", views.certificate_file, name="certificate_file"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<uuid:public_id>/", imports.import_run, name="import_run"),
    path("imports/<uuid:public_id>/rows/", imports.import_rows, name="import_rows"),
    path("imports/<uuid:public_id>/revise/", imports.revise_import, name="revise_import"),
    path("imports/<uuid:public_id>/confirm/", imports.confirm_import, name="confirm_import"),
    path("imports/<uuid:public_id>/undo/", imports.undo_import, name="undo_import"),
    path("imports/<uuid:public_id>/retry/", imports.retry_import, name="retry_import"),
    path("imports/<uuid:public_id>/marked.xlsx", imports.import_marked_file, name="import_marked_file"),
]
