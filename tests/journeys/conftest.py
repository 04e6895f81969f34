"""Every journey ends with sound books: one writer per truth, an unbroken chain, deeds that can be read."""

from collections.abc import Iterator

import pytest

from accounts.audit import breaks
from accounts.models import AuditEvent, User
from accounts.verbs import word_for
from certification.models import Application
from networks.models import Member
from tests.factories.meetings import seat
from tests.house.writers import watched_writers
from tests.journeys.ledger import LEDGER
from tests.journeys.visiting import Visitor


@pytest.fixture(autouse=True)
def sound(request: pytest.FixtureRequest, db: None) -> Iterator[None]:
    """Watches the journey, and judges it when it is over."""
    LEDGER.begin()
    failed = request.session.testsfailed
    with watched_writers() as writers:
        yield
    if request.session.testsfailed > failed:
        return  # it has said what is wrong
    assert writers.strangers == {}
    assert list(breaks()) == []
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {verb for verb in verbs if word_for(verb) == verb} == set()
    for application in Application.objects.all():
        last = application.decisions.last()
        assert application.stage == (last.to_stage if last else "draft")
    promised = getattr(request.function, "makes", None)
    if promised is not None:
        assert tuple(LEDGER.moves) == promised


@pytest.fixture
def members(body, member) -> list[Member]:
    """A provincial body that can resolve: the member of the cast and four others."""
    seat(body, 4)
    return list(body.members.all())


def visiting(person: str):
    """A fixture: this person of the cast at a browser, signed in."""

    @pytest.fixture(name=f"{person}_at_desk")
    def fixture(request: pytest.FixtureRequest) -> Visitor:
        user: User = request.getfixturevalue(person)
        return Visitor(user)

    return fixture


applicant_at_desk = visiting("applicant")
colleague_at_desk = visiting("colleague")
officer_at_desk = visiting("officer")
approver_at_desk = visiting("approver")
stranger_at_desk = visiting("stranger")
member_at_desk = visiting("member")
department_at_desk = visiting("department")
secretary_at_desk = visiting("secretary")
administrator_at_desk = visiting("administrator")
