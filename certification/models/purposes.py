"""What a sending is for, and what each purpose asks of the forms: data of the framework.

Source 004, 5.2.1 (๔) and (๖) names a first sending (plan and self-assessment) and reviews. Which answers the
first leaves to a review, and how many reviews a round takes, no source states: unconfirmed until an
administrator confirms it. A framework without these rows asks every sending for everything, without end.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certification.models.frameworks import Framework, FrameworkPart


class Purpose(models.TextChoices):
    """What an application is for; what each demands is data of the framework."""

    FIRST = "first", _("ประเมินครั้งแรก")
    REVIEW = "review", _("ประเมินทบทวน")


class PurposeRule(FrameworkPart):
    """What a sending of this purpose may leave open, and how many reviews a round takes."""

    part_kind = "purpose"
    removable = False
    framework = models.ForeignKey(Framework, models.CASCADE, related_name="purposes")
    purpose = models.CharField(max_length=10, choices=Purpose)
    # Codes of answers that need not be there yet (certification/forms/purposes.py), e.g. "outcome.after".
    leaves_open = models.JSONField(default=list, blank=True)
    # How many reviews an organisation may send in a round; null for any number. A round may say otherwise.
    most_reviews = models.PositiveSmallIntegerField(
        _("ส่งประเมินทบทวนในรอบเดียวได้ (ครั้ง)"), null=True, blank=True
    )

    class Meta(FrameworkPart.Meta):
        ordering = ("purpose",)
        constraints = (
            *FrameworkPart.Meta.constraints,
            models.UniqueConstraint(fields=["framework", "purpose"], name="purpose_once_per_framework"),
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in Purpose]), name="purpose_is_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.REVIEW) | Q(most_reviews__isnull=True),
                name="purpose_counts_reviews_only",
            ),
        )

    def __str__(self) -> str:
        return str(Purpose(self.purpose).label)
