"""The people of the demonstration: one account for each role, and the seats of the bodies."""

import datetime
from dataclasses import dataclass
from functools import cache

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from networks.models import Body, BodyKind, Member, Organisation, Province, Seat
from networks.services.memberships import give

PASSWORD = "moralorg-demo-2569"  # noqa: S105  (printed by bin/serve; demonstrations only)
DOMAIN = "demo.example"
PROVINCES = ("57", "56", "52")  # Chiang Rai, Phayao, Lampang


@dataclass(frozen=True)
class Part:
    """An account that bin/serve prints: who, in which role, where (a province code or none)."""

    key: str
    name: str
    role: Role
    province: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


STAFF = (
    Part("officer", "นภา วงศ์ใหญ่", Role.PROVINCIAL_OFFICER, "57"),
    Part("approver", "ธวัช รุ่งเรืองศรี", Role.PROVINCIAL_APPROVER, "57"),
    Part("officer.phayao", "อรุณี แก้วคำ", Role.PROVINCIAL_OFFICER, "56"),
    Part("approver.phayao", "สมบัติ ใจวงศ์", Role.PROVINCIAL_APPROVER, "56"),
    Part("officer.lampang", "ปรีชา เครือคำ", Role.PROVINCIAL_OFFICER, "52"),
    Part("approver.lampang", "วรรณา ศรีสุข", Role.PROVINCIAL_APPROVER, "52"),
    Part("department", "ศิริพร ธรรมรักษ์", Role.DEPARTMENT_OFFICER),
    Part("secretary", "อนันต์ พัฒนกิจ", Role.NATIONAL_SECRETARY),
    Part("admin", "ผู้ดูแลระบบตัวอย่าง", Role.ADMINISTRATOR),
    Part("auditor", "จินตนา ตรวจดี", Role.AUDITOR),
)
MEMBER = Part("member", "ดร.สมศรี ปัญญาวงค์", Role.MEMBER, "57")
OWNER = Part("owner", "ครูสมใจ ใจงาม", Role.OWNER)
EDITOR = Part("editor", "ครูมานะ ศรีวิชัย", Role.EDITOR)

SEATS = (
    ("รองผู้ว่าราชการจังหวัด", Seat.CHAIR),
    ("ท่องเที่ยวและกีฬาจังหวัด", Seat.MEMBER),
    ("ผู้แทนตำรวจภูธรจังหวัด", Seat.MEMBER),
    ("ผู้อำนวยการสำนักงานพระพุทธศาสนาจังหวัด", Seat.MEMBER),
    ("ผู้ทรงคุณวุฒิด้านการศึกษา", Seat.MEMBER),
    ("วัฒนธรรมจังหวัด", Seat.SECRETARY),
)
HOLDERS = (
    "นายวีระ ตัวอย่าง",
    "นางพรทิพย์ ตัวอย่าง",
    "พ.ต.อ.ชาญ ตัวอย่าง",
    "นายบุญส่ง ตัวอย่าง",
    "นางอารี ตัวอย่าง",
    "นายธวัช ตัวอย่าง",
)


def make_person(part: Part) -> User:
    """An account with a verified address and the printed password; the same one when it is there."""
    user = User.objects.filter(email=part.email).first()
    if user is None:
        user = User.objects.create(email=part.email, name=part.name, password=_hashed_password())
        EmailAddress.objects.create(user=user, email=part.email, verified=True, primary=True)
    return user


@cache
def _hashed_password() -> str:
    """One hash for all: hashing is slow on purpose, and everybody here has the printed password."""
    return make_password(PASSWORD)


@transaction.atomic
def make_staff() -> dict[str, User]:
    """Every staff account with its role, by key."""
    people = {}
    for part in STAFF:
        user = people[part.key] = make_person(part)
        province = Province.objects.get(pk=part.province) if part.province else None
        give(user=user, role=part.role, by=user, province=province)
    return people


@transaction.atomic
def make_bodies(since: datetime.date) -> dict[str, Body]:
    """A body for each province and the two national ones, seated; the account `member` sits in Chiang Rai."""
    bodies = {}
    for code in PROVINCES:
        bodies[code] = _seated(BodyKind.PROVINCIAL, Province.objects.get(pk=code), since)
    for kind in (BodyKind.SELECTION, BodyKind.NATIONAL):
        bodies[kind.value] = _seated(kind, None, since)
    Member.objects.create(
        body=bodies["57"],
        user=make_person(MEMBER),
        name=MEMBER.name,
        post="ผู้ทรงคุณวุฒิด้านวัฒนธรรม",
        seat=Seat.MEMBER,
        term_from=since,
    )
    return bodies


@transaction.atomic
def make_owner(organisation: Organisation, number: int) -> User:
    """The organisation's owner; the first organisation gets the printed accounts `owner` and `editor`."""
    part = (
        OWNER if number == 0 else Part(f"owner{number}", f"ผู้ประสานงาน {organisation.name}"[:150], Role.OWNER)
    )
    owner = make_person(part)
    give(user=owner, role=Role.OWNER, by=owner, organisation=organisation)
    if number == 0:
        give(user=make_person(EDITOR), role=Role.EDITOR, by=owner, organisation=organisation)
    return owner


def _seated(kind: BodyKind, province: Province | None, since: datetime.date) -> Body:
    body = Body.objects.create(kind=kind, province=province, name=str(kind.label))
    for (post, seat), holder in zip(SEATS, HOLDERS, strict=True):
        Member.objects.create(body=body, name=holder, post=post, seat=seat, term_from=since)
    return body
