"""URLs of this room."""

from django.urls import path, register_converter

from reports.models import DocumentFormat
from reports.views import certificates as views
from reports.views import documents, exports, figures, imports, open_data, papers


class SheetFormat:
    """The ending of an address that asks for a list as a file."""

    regex = "xlsx|csv"

    def to_python(self, value: str) -> DocumentFormat:
        return DocumentFormat(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(SheetFormat, "sheet")

app_name = "reports"
urlpatterns = [
    path("open-data/", open_data.open_data, name="open_data"),
    path("open-data/<slug:dataset>.<slug:format>", open_data.open_data_file, name="open_data_file"),
    path("cases/export.<sheet:format>", exports.export_cases, name="export_cases"),
    path("cases/not-sent/export.<sheet:format>", exports.export_not_sent, name="export_not_sent"),
    path("plan-reports/export.<sheet:format>", exports.export_plan_reports, name="export_plan_reports"),
    path("organisations/export.<sheet:format>", exports.export_organisations, name="export_organisations"),
    path("certificates/export.<sheet:format>", exports.export_certificates, name="export_certificates"),
    path("meetings/export.<sheet:format>", exports.export_meetings, name="export_meetings"),
    path("meetings/<uuid:subject>/agenda.<sheet:format>", exports.export_agenda, name="export_agenda"),
    path(
        "provincial-reports/export.<sheet:format>",
        exports.export_provincial_reports,
        name="export_provincial_reports",
    ),
    path(
        "provincial-reports/<uuid:subject>/export.<sheet:format>",
        exports.export_provincial_report,
        name="export_provincial_report",
    ),
    path("department/export.<sheet:format>", exports.export_national, name="export_national"),
    path("staff/export.<sheet:format>", exports.export_staff, name="export_staff"),
    path("bodies/export.<sheet:format>", exports.export_bodies, name="export_bodies"),
    path("bodies/<int:subject>/members.<sheet:format>", exports.export_members, name="export_members"),
    path("audit/export.<sheet:format>", exports.export_audit, name="export_audit"),
    path(
        "organisations/<uuid:subject>/evidence/export.<sheet:format>",
        exports.export_evidence,
        name="export_evidence",
    ),
    path("imports/export.<sheet:format>", exports.export_past_results, name="export_past_results"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<uuid:public_id>/", documents.document, name="document"),
    path("documents/<uuid:public_id>/file/", documents.document_file, name="document_file"),
    path("documents/<uuid:public_id>/retry/", documents.retry_document_view, name="retry_document"),
    path("certificates/together/", views.certificates_together, name="certificates_together"),
    path("documents/<uuid:public_id>/certificates.zip", views.certificates_zip, name="certificates_zip"),
    path("applications/<uuid:public_id>/papers/", papers.make_form_paper, name="make_form_paper"),
    path("meetings/<uuid:public_id>/papers/make/", papers.make_meeting_paper, name="make_meeting_paper"),
    path("provincial-reports/<uuid:public_id>/letter/", papers.make_report_letter, name="make_report_letter"),
    path("national-papers/", papers.make_national_paper, name="make_national_paper"),
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
    path("figures/", figures.figures, name="figures"),
    path("figures/provinces/<str:code>/", figures.province_figures, name="province_figures"),
    path(
        "figures/organisations/<uuid:public_id>/", figures.organisation_figures, name="organisation_figures"
    ),
    path("summary/", figures.summary, name="summary"),
    path("certified/", figures.certified, name="certified"),
]
