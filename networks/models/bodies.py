"""Bodies that resolve, and their members with terms. A member need not have an account."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.places import Province


class BodyKind(models.TextChoices):
    PROVINCIAL = "provincial", _("คณะอนุกรรมการส่งเสริมคุณธรรมระดับจังหวัด")
    SELECTION = "selection", _("คณะอนุกรรมการคัดเลือก")
    NATIONAL = "national", _("คณะกรรมการส่งเสริมคุณธรรมแห่งชาติ")


class Seat(models.TextChoices):
    CHAIR = "chair", _("ประธาน")
    VICE_CHAIR = "vice_chair", _("รองประธาน")
    MEMBER = "member", _("กรรมการ")
    SECRETARY = "secretary", _("กรรมการและเลขานุการ")


class Body(models.Model):
    kind = models.CharField(max_length=20, choices=BodyKind)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True)
    name = models.CharField(_("ชื่อคณะ"), max_length=200)
    # What makes a quorum is in each body's own order of appointment; half is the usual rule, so a proposal.
    quorum_percent = models.PositiveSmallIntegerField(_("องค์ประชุม (ร้อยละของกรรมการ)"), default=50)
    quorum_confirmed = models.BooleanField(_("ยืนยันองค์ประชุมแล้ว"), default=False)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        verbose_name_plural = "bodies"
        constraints = (
            models.CheckConstraint(
                condition=Q(kind=BodyKind.PROVINCIAL, province__isnull=False)
                | (~Q(kind=BodyKind.PROVINCIAL) & Q(province__isnull=True)),
                name="body_province_matches_kind",
            ),
            models.UniqueConstraint(
                fields=["province"], condition=Q(province__isnull=False), name="one_body_per_province"
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(province__isnull=True), name="one_national_body_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(quorum_percent__gte=1, quorum_percent__lte=100),
                name="body_quorum_is_a_percentage",
            ),
        )

    def __str__(self) -> str:
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    def serving(self, on: object | None = None) -> "MemberQuerySet":
        """Members whose term covers the day (today without one)."""
        day = on or timezone.localdate()
        return self.filter(Q(term_from__lte=day) & (Q(term_until__isnull=True) | Q(term_until__gte=day)))


class Member(models.Model):
    body = models.ForeignKey(Body, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    name = models.CharField(_("ชื่อ–นามสกุล"), max_length=150)
    post = models.CharField(_("ตำแหน่ง"), max_length=200)
    seat = models.CharField(_("หน้าที่ในคณะ"), max_length=20, choices=Seat, default=Seat.MEMBER)
    term_from = models.DateField(_("วาระตั้งแต่"))
    term_until = models.DateField(_("วาระถึง"), null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ()

    class Meta:
        ordering = ("seat", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["body", "user"], condition=Q(user__isnull=False), name="one_seat_per_person_in_a_body"
            ),
            models.CheckConstraint(
                condition=Q(term_until__isnull=True) | Q(term_until__gte=models.F("term_from")),
                name="member_term_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.get_seat_display()})"

    def serves(self, day: datetime.date) -> bool:
        """Does the term cover the day? The same as `serving`."""
        return self.term_from <= day and (self.term_until is None or self.term_until >= day)
