"""What the provincial office finds: verified scores and change requests; and who is reading a case now."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.models.applications import Application, Submission


class VerifiedScore(models.Model):
    """The office's score for one criterion of one submission. A new score replaces, never overwrites."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="verified_scores")
    criterion = models.SlugField(max_length=40)
    score = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    scored_at = models.DateTimeField(default=timezone.now)
    scored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # Carried over from the submission before, because the answer had not changed.
    carried = models.BooleanField(default=False)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "criterion"],
                condition=Q(replaced_at__isnull=True),
                name="one_verified_score_per_criterion",
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission} {self.criterion}: {self.score}"


class ChangeRequest(models.Model):
    """ขอให้แก้ไข: names the field, gives a reason and a due date.

    Open from writing; sent to the organisation with the return; answered with a reply when it resubmits;
    closed when the officer is content or takes it back.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="change_requests")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="change_requests")
    key = models.CharField(max_length=100)
    label = models.CharField(max_length=300)
    reason = models.TextField(_("สิ่งที่ขอให้แก้ไข"))
    due_on = models.DateField(_("ภายในวันที่"))
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(_("คำชี้แจง"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=["application", "closed_at"]),
            # Whose answer is late, in the whole country: read without touching a row.
            models.Index(
                fields=["due_on", "application"],
                condition=Q(closed_at__isnull=True, sent_at__isnull=False, answered_at__isnull=True),
                name="change_requests_unanswered",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["application", "key"],
                condition=Q(closed_at__isnull=True),
                name="one_open_change_request_per_field",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="change_request_has_a_reason"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="change_request_answered_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="change_request_closed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.reason}"


class ReviewClaim(models.Model):
    """Who is reviewing a case now: a hint to colleagues, never a lock. Written by services/claiming.py."""

    application = models.OneToOneField(Application, models.CASCADE, related_name="claim")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.application}: {self.officer}"
