"""Letters of the review to the organisation: its owner and editors, when there is something for them to do."""

from typing import Any

from django.db.models import Min, QuerySet
from django.urls import reverse

from accounts.letters import send_letter
from accounts.models import User
from accounts.roles import Role
from certification.models import Application
from networks.models import Membership


def writers_of(application: Application) -> QuerySet[User]:
    """The people who write the organisation's forms today."""
    memberships = Membership.objects.current().filter(
        organisation=application.organisation_id, role__in=(Role.OWNER, Role.EDITOR)
    )
    return User.objects.filter(pk__in=memberships.values("user"), is_active=True).order_by("pk")


def tell_of_return(application: Application) -> None:
    """After the commit: which application came back, how many things to change, until when. No names in it."""
    asked = application.change_requests.filter(closed_at__isnull=True, answered_at__isnull=True)
    count, due_on = asked.count(), asked.aggregate(first=Min("due_on"))["first"]
    for person in writers_of(application):
        send_letter("case_returned", to=person.email, count=count, due_on=due_on, **_where(application))


def tell_of_returned_intent(application: Application) -> None:
    """After the commit: อ.01 came back; the reason is read after signing in."""
    for person in writers_of(application):
        send_letter("intent_returned", to=person.email, **_where(application))


def _where(application: Application) -> dict[str, Any]:
    return {
        "reference": application.spoken_reference,
        "path": reverse("certification:application", args=[application.public_id]),
    }
