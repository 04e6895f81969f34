"""The provincial office as the public may call it."""

from accounts.models import User
from accounts.roles import Role
from networks.models import Membership, Province


def office_contact(province: Province) -> str:
    """The telephone of the province's officers, as the first of them has filled it in; empty where none has.

    One query. The office itself has no record of its own.
    """
    officers = Membership.objects.current().filter(province=province, role=Role.PROVINCIAL_OFFICER)
    reachable = User.objects.filter(pk__in=officers.values("user"), is_active=True).exclude(phone="")
    phone: str | None = reachable.order_by("pk").values_list("phone", flat=True).first()
    return phone or ""
