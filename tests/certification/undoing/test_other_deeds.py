"""Do, undo, compare, for deeds that are no moves of an application and have a way back."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.roles import Role
from certification.models import Due
from certification.services import (
    bulk,
    convening,
    drafting,
    evidence,
    recusing,
    reporting,
    requesting,
)
from certification.services.extending import Wanted, extend, withdraw_extension
from certification.services.frameworks import close_round
from certification.services.rounds import reopen_round
from certification.workflow import Stage
from networks.models import BodyKind
from networks.services import inviting, memberships, teams
from networks.services.inviting import Afterwards
from tests.certification.undoing.whole_database import differences, whole_database
from tests.factories import meetings, upward
from tests.factories.applications import link, token, walk_to
from tests.factories.people import make_body, make_seat, make_user

REASON = "ทำผิดรายการ"
Deed = Callable[[SimpleNamespace], object]


@dataclass(frozen=True)
class Pair:
    """What comes before, a deed, its way back, and what both leave as their record."""

    name: str
    before: Deed
    do: Deed
    undo: Deed
    record: frozenset[str] = frozenset()


def enrolled(world: SimpleNamespace) -> None:
    walk_to(Stage.ENROLLED, world.application, owner=world.owner, officer=world.officer)
    world.row = world.application.plan_rows.first()
    world.activity = drafting.add_record(
        application_id=world.application.pk, row_id=world.row.pk, by=world.owner
    )


def with_evidence(world: SimpleNamespace) -> None:
    enrolled(world)
    world.evidence = link(world.application, "declaration", world.owner).evidence


def under_review(world: SimpleNamespace) -> None:
    walk_to(Stage.UNDER_REVIEW, world.application, owner=world.owner, officer=world.officer)


def ask(world: SimpleNamespace) -> None:
    wanted = requesting.Asked("intent.phone", "แก้", timezone.localdate() + datetime.timedelta(days=5))
    world.request = requesting.request_change(
        application_id=world.application.pk, asked=wanted, by=world.officer
    )


def an_agenda(world: SimpleNamespace) -> None:
    walk_to(Stage.VERIFIED, world.application, owner=world.owner, officer=world.officer)
    body = make_body(BodyKind.PROVINCIAL, world.application.organisation.province)
    world.member = make_user("กรรมการท่านหนึ่ง")
    make_seat(body, "กรรมการท่านหนึ่ง", user=world.member)
    meetings.seat(body, 3)
    world.meeting = meetings.make_meeting(body, world.officer, days=0)
    meetings.place(world.meeting, world.application, world.officer)


def declare(world: SimpleNamespace) -> None:
    world.conflict = recusing.declare(
        meeting_id=world.meeting.pk, application_id=world.application.pk, reason="ญาติ", by=world.member
    )


def endorsed(world: SimpleNamespace) -> None:
    upward.certified(world.application, stage=Stage.ENDORSED, **world.cast)


def gather(world: SimpleNamespace) -> None:
    world.report = reporting.gather(
        province=world.application.organisation.province, round_=world.application.round, by=world.officer
    )


def intent_sent(world: SimpleNamespace) -> None:
    walk_to(Stage.INTENT_SUBMITTED, world.application, owner=world.owner, officer=world.officer)


def enrol_many(world: SimpleNamespace) -> None:
    world.run = bulk.run_on_many(
        move="enrol", application_ids=[world.application.pk], by=world.officer, once=token()
    )


def nothing(world: SimpleNamespace) -> None:
    """The pair begins with the cast as it is."""


def give_time(world: SimpleNamespace) -> None:
    round_ = world.application.round
    wanted = Wanted(Due.SUBMIT, round_.submit_due_on + datetime.timedelta(days=5), "น้ำท่วม")
    world.given = extend(round_id=round_.pk, wanted=wanted, by=world.administrator)


def invite(world: SimpleNamespace) -> None:
    world.invitation = inviting.invite_editor(
        organisation=world.application.organisation, email="new.editor@example.org", by=world.owner
    )


def give_editor(world: SimpleNamespace) -> None:
    world.editor = make_user("ผู้ร่วมกรอกคนใหม่")


def hand_over(world: SimpleNamespace) -> None:
    teams.hand_over(
        organisation=world.application.organisation,
        editor=world.colleague,
        afterwards=Afterwards.EDITOR,
        by=world.owner,
    )


def hand_back(world: SimpleNamespace) -> None:
    teams.hand_over(
        organisation=world.application.organisation,
        editor=world.owner,
        afterwards=Afterwards.EDITOR,
        by=world.colleague,
    )


PAIRS = (
    Pair(
        "plan row",
        enrolled,
        lambda w: drafting.set_plan_row_removed(
            application_id=w.application.pk, row_id=w.row.pk, removed=True, by=w.owner
        ),
        lambda w: drafting.set_plan_row_removed(
            application_id=w.application.pk, row_id=w.row.pk, removed=False, by=w.owner
        ),
    ),
    Pair(
        "activity record",
        enrolled,
        lambda w: drafting.set_record_removed(
            application_id=w.application.pk, record_id=w.activity.pk, removed=True, by=w.owner
        ),
        lambda w: drafting.set_record_removed(
            application_id=w.application.pk, record_id=w.activity.pk, removed=False, by=w.owner
        ),
    ),
    Pair(
        "evidence",
        with_evidence,
        lambda w: evidence.unlink(
            application=w.application, key="declaration", evidence=w.evidence, by=w.owner
        ),
        lambda w: evidence.link_existing(
            application=w.application, key="declaration", evidence=w.evidence, by=w.owner
        ),
        # The first link says from when to when the file was there.
        frozenset({"+EvidenceLink", "EvidenceLink.removed_at", "EvidenceLink.removed_by_id"}),
    ),
    Pair(
        "change request",
        under_review,
        ask,
        lambda w: requesting.withdraw_request(request_id=w.request.pk, by=w.officer),
        frozenset({"+ChangeRequest"}),
    ),
    Pair(
        "locked agenda",
        an_agenda,
        lambda w: convening.lock_agenda(meeting_id=w.meeting.pk, by=w.officer),
        lambda w: convening.unlock_agenda(meeting_id=w.meeting.pk, reason=REASON, by=w.officer),
        frozenset({"+AgendaUnlock"}),
    ),
    Pair(
        "conflict of interest",
        an_agenda,
        declare,
        lambda w: recusing.withdraw(
            meeting_id=w.meeting.pk, conflict_id=w.conflict.pk, reason=REASON, by=w.officer
        ),
        frozenset({"+ConflictOfInterest"}),
    ),
    Pair(
        "gathered report", endorsed, gather, lambda w: reporting.discard(report_id=w.report.pk, by=w.officer)
    ),
    Pair(
        "bulk enrolment",
        intent_sent,
        enrol_many,
        lambda w: bulk.undo_run(run_id=w.run.pk, reason=REASON, by=w.officer, once=token()),
        frozenset({"+BulkRun"}),
    ),
    Pair(
        "closed round",
        nothing,
        lambda w: close_round(round_=w.application.round, by=w.administrator),
        lambda w: reopen_round(round_=w.application.round, reason=REASON, by=w.administrator),
    ),
    Pair(
        "more time",
        nothing,
        give_time,
        lambda w: withdraw_extension(extension_id=w.given.pk, by=w.administrator),
        frozenset({"+Extension"}),
    ),
    Pair(
        "invitation",
        nothing,
        invite,
        lambda w: inviting.withdraw(invitation_id=w.invitation.pk, by=w.owner),
        frozenset({"+Invitation"}),
    ),
    Pair(
        "membership",
        give_editor,
        lambda w: memberships.give(
            user=w.editor, role=Role.EDITOR, organisation=w.application.organisation, by=w.owner
        ),
        lambda w: teams.remove_editor(membership_id=w.editor.memberships.get(ended_at=None).pk, by=w.owner),
        frozenset({"+Membership"}),
    ),
    Pair(
        "hand-over",
        nothing,
        hand_over,
        hand_back,
        # Who held which role from when to when is what memberships are for.
        frozenset({"+Membership", "Membership.ended_at", "Membership.ended_by_id"}),
    ),
)


@pytest.fixture
def world(
    application, applicant, colleague, officer, approver, department, secretary, administrator
) -> SimpleNamespace:
    cast = {
        "owner": applicant,
        "officer": officer,
        "approver": approver,
        "department": department,
        "secretary": secretary,
    }
    people = {"colleague": colleague, "administrator": administrator, **cast}
    return SimpleNamespace(application=application, cast=cast, **people)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_way_back_leads_to_where_it_began(world, pair):
    pair.before(world)
    before = whole_database()
    pair.do(world)
    assert differences(before, whole_database()), "the deed changed nothing: the comparison proves nothing"
    pair.undo(world)
    assert differences(before, whole_database()) == pair.record
