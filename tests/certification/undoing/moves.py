"""Every move with its way back: how its stage is reached, the two deeds, and what both leave as a record."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.utils import timezone

from certification.models import Outcome
from certification.services import (
    agenda,
    certifying,
    checking,
    requesting,
    resolving,
    reviewing,
    submitting,
)
from certification.workflow import MOVES, Stage
from networks.models import BodyKind
from tests.factories import meetings, upward
from tests.factories.applications import make_application, token, verify_all, walk_to
from tests.factories.frameworks import make_round
from tests.factories.people import make_body

REASON = "ทำผิดรายการ"
Deed = Callable[[SimpleNamespace], object]


@dataclass(frozen=True)
class Pair:
    """A move, how its stage is reached, the deed, the move back and its deed, and what both leave as a record."""

    move: str
    before: Callable[[SimpleNamespace], None]
    do: Deed
    back: str
    undo: Deed
    record: frozenset[str] = frozenset()


# ── how an application comes to where a pair begins ──


def at(stage: Stage) -> Callable[[SimpleNamespace], None]:
    def come(world: SimpleNamespace) -> None:
        walk_to(stage, world.application, owner=world.owner, officer=world.officer)

    return come


def up_to(stage: Stage) -> Callable[[SimpleNamespace], None]:
    def come(world: SimpleNamespace) -> None:
        upward.certified(world.application, stage=stage, **world.cast)

    return come


def scored_lower(world: SimpleNamespace) -> None:
    """Under review, and the office's scores propose another level than the organisation's own."""
    at(Stage.UNDER_REVIEW)(world)
    verify_all(world.application, world.officer, score=1)


def asked(world: SimpleNamespace) -> None:
    at(Stage.UNDER_REVIEW)(world)
    day = timezone.localdate() + datetime.timedelta(days=5)
    wanted = requesting.Asked("intent.phone", "แก้หมายเลขโทรศัพท์", day)
    requesting.request_change(application_id=world.application.pk, asked=wanted, by=world.officer)


def returned(world: SimpleNamespace) -> None:
    asked(world)
    reviewing.send_back(application_id=world.application.pk, by=world.officer, once=token())


def on_an_open_agenda(world: SimpleNamespace) -> None:
    at(Stage.VERIFIED)(world)
    body = make_body(BodyKind.PROVINCIAL, world.application.organisation.province)
    meetings.seat(body, 3)
    world.meeting = meetings.make_meeting(body, world.officer, days=0)


def before_the_body(world: SimpleNamespace) -> None:
    at(Stage.VERIFIED)(world)
    body = make_body(BodyKind.PROVINCIAL, world.application.organisation.province)
    meetings.seat(body, 3)
    world.meeting = meetings.ready_meeting(
        body, world.officer, world.application, held_on=timezone.localdate()
    )


def certified_last_year(world: SimpleNamespace) -> None:
    """This application is approved, and the organisation has a valid certificate of the year before."""
    earlier = make_application(
        make_round(world.administrator, fiscal_year=2568), world.application.organisation, world.owner
    )
    upward.certified(earlier, **world.cast)
    up_to(Stage.APPROVED)(world)


# ── deeds ──


def move(name: str, who: str, **more: object) -> Deed:
    """A plain move of the table by somebody of the cast; a reason is given where the table wants one."""

    def make(world: SimpleNamespace) -> object:
        return reviewing.make_move(
            application_id=world.application.pk,
            move=name,
            reason=REASON if MOVES[name].reason else "",
            by=getattr(world, who),
            once=token(),
        )

    return make


def send(world: SimpleNamespace) -> object:
    return submitting.submit(application_id=world.application.pk, by=world.owner, once=token())


def resolve(outcome: Outcome) -> Deed:
    def make(world: SimpleNamespace) -> object:
        reason = "" if outcome == Outcome.ENDORSE else REASON
        return meetings.resolve(world.meeting, world.application, world.officer, outcome, reason=reason)

    return make


def reconsider(world: SimpleNamespace) -> object:
    return resolving.reconsider(
        meeting_id=world.meeting.pk,
        application_id=world.application.pk,
        reason=REASON,
        by=world.officer,
        once=token(),
    )


def resolve_nationally(kind: BodyKind) -> Deed:
    def make(world: SimpleNamespace) -> object:
        return upward.resolve_at(make_body(kind), world.application, world.secretary, level=2)

    return make


def take_off(world: SimpleNamespace) -> object:
    return agenda.take_off(
        meeting_id=world.meeting.pk,
        application_id=world.application.pk,
        reason=REASON,
        by=world.officer,
        once=token(),
    )


def undo_certificate(world: SimpleNamespace) -> object:
    return certifying.undo_certify(
        application_id=world.application.pk, reason=REASON, by=world.secretary, once=token()
    )


# What a resolution leaves: the resolution itself, and the item on which it stands, retired for a fresh one.
RESOLVED = frozenset(
    {
        "+Resolution",
        "+AgendaItem",
        "AgendaItem.removed_at",
        "AgendaItem.removed_by_id",
        "AgendaItem.removal_reason",
    }
)
# A national body's meeting is made by the step itself here, with its item.
MET = frozenset({"+Body", "+Meeting", "+AgendaItem", "+Resolution"})

PAIRS = (
    Pair(
        "submit_intent",
        at(Stage.DRAFT),
        lambda w: submitting.submit_intent(application_id=w.application.pk, by=w.owner, once=token()),
        "recall_intent",
        move("recall_intent", "owner"),
    ),
    Pair(
        "submit_intent",
        at(Stage.DRAFT),
        lambda w: submitting.submit_intent(application_id=w.application.pk, by=w.owner, once=token()),
        "return_intent",
        move("return_intent", "officer"),
    ),
    Pair(
        "enrol",
        at(Stage.INTENT_SUBMITTED),
        move("enrol", "officer"),
        "undo_enrol",
        move("undo_enrol", "officer"),
    ),
    Pair("submit", at(Stage.ENROLLED), send, "recall", move("recall", "owner"), frozenset({"+Submission"})),
    Pair(
        "start_review",
        at(Stage.SUBMITTED),
        move("start_review", "officer"),
        "stop_review",
        move("stop_review", "officer"),
    ),
    Pair(
        "return",
        asked,
        lambda w: reviewing.send_back(application_id=w.application.pk, by=w.officer, once=token()),
        "cancel_return",
        move("cancel_return", "officer"),
    ),
    Pair(
        "verify",
        scored_lower,
        lambda w: reviewing.verify(application_id=w.application.pk, by=w.officer, once=token()),
        "undo_verify",
        move("undo_verify", "officer"),
    ),
    Pair(
        "place_on_agenda",
        on_an_open_agenda,
        lambda w: meetings.place(w.meeting, w.application, w.officer),
        "take_off_agenda",
        take_off,
        frozenset({"+AgendaItem"}),
    ),
    Pair("endorse", before_the_body, resolve(Outcome.ENDORSE), "reconsider", reconsider, RESOLVED),
    Pair("decline", before_the_body, resolve(Outcome.DECLINE), "reconsider", reconsider, RESOLVED),
    Pair("defer", before_the_body, resolve(Outcome.DEFER), "place_on_agenda", reconsider, RESOLVED),
    Pair(
        "report",
        up_to(Stage.ENDORSED),
        lambda w: upward.report_up(w.application, officer=w.officer, approver=w.approver),
        "send_back_to_province",
        move("send_back_to_province", "department"),
        frozenset({"+ProvincialReport", "+ReportItem"}),
    ),
    Pair(
        "check",
        up_to(Stage.REPORTED),
        lambda w: checking.check_report(
            report_id=w.application.report_items.get().report_id, by=w.department, once=token()
        ),
        "undo_check",
        move("undo_check", "department"),
    ),
    Pair(
        "select",
        up_to(Stage.CHECKED),
        resolve_nationally(BodyKind.SELECTION),
        "undo_select",
        move("undo_select", "secretary"),
        MET,
    ),
    Pair(
        "approve",
        up_to(Stage.SELECTED),
        resolve_nationally(BodyKind.NATIONAL),
        "undo_approve",
        move("undo_approve", "secretary"),
        MET,
    ),
    Pair(
        "certify",
        certified_last_year,
        lambda w: upward.certify(w.application, secretary=w.secretary),
        "undo_certify",
        undo_certificate,
        # A number once given stays given; the revoked certificate keeps it.
        frozenset({"+Certificate", "Register.last_number"}),
    ),
    Pair("withdraw", at(Stage.ENROLLED), move("withdraw", "owner"), "reopen", move("reopen", "officer")),
    Pair(
        "withdraw",
        at(Stage.DRAFT),
        move("withdraw", "owner"),
        "reopen_draft",
        move("reopen_draft", "officer"),
    ),
    Pair("lapse", at(Stage.ENROLLED), move("lapse", "officer"), "reopen", move("reopen", "officer")),
    Pair("lapse", at(Stage.DRAFT), move("lapse", "officer"), "reopen_draft", move("reopen_draft", "officer")),
)

# Moves that nothing takes back to the very place where they began, and why that is right.
NO_WAY_BACK = {
    "begin_review": "a review that was begun by mistake is withdrawn; its number is not given again",
    "resubmit": "what was sent again stays sent: the office asks again, and the next submission answers",
    "defer_selection": "the application stays where it is; the next meeting takes it",
    "defer_approval": "the application stays where it is; the next meeting takes it",
    "decline_selection": "a declined application is opened again from its forms (reopen), never put back silently",
    "decline_approval": "a declined application is opened again from its forms (reopen), never put back silently",
}
