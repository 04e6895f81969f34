"""Who works in the country: an owner for each organisation, three people in each provincial office, the nation."""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from bench.country.pouring import first_id, mend_sequences, pour
from networks.models import Body, BodyKind, Member, Membership, Province, Seat

NATIONAL = (Role.DEPARTMENT_OFFICER, Role.NATIONAL_SECRETARY, Role.ADMINISTRATOR, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Office:
    """The people of one provincial culture office (ids). The secretary has a seat in the provincial body."""

    province: str
    secretary: int
    officer: int
    approver: int
    body: int


@dataclass(frozen=True)
class Staff:
    offices: dict[str, Office]
    nation: dict[Role, int]

    @property
    def administrator(self) -> User:
        return User.objects.get(pk=self.nation[Role.ADMINISTRATOR])


def _users(first: int, names: Iterator[str]) -> None:
    rows = ((pk, f"person{pk}@bench.invalid", name) for pk, name in enumerate(names, first))
    same = {
        "password": "!", "is_superuser": False, "is_active": True, "date_joined": timezone.now(), "phone": "",
        "thai_digits": False, "privacy_notice": "", "last_desk_visit": None, "last_login": None,
    }  # fmt: skip
    pour(User, "id email name", rows, **same)


def _memberships(rows: Iterator[tuple[int, str, int | None, str | None]]) -> None:
    pour(
        Membership, "user role organisation province", rows, valid_from=timezone.localdate(),
        valid_until=None, given_by=None, ended_at=None, ended_by=None, reason="",
    )  # fmt: skip


def settle_staff(provinces: list[Province]) -> Staff:
    """The offices of these provinces with their bodies, and one person for each national role."""
    first, body = first_id(User), first_id(Body)
    offices, names, memberships = {}, [], []
    for number, province in enumerate(provinces):
        people = first + 3 * number
        offices[province.pk] = Office(province.pk, people, people + 1, people + 2, body + number)
        names += [f"{word}{province.name_th}" for word in ("เลขานุการ", "เจ้าหน้าที่", "วัฒนธรรมจังหวัด")]
        roles = (Role.PROVINCIAL_OFFICER, Role.PROVINCIAL_OFFICER, Role.PROVINCIAL_APPROVER)
        memberships += [(people + i, role.value, None, province.pk) for i, role in enumerate(roles)]
    nation = {role: first + len(names) + i for i, role in enumerate(NATIONAL)}
    names += [str(role.label) for role in NATIONAL]
    memberships += [(pk, role.value, None, None) for role, pk in nation.items()]
    _users(first, iter(names))
    _memberships(iter(memberships))
    _second_factors(first, len(names))
    _bodies(offices)
    return Staff(offices, nation)


def _second_factors(first: int, count: int) -> None:
    """Every member of staff has one, as in service; the middleware looks for it at every request."""
    rows = ((pk, {"secret": "bench"}) for pk in range(first, first + count))
    pour(Authenticator, "user data", rows, type="totp", created_at=timezone.now(), last_used_at=None)


def _bodies(offices: dict[str, Office]) -> None:
    kind = BodyKind.PROVINCIAL
    rows = ((office.body, office.province) for office in offices.values())
    pour(
        Body, "id province", rows, kind=kind.value, name=str(kind.label), quorum_percent=50,
        quorum_confirmed=True,
    )  # fmt: skip
    seats = ((office.body, office.secretary, Seat.SECRETARY.value) for office in offices.values())
    pour(
        Member, "body user seat", seats, name="เลขานุการ", post="นักวิชาการวัฒนธรรม",
        term_from=timezone.localdate().replace(month=1, day=1), term_until=None,
    )  # fmt: skip


def settle_owners(organisations: range) -> int:
    """One owner for each organisation id; the id of the first owner, the others follow in order."""
    first = first_id(User)
    _users(first, (f"ผู้ประสานงาน {pk}" for pk in organisations))
    _memberships((first + i, Role.OWNER.value, pk, None) for i, pk in enumerate(organisations))
    mend_sequences(User, Membership, Body, Member, Authenticator)
    return first
