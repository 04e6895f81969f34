"""A conflict of interest does not end with the role out of which it came.

Declared from a seat whose term is over, worked for the organisation once, sent it once: one rule, asked of lists,
papers, writable forms, moves, scores, resolutions and certificates. Keying in a paper form is an office's duty.
"""

import datetime

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.errors import NotAllowed
from accounts.models import User
from accounts.roles import Ability, Role
from certification import rules
from certification.access import (
    case_or_404,
    cases_for,
    conflicted_cases,
    evidence_for,
    may_hide,
    staff_cases_for,
    standing_of,
    unconflicted_items,
    writable_or_404,
)
from certification.models import Application, ConflictOfInterest, Submission
from certification.queries.bulk import preview
from certification.rolls import call_roll
from certification.services import certifying, deciding, reviewing, submitting
from certification.services.reviewing import Finding
from certification.workflow import Stage
from networks.models import Member, Membership
from tests.factories.applications import make_organisation, token, verify_all, walk_to
from tests.factories.meetings import make_meeting, place
from tests.factories.people import make_officer, make_seat
from tests.factories.upward import certified

YESTERDAY = datetime.timedelta(days=1)


@pytest.fixture
def case(application, applicant, officer) -> Application:
    return walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)


def anew(user: User) -> User:
    """The person at the next request: nothing remembered."""
    return User.objects.get(pk=user.pk)


def declared_once(case, province, body) -> User:
    """An officer who declared it from a seat; the term ended yesterday."""
    person = make_officer(province, name="เจ้าหน้าที่ซึ่งเคยเป็นกรรมการ")
    seat = make_seat(body, person.name, user=person)
    ConflictOfInterest.objects.create(member=seat, application=case, reason="เป็นญาติ", declared_by=person)
    Member.objects.filter(pk=seat.pk).update(term_until=timezone.localdate() - YESTERDAY)
    return person


def worked_there_once(case, province, body) -> User:
    person = make_officer(province, name="เจ้าหน้าที่ซึ่งเคยเป็นครู")
    Membership.objects.create(
        user=person,
        role=Role.EDITOR,
        organisation=case.organisation,
        ended_at=timezone.now(),
        ended_by=person,
    )
    return person


def lapsed_there_once(case, province, body) -> User:
    person = make_officer(province, name="เจ้าหน้าที่ซึ่งเคยช่วยกรอก")
    day = timezone.localdate() - YESTERDAY
    Membership.objects.create(
        user=person, role=Role.EDITOR, organisation=case.organisation, valid_from=day, valid_until=day
    )
    return person


def sent_it_for_another(case, province, body) -> User:
    """Sent it as the owner of an organisation whose applications have come to this one since."""
    person = make_officer(province, name="เจ้าหน้าที่ซึ่งเคยส่ง")
    former = make_organisation("5707", "โรงเรียนที่ยุบรวมแล้ว")
    Membership.objects.create(
        user=person, role=Role.OWNER, organisation=former, ended_at=timezone.now(), ended_by=person
    )
    sent = case.submission
    Submission.objects.create(
        application=case,
        number=sent.number + 1,
        snapshot=sent.snapshot,
        sha256=sent.sha256,
        self_scores=sent.self_scores,
        self_total=sent.self_total,
        self_level=sent.self_level,
        submitted_by=person,
    )
    return person


WAYS = [declared_once, worked_there_once, lapsed_there_once, sent_it_for_another]


@pytest.mark.parametrize("way", WAYS)
def test_the_case_is_nowhere(way, case, other_application, province, body, as_):
    person = way(case, province, body)
    assert may_hide(person)
    assert not cases_for(person).filter(pk=case.pk).exists()
    assert not staff_cases_for(person, Ability.SEE_CASES).filter(pk=case.pk).exists()
    evidence = case.evidence_links.values("evidence")
    assert not evidence_for(person).filter(pk__in=evidence).exists()
    client, name = as_(person), case.organisation.name
    for url in ("/cases/?view=all", "/"):
        assert name not in client.get(url).content.decode()
    for url in (f"/cases/{case.public_id}/", f"/applications/{case.public_id}/declaration/"):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_every_door_says_the_same(way, case, officer, province, body):
    person = way(case, province, body)
    for who, hidden in ((person, True), (officer, False)):
        who = anew(who)
        assert rules.has_conflict(who, case) is hidden
        assert conflicted_cases(who, [case]) == ({case.pk} if hidden else set())
        assert cases_for(who).filter(pk=case.pk).exists() is not hidden
        assert rules.may(who, case, Ability.REVIEW) is not hidden
        assert rules.may(who, case, Ability.EDIT_APPLICATION) is not hidden
        assert rules.acts_on_behalf(who, case, Ability.EDIT_APPLICATION) is not hidden


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_decided_from_the_new_chair(way, case, province, body):
    person = anew(way(case, province, body))
    with pytest.raises(NotAllowed, match="ส่วนได้เสีย"):
        reviewing.make_move(application_id=case.pk, move="start_review", reason="", by=person, once=token())
    chosen = preview(person, "start_review", QueryDict(f"case={case.public_id}"))
    assert (chosen.open, chosen.chosen) == ([], [])
    assert Application.objects.get(pk=case.pk).stage == Stage.SUBMITTED


