"""The shelf of this room."""

from django.db import models
from django.db.models import Q

from accounts.models import AuditEvent, Letter, User


def trail() -> models.QuerySet[AuditEvent]:
    """The whole audit trail, newest first; for who has Ability.READ_AUDIT."""
    return AuditEvent.objects.select_related("by").order_by("-position")


def people_like(text: str) -> models.QuerySet[User]:
    """People whose name or address holds the text."""
    return User.objects.filter(Q(name__icontains=text) | Q(email__icontains=text))


def letters_on_the_desk() -> models.QuerySet[Letter]:
    """Every letter of the outbox; for who has Ability.MANAGE_LETTERS."""
    return Letter.objects.all()
