"""URLs of certification/views/certificates.py."""

from django.urls import path

from certification.views import certificates

urlpatterns = [
    path("cases/<uuid:public_id>/certify/", certificates.certify, name="certify"),
    path("cases/<uuid:public_id>/undo-certify/", certificates.undo_certify, name="undo_certify"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/<slug:code>/revoke/", certificates.revoke, name="revoke_certificate"),
    path("verify/", certificates.verify_search, name="verify_search"),
    path("verify/<str:code>/", certificates.verify, name="verify"),
]
