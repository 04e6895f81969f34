"""A meeting of a body: agenda, attendance, conflicts of interest, resolutions."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certification.models.applications import Application, Submission
from networks.models import Body, Member


class Outcome(models.TextChoices):
    ENDORSE = "endorse", _("เห็นชอบ")
    DEFER = "defer", _("เลื่อนการพิจารณา")
    DECLINE = "decline", _("ไม่เห็นชอบ")


class Meeting(models.Model):
    """ครั้งที่ number/year of a body. The agenda is open until it is locked; closing ends the minutes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField(_("ครั้งที่"))
    year = models.PositiveSmallIntegerField(_("ปี พ.ศ."))
    held_on = models.DateField(_("วันที่ประชุม"))
    start_time = models.TimeField(_("เริ่มเวลา"), null=True, blank=True)
    end_time = models.TimeField(_("เลิกเวลา"), null=True, blank=True)
    place = models.CharField(_("สถานที่"), max_length=200)
    chair = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # The token of the form that called it: a form sent twice finds its own meeting.
    once = models.CharField(max_length=32, blank=True, editable=False)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        ordering = ("-held_on", "-number")
        constraints = (
            models.UniqueConstraint(fields=["body", "year", "number"], name="meeting_number_once"),
            models.UniqueConstraint(
                fields=["body", "once"], condition=~Q(once=""), name="meeting_once_per_form"
            ),
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True, locked_by__isnull=True)
                | Q(locked_at__isnull=False, locked_by__isnull=False),
                name="meeting_locked_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False, locked_at__isnull=False),
                name="meeting_closed_at_and_by_after_lock",
            ),
        )

    def __str__(self) -> str:
        return str(_("ครั้งที่ %(number)s/%(year)s") % {"number": self.number, "year": self.year})

    def get_absolute_url(self) -> str:
        return reverse("certification:meeting", args=[self.public_id])


class AgendaUnlock(models.Model):
    """A locked agenda was opened again: why, who, when. It is locked anew before the next resolution."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="unlocks")
    reason = models.CharField(_("เหตุผล"), max_length=500)
    unlocked_at = models.DateTimeField(default=timezone.now)
    unlocked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("unlocked_at", "pk")
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="agenda_unlock_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.meeting}: {self.reason}"


class Attendance(models.Model):
    """One seat at one meeting: there in person (`present`), represented by somebody, or neither."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendance")
    present = models.BooleanField(_("มาประชุม"), default=False)
    represented_by = models.CharField(_("ผู้แทน"), max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once"),
            models.CheckConstraint(
                condition=Q(present=False) | Q(represented_by=""), name="attendance_in_person_or_represented"
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting}: {self.member}"

    @property
    def counts(self) -> bool:
        """Is the seat filled, by the member or by a representative?"""
        return self.present or bool(self.represented_by)


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    application = models.ForeignKey(Application, models.PROTECT, related_name="agenda_items")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    placed_at = models.DateTimeField(default=timezone.now)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    removal_reason = models.CharField(_("เหตุที่ถอน"), max_length=500, blank=True)
    # The token of the form that placed it: a form sent twice does not place again what was taken off since.
    once = models.CharField(max_length=32, blank=True, editable=False)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("meeting", "application__organisation", "application__round")

    class Meta:
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "application"],
                condition=Q(removed_at__isnull=True),
                name="application_once_on_an_agenda",
            ),
            models.UniqueConstraint(
                fields=["meeting", "application", "once"],
                condition=~Q(once=""),
                name="agenda_item_once_per_form",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True, removal_reason="")
                | (Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(removal_reason="")),
                name="agenda_item_removed_at_by_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} · {self.application}"


class ConflictQuerySet(models.QuerySet["ConflictOfInterest"]):
    def standing(self) -> "ConflictQuerySet":
        """Conflicts that hold now: declared and not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class ConflictOfInterest(models.Model):
    """ส่วนได้เสีย: this member does not see, discuss or count for this application, in any list or document.

    A mistaken declaration is withdrawn by the secretary with a reason; the row stays.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="conflicts")
    application = models.ForeignKey(Application, models.PROTECT, related_name="conflicts")
    reason = models.CharField(_("เหตุ"), max_length=300)
    declared_at = models.DateTimeField(default=timezone.now)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawal_reason = models.CharField(_("เหตุที่ยกเลิก"), max_length=300, blank=True)

    objects = ConflictQuerySet.as_manager()

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("member", "application__organisation", "application__round")

    class Meta:
        verbose_name_plural = "conflicts of interest"
        constraints = (
            models.UniqueConstraint(
                fields=["member", "application"],
                condition=Q(withdrawn_at__isnull=True),
                name="conflict_declared_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")),
                name="conflict_withdrawn_at_by_and_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} × {self.application}"


class Resolution(models.Model):
    """มติ on one item, with the decision it led to. Append-only, kept by a trigger."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="resolution")
    outcome = models.CharField(max_length=20, choices=Outcome)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    # What was before the body: the level proposed by the scores or endorsed below; 0 for none.
    asked_level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True)
    present = models.PositiveSmallIntegerField()
    recused = models.PositiveSmallIntegerField()
    en_bloc = models.BooleanField(default=False)
    resolved_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome=Outcome.ENDORSE, level__isnull=False)
                | (~Q(outcome=Outcome.ENDORSE) & ~Q(reason="") & Q(level__isnull=True)),
                name="resolution_level_or_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.get_outcome_display()}"
