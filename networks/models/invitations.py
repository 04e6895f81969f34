"""Letters that lead to a role, good for one answer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from networks.models.bodies import Member
from networks.models.memberships import Scoped, scope_matches_role

# One unanswered letter for an address and a role in one place: inviting again sends the same one again.
ONCE_WHILE_OPEN: dict[str, tuple[tuple[str, ...], Q]] = {
    "invitation_once_per_organisation": (
        ("email", "role", "organisation"),
        Q(organisation__isnull=False),
    ),
    "invitation_once_per_province": (("email", "role", "province"), Q(province__isnull=False)),
    "one_invitation_to_own_an_organisation": (("organisation",), Q(role=Role.OWNER)),
    "invitation_once_per_seat": (("member",), Q(member__isnull=False)),
    "invitation_once_in_the_nation": (
        ("email", "role"),
        Q(organisation__isnull=True, province__isnull=True, member__isnull=True),
    ),
}


class Afterwards(models.TextChoices):
    """What becomes of the owner who hands over."""

    EDITOR = "editor", _("อยู่ต่อเป็นผู้ร่วมกรอก")
    LEAVE = "leave", _("ออกจากทีม")


class Invitation(Scoped):
    """A letter that gives a role to whoever answers it from that e-mail address. Good for one answer."""

    # The seat that the account is for, when a member of a body is invited.
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="invitations")
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("อีเมล"))
    invited_at = models.DateTimeField(default=timezone.now)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    # Empty until the mail server has taken the letter; the team page says so and offers to send it again.
    letter_sent_at = models.DateTimeField(null=True, blank=True)
    # For an owner's invitation: what the owner before becomes, and an office's reason for a succession.
    afterwards = models.CharField(max_length=10, choices=Afterwards, blank=True)
    reason = models.CharField(_("เหตุผล"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH = ("organisation", "province", "member__body")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=scope_matches_role(member__isnull=False), name="invitation_scope_matches_role"
            ),
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
            *(
                models.UniqueConstraint(
                    fields=fields,
                    condition=where & Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                    name=name,
                )
                for name, (fields, where) in ONCE_WHILE_OPEN.items()
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.place}"

    @property
    def place(self) -> str:
        """Where it holds, in words; for a seat the body."""
        return str(self.member.body) if self.member else super().place

    @property
    def is_open(self) -> bool:
        """Can still be answered."""
        return not self.answered_at and not self.withdrawn_at and timezone.now() < self.expires_at
