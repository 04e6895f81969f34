"""Cases at the stages in which the provincial office works, and a list of many."""

import pytest

from accounts.roles import Role
from certification.models import Application
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, walk_to
from tests.factories.people import make_member_of, make_officer


@pytest.fixture
def submitted(application, applicant, officer) -> Application:
    return walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)


@pytest.fixture
def case(application, applicant, officer) -> Application:
    """Under review, submission 1, every criterion self-assessed at 3."""
    return walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)


@pytest.fixture
def neighbour(other_application, stranger) -> Application:
    """Under review in the other province: what must never be seen here."""
    owner = other_application.created_by
    return walk_to(Stage.UNDER_REVIEW, other_application, owner=owner, officer=stranger)


@pytest.fixture
def second_officer(province):
    return make_officer(province, Role.PROVINCIAL_OFFICER, "สุรชัย เจ้าหน้าที่เชียงราย")


@pytest.fixture
def make_case(open_round, officer):
    """A further case of Chiang Rai at a stage."""

    def make(name: str, stage: Stage = Stage.SUBMITTED, district: str = "5707", **fields) -> Application:
        organisation = make_organisation(district, name, **fields)
        owner = make_member_of(organisation)
        application = make_application(open_round, organisation, owner)
        return walk_to(stage, application, owner=owner, officer=officer)

    return make
