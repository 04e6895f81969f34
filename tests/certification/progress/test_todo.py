"""What the desk of the organisation's people says: the most pressing first, only one's own."""

import datetime

import pytest
from django.utils import timezone

from accounts.roles import Role
from certification.models import ChangeRequest
from certification.progress import todo_for_applicant
from certification.services.deciding import decide
from certification.workflow import Stage
from networks.models import Membership
from tests.factories.applications import make_application, make_organisation, token, walk_to
from tests.factories.frameworks import make_round


def sentences(user):
    return [item.sentence for item in todo_for_applicant(user)]


def test_an_open_round_can_be_entered(open_round, organisation, applicant):
    (item,) = todo_for_applicant(applicant)
    assert item.sentence == f"เริ่มทำคำขอปีงบประมาณ พ.ศ. 2569 ของ{organisation.name}"
    assert (item.url, item.action) == ("/applications/start/", "เริ่มทำคำขอ")


def test_a_round_whose_day_for_intents_has_passed_is_not_offered(administrator, applicant):
    make_round(administrator, intent_due_on=timezone.localdate() - datetime.timedelta(days=1))
    assert todo_for_applicant(applicant) == []


def test_a_draft_wants_its_intent(application, applicant):
    (item,) = todo_for_applicant(applicant)
    assert "กรอกแบบ อ.01" in item.sentence
    assert item.url == application.get_absolute_url()


def test_what_is_with_the_office_is_nothing_to_do(application, applicant, officer):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    assert todo_for_applicant(applicant) == []


def test_a_return_counts_what_is_asked_and_says_until_when(application, applicant, officer):
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    due = timezone.localdate() + datetime.timedelta(days=5)
    for number, key in enumerate(("intent.phone", "plan")):
        ChangeRequest.objects.create(
            application=case,
            submission=case.submission,
            key=key,
            label=key,
            reason="แก้",
            due_on=due + datetime.timedelta(days=number),
            made_by=officer,
            sent_at=timezone.now(),
        )
    decide(application_id=case.pk, move="return", by=officer, once=token())
    (item,) = todo_for_applicant(applicant)
    assert "แก้ไข 2 รายการ" in item.sentence
    assert str(due.day) in item.due


def test_only_ones_own(application, other_application, applicant, officer, stranger):
    assert len(todo_for_applicant(applicant)) == 1
    assert sentences(applicant) != sentences(other_application.created_by)
    assert todo_for_applicant(officer) == todo_for_applicant(stranger) == []


def test_the_most_pressing_comes_first(administrator, organisation, applicant, officer):
    now = make_round(administrator, 2569)
    walk_to(Stage.ENROLLED, make_application(now, organisation, applicant), owner=applicant, officer=officer)
    second = make_organisation("5707")
    Membership.objects.create(user=applicant, role=Role.EDITOR, organisation=second)
    assert ["เริ่มทำคำขอ" in sentence for sentence in sentences(_fresh(applicant))] == [True, False]


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_one_organisation_and_three(
    open_round, applicant, organisation, django_assert_num_queries, count
):
    for _number in range(count):
        other = make_organisation("5707")
        Membership.objects.create(user=applicant, role=Role.EDITOR, organisation=other)
        make_application(open_round, other, applicant)
    person = _fresh(applicant)
    with django_assert_num_queries(10):  # two for the person's roles
        assert len(todo_for_applicant(person)) == count + 1


def _fresh(user):
    """The same person in another request: what is remembered of the roles is on the object."""
    return type(user).objects.get(pk=user.pk)
