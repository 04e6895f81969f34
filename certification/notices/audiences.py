"""Who stands behind the words of the table today; a bounded number of queries for any event."""

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from certification.access import people_in_conflict
from certification.models import Application
from certification.notices.rows import To
from networks.models import Body, Member, Membership, Province

_ROLES = {
    To.OFFICERS: Role.PROVINCIAL_OFFICER,
    To.APPROVERS: Role.PROVINCIAL_APPROVER,
    To.DEPARTMENT: Role.DEPARTMENT_OFFICER,
    To.SECRETARIES: Role.NATIONAL_SECRETARY,
}
PROVINCIAL = (To.OFFICERS, To.APPROVERS)


def writers_of(application: Application) -> QuerySet[User]:
    """The people who write the organisation's forms today."""
    return writers_for(application.organisation_id)


def writers_for(organisation_id: int) -> QuerySet[User]:
    """The owner and editors of an organisation today."""
    memberships = Membership.objects.current().filter(
        organisation=organisation_id, role__in=(Role.OWNER, Role.EDITOR)
    )
    return User.objects.filter(pk__in=memberships.values("user"), is_active=True).order_by("pk")


def staff(to: To, province: Province | str | None = None) -> QuerySet[User]:
    """Who holds the role today; a provincial one in this province."""
    where = Q(province=province) if to in PROVINCIAL else Q()
    held = Membership.objects.current().filter(where, role=_ROLES[to])
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")


def members_of(body: Body) -> QuerySet[User]:
    """The members of the body with an account, whose term runs today."""
    seats = Member.objects.filter(body=body, user__isnull=False).serving()
    return User.objects.filter(pk__in=seats.values("user"), is_active=True).order_by("pk")


def of_application(to: To, application: Application) -> list[User]:
    """Whom this row tells of this application: at work nobody who has a conflict of interest with it."""
    if to == To.WRITERS:
        return list(writers_of(application))
    hidden = people_in_conflict(application)
    return [person for person in staff(to, application.province_id) if person.pk not in hidden]
