"""Who may act where, from when until when, and the invitations that lead there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLES, Role, Scope
from networks.models.organisations import Organisation
from networks.models.places import Province


def _scope_matches_role() -> Q:
    """A role of an organisation names one, a role of a province names one, a national role neither."""
    by_scope = {
        Scope.ORGANISATION: Q(organisation__isnull=False, province__isnull=True),
        Scope.PROVINCE: Q(organisation__isnull=True, province__isnull=False),
        Scope.NATION: Q(organisation__isnull=True, province__isnull=True),
    }
    condition = Q(pk__in=[])
    for scope, shape in by_scope.items():
        roles = [role.value for role, card in ROLES.items() if card.scope == scope]
        condition |= Q(role__in=roles) & shape
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

    objects = CurrentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_scope_matches_role(), name="membership_scope_matches_role"),
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
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.place}"


class Invitation(Scoped):
    """A letter that gives a role to whoever answers it from that e-mail address. Good for one answer."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("อีเมล"))
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_scope_matches_role(), name="invitation_scope_matches_role"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="invitation_answered_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawn_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.place}"

    @property
    def is_open(self) -> bool:
        """Can still be answered."""
        return not self.answered_at and not self.withdrawn_at and timezone.now() < self.expires_at
