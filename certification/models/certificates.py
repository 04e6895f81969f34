"""Certificates (เกียรติบัตร) and the gap-free register of their numbers."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.models.applications import SPEAKABLE, Application, Decision


def new_code() -> str:
    """Twelve speakable characters; it cannot be guessed, so a number alone verifies nothing."""
    return "".join(secrets.choice(SPEAKABLE) for _ in range(12))


class CertificateStatus(models.TextChoices):
    VALID = "valid", _("มีผลใช้ได้")
    SUPERSEDED = "superseded", _("มีฉบับใหม่แทน")
    REVOKED = "revoked", _("เพิกถอนแล้ว")


class Register(models.Model):
    """The last number given in a Buddhist calendar year. Locked by services/certifying.py, its only writer."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.last_number}/{self.year}"


class Certificate(models.Model):
    """What was certified, in the words of that day; it does not change when a name or framework does."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    application = models.ForeignKey(Application, models.PROTECT, related_name="certificates")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="certificate")
    year = models.PositiveSmallIntegerField(_("ปีที่ออก พ.ศ."))
    number = models.PositiveIntegerField(_("เลขที่"))
    organisation_name = models.CharField(max_length=200)
    place = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField()
    level_name = models.CharField(max_length=100)
    fiscal_year = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=CertificateStatus, default=CertificateStatus.VALID)
    status_reason = models.TextField(blank=True)
    status_changed_at = models.DateTimeField(null=True, blank=True)
    status_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes"
    )

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(fields=["year", "number"], name="certificate_number_once"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(status=CertificateStatus.VALID),
                name="one_valid_certificate_per_application",
            ),
            models.CheckConstraint(
                condition=Q(status=CertificateStatus.VALID, status_changed_at__isnull=True)
                | Q(status__in=["superseded", "revoked"], status_changed_at__isnull=False),
                name="certificate_status_changed_at",
            ),
            models.CheckConstraint(
                condition=Q(status_changed_at__isnull=True, status_changed_by__isnull=True)
                | Q(status_changed_at__isnull=False, status_changed_by__isnull=False),
                name="certificate_status_changed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return self.number_text

    def get_absolute_url(self) -> str:
        return reverse("certification:verify", args=[self.code])

    @property
    def number_text(self) -> str:
        """As printed, in Arabic digits: 000123/2568."""
        return f"{self.number:06d}/{self.year}"