@pytest.mark.parametrize("way", WAYS)
def test_no_score_in_a_review_of_others(way, case, officer, province, body):
    person = way(case, province, body)
    deciding.decide(application_id=case.pk, move="start_review", by=officer, once=token())
    person = anew(person)
    with pytest.raises(NotAllowed):
        reviewing.score(
            application_id=case.pk, finding=Finding("c1", 3, "", case.submission_id, None), by=person
        )
    verify_all(Application.objects.get(pk=case.pk), officer)
    with pytest.raises(NotAllowed):
        deciding.decide(application_id=case.pk, move="verify", by=person, once=token())


@pytest.mark.parametrize("way", WAYS)
def test_a_member_leaves_the_room_for_it(way, case, officer, province, body):
    person = way(case, province, body)
    deciding.decide(application_id=case.pk, move="start_review", by=officer, once=token())
    verify_all(Application.objects.get(pk=case.pk), officer)
    deciding.decide(application_id=case.pk, move="verify", by=officer, once=token())
    seat = Member.objects.filter(user=person).first() or make_seat(body, person.name, user=person)
    Member.objects.filter(pk=seat.pk).update(term_until=None)
    item = place(make_meeting(body, officer), case, officer)
    person = anew(person)
    assert not unconflicted_items(person).filter(pk=item.pk).exists()
    assert unconflicted_items(officer).filter(pk=item.pk).exists()
    assert call_roll(item.meeting).recused(item) == [seat]


def test_no_certificate_is_revoked_by_who_worked_there(
    application, applicant, officer, approver, department, secretary
):
    people = {"owner": applicant, "officer": officer, "approver": approver, "department": department}
    certificate = certified(application, secretary=secretary, **people)
    case = certificate.application
    Membership.objects.create(
        user=secretary,
        role=Role.EDITOR,
        organisation=case.organisation,
        ended_at=timezone.now(),
        ended_by=secretary,
    )
    secretary = anew(secretary)
    assert rules.abilities_on(secretary, case) == frozenset()
    with pytest.raises(NotAllowed, match="ส่วนได้เสีย"):
        certifying.revoke(certificate_id=certificate.pk, reason="ขอถอน", by=secretary)


def test_a_paper_form_keyed_in_is_recorded_and_blocks_nothing(application, applicant, officer):
    """Two officers or one: who types what a temple wrote by hand has no interest in its result."""
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    submitting.submit(application_id=application.pk, by=officer, once=token())
    application.refresh_from_db()
    assert application.submission.on_behalf
    assert application.decisions.get(move="submit").on_behalf
    assert not rules.has_conflict(officer, application)
    reviewing.make_move(
        application_id=application.pk, move="start_review", reason="", by=officer, once=token()
    )


def test_a_withdrawn_declaration_gives_the_case_back(case, province, body):
    person = declared_once(case, province, body)
    ConflictOfInterest.objects.update(
        withdrawn_at=timezone.now(), withdrawn_by=person, withdrawal_reason="ฟังผิดองค์กร"
    )
    assert case_or_404(anew(person), case.public_id) == case


def test_what_was_asked_for_before_is_not_handed_out_afterwards(case, officer):
    """An export remembers who its person was; to have begun to work for an organisation and left is a change."""
    before = standing_of(officer)
    Membership.objects.create(
        user=officer,
        role=Role.EDITOR,
        organisation=case.organisation,
        ended_at=timezone.now(),
        ended_by=officer,
    )
    assert standing_of(anew(officer)) != before


def test_who_can_have_no_conflict_costs_the_queue_nothing(case, officer):
    """Nothing stands beside the place and the stage, so that an index answers alone."""
    assert not may_hide(officer)
    words = str(staff_cases_for(officer, Ability.SEE_CASES).values("pk").query)
    assert "conflictofinterest" not in words
    assert "submission" not in words.split("WHERE")[1]


@pytest.mark.parametrize("way", WAYS)
def test_the_rule_costs_no_query_of_its_own(way, case, province, body):
    person = anew(way(case, province, body))
    with CaptureQueriesContext(connection) as asked:
        list(staff_cases_for(person, Ability.SEE_CASES))
    assert len(asked) == 3  # memberships, seats, the cases


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_role_holds_on_the_same_days_in_python_and_in_the_database(days, officer, province, body):
    day = timezone.localdate() + days * YESTERDAY
    row = Membership.objects.get(user=officer)
    Membership.objects.filter(pk=row.pk).update(valid_from=day - 2 * YESTERDAY, valid_until=day)
    row.refresh_from_db()
    assert Membership.objects.current().filter(pk=row.pk).exists() is row.holds(timezone.localdate())
    seat = make_seat(body, "กรรมการ", user=officer)
    Member.objects.filter(pk=seat.pk).update(term_until=day)
    seat.refresh_from_db()
    assert Member.objects.serving().filter(pk=seat.pk).exists() is seat.serves(timezone.localdate())


def test_the_form_of_a_former_colleague_is_not_keyed_in_by_him(
    application, applicant, officer, province, body
):
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    person = anew(worked_there_once(application, province, body))
    with pytest.raises(NotAllowed):
        submitting.submit(application_id=application.pk, by=person, once=token())
    assert writable_or_404(officer, application.public_id) == application
