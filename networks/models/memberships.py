"""Who may act where, from when until when."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLES, Role, Scope
from networks.models.organisations import Organisation
from networks.models.places import Province


def scope_matches_role(**seat: bool) -> Q:
    """A role of an organisation names one, a role of a province names one, a national role neither.

    `seat` (member__isnull=False) is how a table that knows seats names the seat of a member of a body.
    """
    by_scope = {
        Scope.ORGANISATION: {"organisation__isnull": False, "province__isnull": True},
        Scope.PROVINCE: {"organisation__isnull": True, "province__isnull": False},
        Scope.NATION: {"organisation__isnull": True, "province__isnull": True},
    }
    no_seat = dict.fromkeys(seat, True)
    condition = Q(pk__in=[])
    for scope, shape in by_scope.items():
        roles = [role.value for role, card in ROLES.items() if card.scope == scope]
        condition |= Q(role__in=roles, **shape, **no_seat)
    if seat:
        condition |= Q(role=Role.MEMBER, organisation__isnull=True, province__isnull=True, **seat)
    return condition


class Scoped(models.Model):
    """A role and the place where it holds."""

    role = models.CharField(_("บทบาท"), max_length=30, choices=Role)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True)
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def place(self) -> str:
        """Where it holds, in words."""
        if self.organisation_id:
            return str(self.organisation)
        return self.province.full_name if self.province else str(_("ทั้งประเทศ"))


class CurrentQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "CurrentQuerySet":
        """Memberships that hold today."""
        today = timezone.localdate()
        return self.filter(
            Q(valid_from__lte=today) & (Q(valid_until__isnull=True) | Q(valid_until__gte=today)),
            ended_at__isnull=True,
        )


class Membership(Scoped):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    valid_from = models.DateField(_("ตั้งแต่"), default=timezone.localdate)
    valid_until = models.DateField(_("ถึง"), null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    # Why an office gave it, where nobody of the organisation could (succession).
    reason = models.CharField(_("เหตุผล"), max_length=500, blank=True)

    objects = CurrentQuerySet.as_manager()

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("user", "organisation", "province")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=scope_matches_role(), name="membership_scope_matches_role"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_ended_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=Q(ended_at__isnull=True, organisation__isnull=False),
                name="membership_once_per_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "province"],
                condition=Q(ended_at__isnull=True, province__isnull=False),
                name="membership_once_per_province",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(ended_at__isnull=True, province__isnull=True, organisation__isnull=True),
                name="membership_once_in_the_nation",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ended_at__isnull=True, role=Role.OWNER),
                name="organisation_has_one_owner",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.OWNER) | Q(valid_until__isnull=True), name="owner_has_no_last_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="membership_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.place}"

    def holds(self, day: datetime.date) -> bool:
        """Does it hold on this day? The same as `current`."""
        begun = self.valid_from <= day and (self.valid_until is None or self.valid_until >= day)
        return begun and self.ended_at is None
