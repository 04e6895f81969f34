"""URLs of certification/views/evidence.py (attaching, the box) and evidence_files.py (looking, serving)."""

from django.urls import URLPattern, path

from certification.views import evidence, evidence_files

urlpatterns: list[URLPattern] = [
    path("applications/<uuid:public_id>/evidence/<str:key>/", evidence.add_evidence, name="add_evidence"),
    path(
        "applications/<uuid:public_id>/evidence/<str:key>/reuse/",
        evidence.reuse_evidence,
        name="reuse_evidence",
    ),
    path(
        "applications/<uuid:public_id>/evidence/<str:key>/remove/<uuid:evidence_id>/",
        evidence.remove_evidence,
        name="remove_evidence",
    ),
    path("organisations/<uuid:public_id>/evidence/", evidence.evidence_box, name="evidence_box"),
    path("evidence/<uuid:public_id>/", evidence_files.evidence, name="evidence"),
    path("evidence/<uuid:public_id>/file/", evidence_files.evidence_file, name="evidence_file"),
    path("evidence/<uuid:public_id>/preview/", evidence_files.evidence_preview, name="evidence_preview"),
    path(
        "evidence/<uuid:public_id>/preview/<int:page>/",
        evidence_files.evidence_preview,
        name="evidence_preview",
    ),
    path("evidence/<uuid:public_id>/small/", evidence_files.evidence_thumbnail, name="evidence_thumbnail"),
]
