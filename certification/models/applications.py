"""The application (คำขอ): one sending of one organisation in one round, and everything decided about it.

An organisation may have several in a round, one after the other: the first (plan and baseline) and reviews
(source 004, 5.2.1 (๔) and (๖); ADR 0020).
"""

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from certification.models.purposes import Purpose
from certification.models.rounds import Round
from certification.workflow import MOVES, UNFINISHED, Stage
from networks.models import Organisation, Province

# Without 0 O 1 I L U: a reference is read out over the telephone.
SPEAKABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """Six speakable characters, e.g. 7KQ-4MA without the dash; one in 729 million."""
    return "".join(secrets.choice(SPEAKABLE) for _ in range(6))


class Application(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=6, unique=True, default=new_reference, editable=False)
    # Both stand first in indexes below; one of their own would only lead the planner astray.
    round = models.ForeignKey(Round, models.PROTECT, related_name="applications", db_index=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="applications", db_index=False
    )
    # Its organisation's province, kept beside it so that the cases of a province stand together in an index:
    # a queue then costs the same however large the country is. PostgreSQL holds the two equal (ADR 0007).
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", editable=False, db_index=False)
    # ครั้งที่ within the round; 1 is the first, later ones are reviews.
    number = models.PositiveSmallIntegerField(default=1)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.FIRST)
    # What it was begun from: in this round for a review, in an earlier one for a renewal; PostgreSQL holds it
    # to the same organisation. Null where the organisation began with empty forms.
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", editable=False
    )
    # stage, stage_since, submission, proposed_level and endorsed_level are written by services/deciding.py only.
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT)
    stage_since = models.DateTimeField(default=timezone.now)
    submission = models.ForeignKey("Submission", models.PROTECT, null=True, blank=True, related_name="+")
    proposed_level = models.PositiveSmallIntegerField(null=True, blank=True)
    endorsed_level = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("organisation", "round")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "organisation", "number"], name="application_number_once_per_round"
            ),
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=Q(stage__in=sorted(UNFINISHED)),
                name="one_unfinished_application_per_round",
            ),
            # The key that `previous` points at together with the organisation (migration 0021).
            models.UniqueConstraint(fields=["id", "organisation"], name="application_of_one_organisation"),
            models.CheckConstraint(
                condition=Q(number=1, purpose=Purpose.FIRST)
                | Q(number__gt=1, purpose=Purpose.REVIEW, previous__isnull=False),
                name="application_number_and_purpose",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="application_stage_is_known"
            ),
        )
        indexes = (
            # Those that a queue is answered from without touching a row: a province's, the nation's in the
            # order of waiting, the nation's by stage, and a few organisations'.
            models.Index(fields=["province", "round", "stage", "stage_since", "id"]),
            models.Index(fields=["round", "stage_since", "id", "stage"]),
            models.Index(fields=["round", "stage", "stage_since", "organisation", "id"]),
            models.Index(fields=["organisation", "round", "stage", "stage_since", "id"]),
            models.Index(fields=["stage", "stage_since"]),
        )

    def __str__(self) -> str:
        return f"{self.organisation} · {self.round}" + (f" · {self.sending}" if self.sending else "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new application stands in its organisation's province; bulk writers set it themselves."""
        if not self.province_id:
            self.province_id = self.organisation.province_id
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("certification:application", args=[self.public_id])

    @property
    def sending(self) -> str:
        """ครั้งที่ 2 · ประเมินทบทวน; empty for the first, so that a name says more only where there is more."""
        if self.number == 1:
            return ""
        purpose = Purpose(self.purpose).label
        return _("ครั้งที่ %(number)d · %(purpose)s") % {"number": self.number, "purpose": purpose}

    @property
    def called(self) -> str:
        """The organisation's name, and which sending it is from the second on: in lists and letters."""
        if self.number == 1:
            return self.organisation.name
        words = {"organisation": self.organisation.name, "number": self.number}
        return _("%(organisation)s (ครั้งที่ %(number)d)") % words

    @property
    def spoken_reference(self) -> str:
        """7KQ4MA as 7KQ-4MA."""
        return f"{self.reference[:3]}-{self.reference[3:]}"


class Submission(models.Model):
    """ฉบับที่ส่ง: what was sent, frozen. Every decision points at one; a trigger refuses change and deletion.

    `snapshot`: {"forms": {key: text}, "understood": {key: canonical value}, "rows": [...], "evidence":
    [{id, sha256, caption, keys}], "framework": {code, version}}, with "previous", "affirmed" and "affirmed_files"
    where it was begun from another application (services/carrying.py); `sha256` is over its canonical JSON.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    self_scores = models.JSONField()
    self_total = models.PositiveSmallIntegerField()
    self_level = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(default=False)
    # How many numbers depart from another form or contradict it (snapshot["contradictions"]): the queue shows it.
    departures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["application", "number"], name="submission_once"),)

    def __str__(self) -> str:
        return f"{self.application} #{self.number}"


class Decision(models.Model):
    """One move of an application: who, when, why, on which submission. Append-only, kept by a trigger."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    move = models.CharField(max_length=40, choices=[(name, move.label) for name, move in MOVES.items()])
    from_stage = models.CharField(max_length=20, choices=Stage)
    to_stage = models.CharField(max_length=20, choices=Stage)
    submission = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    reason = models.TextField(blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    on_behalf = models.BooleanField(default=False)
    # For a sending: how many days after its date; 0 in time, null for every other move and for older rows.
    days_late = models.PositiveSmallIntegerField(null=True, blank=True)
    # The token of the form that asked: a form sent twice finds its own decision and changes nothing.
    once = models.CharField(max_length=32)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["application", "once"], name="decision_once_per_form"),
            models.CheckConstraint(condition=Q(move__in=list(MOVES)), name="decision_move_is_in_the_table"),
        )

    def __str__(self) -> str:
        return f"{self.application}: {self.move}"

    @property
    def is_stale(self) -> bool:
        """Was it made on an earlier submission than the application's present one? Needs application fetched."""
        return bool(self.submission_id) and self.submission_id != self.application.submission_id
