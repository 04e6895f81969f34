"""More time: one date of a round moved to a later day (ขยายกำหนด), or what comes after it admitted (รับหลังกำหนด)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from certification.models.rounds import Round
from networks.models import Organisation, Province


class Due(models.TextChoices):
    """Which date of a round."""

    INTENT = "intent", _("ส่งความจำนงภายใน")
    SUBMIT = "submit", _("ส่งผลการประเมินภายใน")
    REVIEW = "review", _("จังหวัดตรวจให้เสร็จภายใน")

    @property
    def thing(self) -> Promise:
        """What is sent, or done, by this date."""
        return _THINGS[self.value]

    @property
    def field(self) -> str:
        """Its column in Round."""
        return f"{self.value}_due_on"


_THINGS: dict[str, Promise] = {
    "intent": _("ความจำนง"),
    "submit": _("ผลการประเมิน"),
    "review": _("ผลการตรวจของจังหวัด"),
}


class ExtensionQuerySet(models.QuerySet["Extension"]):
    def standing(self) -> "ExtensionQuerySet":
        """Those that move a date, and have not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True, marks_late=False)

    def admissions(self) -> "ExtensionQuerySet":
        """Those that admit what comes late, and have not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True, marks_late=True)


class Extension(models.Model):
    """Neither province nor organisation = for all. The latest day that reaches an application holds.

    With `marks_late` the date stays where it is: one organisation may still send until `day`, and what it
    sends is marked late for ever (Decision.days_late).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="extensions")
    which = models.CharField(_("กำหนดใด"), max_length=10, choices=Due)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="extensions"
    )
    marks_late = models.BooleanField(default=False)
    day = models.DateField(_("วันใหม่"))
    reason = models.CharField(_("เหตุผล"), max_length=500)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = ExtensionQuerySet.as_manager()

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("round", "province", "organisation")

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(province__isnull=True) | Q(organisation__isnull=True),
                name="extension_for_all_a_province_or_an_organisation",
            ),
            models.CheckConstraint(condition=Q(which__in=Due.values), name="extension_of_a_known_date"),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
            models.CheckConstraint(
                condition=Q(marks_late=False) | Q(organisation__isnull=False, which__in=("intent", "submit")),
                name="one_organisation_is_admitted_late",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="extension_withdrawn_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round} · {self.get_which_display()} · {self.place}"

    @property
    def place(self) -> str:
        """For whom it holds, in words."""
        if self.organisation:
            return self.organisation.name
        return self.province.full_name if self.province else str(_("ทุกองค์กร"))
