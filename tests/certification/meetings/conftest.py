"""The provincial body of five members, one of them with an account, and verified cases."""

import pytest

from certification.models import Application, Meeting
from certification.workflow import Stage
from networks.models import Member
from tests.factories.applications import walk_to
from tests.factories.meetings import make_meeting, place, seat, verified_case


@pytest.fixture
def members(body, member) -> list[Member]:
    """Five serving members: four without an account, and the member of the cast."""
    seat(body, 4)
    return list(body.members.order_by("pk"))


@pytest.fixture
def own_seat(members, member) -> Member:
    return next(each for each in members if each.user_id == member.pk)


@pytest.fixture
def case(application, applicant, officer) -> Application:
    return walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)


@pytest.fixture
def called(case, officer, body, members) -> Meeting:
    """ครั้งที่ 2/2569 with one item, its agenda open."""
    meeting = make_meeting(body, officer, number=2, year=2569)
    place(meeting, case, officer)
    return meeting


@pytest.fixture
def second_case(open_round, officer) -> Application:
    return verified_case(open_round, officer, "วัดพระธาตุดอยตุง")


@pytest.fixture
def third_case(open_round, officer) -> Application:
    return verified_case(open_round, officer, "เทศบาลตำบลแม่จัน")
