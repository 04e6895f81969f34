"""The cast of every story: people of two provinces, one open round, one application.

Each person is a fixture: applicant, colleague, officer, approver, stranger (officer of another province),
member, department, secretary, administrator, auditor, guest.
"""

from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.append_only import protect, unprotect
from accounts.letters import sending, writing
from accounts.models import User
from accounts.roles import Role
from certification.models import Application, Round
from networks.models import Body, BodyKind, Organisation, Province, Seat
from networks.models.sectors import forget_sectors
from tests.factories.applications import make_application, make_organisation
from tests.factories.frameworks import make_round
from tests.factories.people import (
    make_body,
    make_member_of,
    make_national,
    make_officer,
    make_seat,
    make_user,
)
from tests.factories.places import make_places

pytest_plugins = ["tests.machine", "tests.locks"]

APPEND_ONLY = (
    "accounts_auditevent",
    "certification_submission",
    "certification_decision",
    "certification_resolution",
)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What one test has put into the cache is no other's."""
    cache.clear()
    forget_sectors()


@pytest.fixture(autouse=True)
def letters_go_out(request, monkeypatch) -> None:
    """Whoever commits a letter finds it in mail.outbox, as if a worker had been quick; `service` has a real one."""
    if not request.node.get_closest_marker("service"):
        monkeypatch.setattr(writing, "send_hint", lambda letter_ids: sending.send(letter_ids=letter_ids))


@pytest.fixture
def protected_again(django_db_setup, django_db_blocker):
    """Comes before, and so ends after, the flush of liftable: the next test finds the tables protected."""
    yield
    with django_db_blocker.unblock():
        for table in APPEND_ONLY:
            protect(connection, table)


@pytest.fixture
def liftable(protected_again, transactional_db):
    """For tests with real transactions: the flush at their end may empty append-only tables."""
    yield
    for table in APPEND_ONLY:
        unprotect(connection, table)


@pytest.fixture
def places(db) -> dict[str, Province]:
    return make_places()


@pytest.fixture
def province(places) -> Province:
    return places["57"]


@pytest.fixture
def other_province(places) -> Province:
    return places["56"]


@pytest.fixture
def organisation(province) -> Organisation:
    return make_organisation("5707", "โรงเรียนบ้านน้ำคำ")


@pytest.fixture
def other_organisation(other_province) -> Organisation:
    return make_organisation("5601", "วัดศรีโคมคำ")


@pytest.fixture
def applicant(organisation) -> User:
    return make_member_of(organisation, Role.OWNER, "ครูสมใจ ใจดี")


@pytest.fixture
def colleague(organisation) -> User:
    return make_member_of(organisation, Role.EDITOR, "ครูมานะ ขยัน")


@pytest.fixture
def officer(province) -> User:
    return make_officer(province, Role.PROVINCIAL_OFFICER, "นภา เจ้าหน้าที่เชียงราย")


@pytest.fixture
def approver(province) -> User:
    return make_officer(province, Role.PROVINCIAL_APPROVER, "วัฒนธรรมจังหวัดเชียงราย")


@pytest.fixture
def stranger(other_province) -> User:
    return make_officer(other_province, Role.PROVINCIAL_OFFICER, "เจ้าหน้าที่พะเยา")


@pytest.fixture
def body(province) -> Body:
    return make_body(BodyKind.PROVINCIAL, province)


@pytest.fixture
def member(body) -> User:
    user = make_user("กรรมการสมศรี")
    make_seat(body, "กรรมการสมศรี", Seat.MEMBER, user)
    return user


@pytest.fixture
def department(db) -> User:
    return make_national(Role.DEPARTMENT_OFFICER, "เจ้าหน้าที่กรม")


@pytest.fixture
def secretary(db) -> User:
    return make_national(Role.NATIONAL_SECRETARY, "เลขานุการระดับชาติ")


@pytest.fixture
def administrator(db) -> User:
    return make_national(Role.ADMINISTRATOR, "ผู้ดูแลระบบ")


@pytest.fixture
def auditor(db) -> User:
    return make_national(Role.AUDITOR, "ผู้ตรวจสอบ")


@pytest.fixture
def guest() -> Client:
    return Client()


@pytest.fixture
def open_round(administrator) -> Round:
    return make_round(administrator)


@pytest.fixture
def application(open_round, organisation, applicant) -> Application:
    return make_application(open_round, organisation, applicant)


@pytest.fixture
def other_application(open_round, other_organisation) -> Application:
    owner = make_member_of(other_organisation, Role.OWNER, "เจ้าหน้าที่วัด")
    return make_application(open_round, other_organisation, owner)


@dataclass(frozen=True)
class SignedIn:
    """Signs somebody in: `as_(officer).get(url)`."""

    def __call__(self, user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


@pytest.fixture
def as_() -> SignedIn:
    return SignedIn()
