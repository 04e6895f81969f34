"""People with roles."""

import datetime
import itertools

from accounts.models import User
from accounts.roles import Role
from networks.models import Body, BodyKind, Member, Membership, Organisation, Province, Seat

_numbers = itertools.count(1)
PASSWORD = "ทดสอบ-รหัส-2569"


def make_user(name: str = "สมใจ ใจดี", **fields) -> User:
    """A person with a verified e-mail address and PASSWORD, but no role."""
    email = fields.pop("email", f"person{next(_numbers)}@example.org")
    user = User.objects.create_user(email, PASSWORD, name=name, **fields)
    user.emailaddress_set.create(email=email, verified=True, primary=True)
    return user


def make_member_of(organisation: Organisation, role: Role = Role.OWNER, name: str = "ครูสมใจ ใจดี") -> User:
    user = make_user(name)
    Membership.objects.create(user=user, role=role, organisation=organisation)
    return user


def make_officer(
    province: Province, role: Role = Role.PROVINCIAL_OFFICER, name: str = "เจ้าหน้าที่จังหวัด"
) -> User:
    user = make_user(name)
    Membership.objects.create(user=user, role=role, province=province)
    return user


def make_national(role: Role, name: str = "เจ้าหน้าที่ส่วนกลาง") -> User:
    user = make_user(name)
    Membership.objects.create(user=user, role=role)
    return user


def make_body(kind: BodyKind, province: Province | None = None) -> Body:
    body, _ = Body.objects.get_or_create(
        kind=kind, province=province, defaults={"name": str(BodyKind(kind).label)}
    )
    return body


def make_seat(body: Body, name: str, seat: Seat = Seat.MEMBER, user: User | None = None) -> Member:
    return Member.objects.create(
        body=body,
        user=user,
        name=name,
        post="กรรมการผู้ทรงคุณวุฒิ",
        seat=seat,
        term_from=datetime.date(2020, 1, 1),
    )
