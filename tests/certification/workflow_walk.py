"""One application walked by random people through the real services, beside the model of what must follow."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import AuditEvent, User
from certification.models import (
    AgendaItem,
    Application,
    ChangeRequest,
    Decision,
    Due,
    Meeting,
    ProvincialReport,
    ReportItem,
    Resolution,
    Round,
    VerifiedScore,
)
from certification.services import certifying, deciding, requesting, reviewing, submitting
from certification.services.extending import Wanted, admit_late
from tests.certification.workflow_by_hand import BY_HAND
from tests.certification.workflow_holds import WhatHolds
from tests.certification.workflow_model import ASIDE, LEVEL, NATURAL, ROLES, Model
from tests.factories.applications import fill, put, review_of_another, token
from tests.locks import frame


class Walk(WhatHolds):
    """One application; the cast is made once by the test, each walk is rolled back at its end."""

    people: dict[str, User]
    application: Application

    def __init__(self) -> None:
        super().__init__()
        self.block = frame()
        self.block.__enter__()
        self.model = Model()
        self.last: tuple[str, str, str, Decision] | None = None
        self.begun = AuditEvent.objects.count()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # ── moves ──

    @rule(
        move=st.sampled_from(sorted(BY_HAND)),
        role=st.sampled_from(ROLES),
        reason=st.booleans(),
        level=st.booleans(),
    )
    def anybody_tries_anything(self, move: str, role: str, reason: bool, level: bool) -> None:
        self.attempt(move, role, reason=reason, level=level)

    @rule(data=st.data())
    def somebody_tries_what_starts_here(self, data: st.DataObject) -> None:
        here = sorted(move for move, line in BY_HAND.items() if self.model.stage in line.sources)
        move = data.draw(st.sampled_from(here))
        if data.draw(st.booleans()):
            self.prepare(move)
        self.attempt(move, data.draw(st.sampled_from(sorted(BY_HAND[move].who))), reason=True, level=True)

    @precondition(lambda self: self.model.stage != "certified")
    @rule()
    def the_next_step_is_prepared_and_made(self) -> None:
        move = NATURAL.get(self.model.stage) or ("reopen" if self.model.enrolled_once else "reopen_draft")
        self.prepare(move)
        self.attempt(move, min(BY_HAND[move].who), reason=True, level=True)

    def prepare(self, move: str) -> None:
        """Bring about what the move needs, as far as people can."""
        needs, model = BY_HAND[move].needs, self.model
        if "in_time" in needs and model.lacks("in_time"):
            self.the_office_admits_what_comes_late()
        if needs & {"intent", "forms"} and not model.intent_complete:
            self.the_intent_is_spoilt_or_mended()
        if "answered" in needs and model.request == "sent":
            self.the_organisation_answers()
        if needs & {"request", "scored"} and model.request == "answered":
            self.the_office_settles_the_request()
        if "request" in needs and model.request is None:
            self.the_office_asks_for_a_change()
        if "scored" in needs:
            self.the_office_scores_everything()
            if model.request:
                self.the_office_settles_the_request()
        if "meeting" in needs and not model.waiting_items:
            self.an_agenda_holds_it()
        while "resolution" in needs and not model.fresh_resolution:
            self.an_agenda_holds_it()
            self.a_meeting_resolves()
        if "review" in needs and not model.review:
            review_of_another(self.application)
            model.review = True
        if "report" in needs and not model.reported:
            self.the_province_signs_its_report()

    def attempt(self, move: str, role: str, *, reason: bool, level: bool) -> None:
        expected = self.model.answer(move, role, reason=reason, level=level)
        once = token()
        try:
            decision = self.make(
                move, self.people[role], once, "เหตุผล" if reason else " ", LEVEL if level else None
            )
        except (AlreadyMoved, NotAllowed, NotReady) as refusal:
            met = type(refusal)
        else:
            met = None
        assert met is expected, (move, role, self.model)
        if met:
            return
        assert (decision.move, decision.to_stage, decision.by) == (
            move,
            BY_HAND[move].target,
            self.people[role],
        )
        assert decision.on_behalf == ("owner" in BY_HAND[move].who and role == "provincial_officer")
        if "in_time" in BY_HAND[move].needs:
            assert (decision.days_late > 0) == self.model.is_late
        self.model.make(move)
        self.last = (move, role, once, decision)

    def make(self, move: str, by: User, once: str, reason: str, level: int | None) -> Decision:
        """By the service that people use for this move."""
        pk = self.application.pk
        if move in ("submit_intent", "submit", "resubmit"):
            return getattr(submitting, move)(application_id=pk, by=by, once=once)
        if move == "verify":
            return reviewing.verify(application_id=pk, by=by, once=once)
        if move == "return":
            return reviewing.send_back(application_id=pk, by=by, once=once)
        if move in reviewing.PLAIN_MOVES:
            return reviewing.make_move(application_id=pk, move=move, reason=reason, by=by, once=once)
        if move == "certify":
            today = timezone.localdate()
            return certifying.certify(application_id=pk, issued_on=today, by=by, once=once).decision
        if move == "undo_certify":
            return certifying.undo_certify(application_id=pk, reason=reason, by=by, once=once)
        return deciding.decide(application_id=pk, move=move, by=by, once=once, reason=reason, level=level)

    @precondition(lambda self: self.last)
    @rule()
    def the_form_is_sent_again(self) -> None:
        """A double click, whatever happened since: the same decision, and nothing else."""
        move, role, once, decision = self.last
        assert self.make(move, self.people[role], once, "เหตุผล", LEVEL) == decision

    # ── what the moves need ──

    @rule()
    def the_intent_is_spoilt_or_mended(self) -> None:
        """A required field is emptied or filled; by the database, whatever the stage says."""
        self.model.intent_complete = not self.model.intent_complete
        text = "พระครูดี" if self.model.intent_complete else ""
        put(self.application, "intent.head_name", text, self.people["owner"])

    @precondition(lambda self: not self.model.passed)
    @rule()
    def the_days_of_the_round_pass(self) -> None:
        past = timezone.localdate() - datetime.timedelta(days=2)
        days = dict.fromkeys(("opens_on", "intent_due_on", "submit_due_on", "review_due_on"), past)
        Round.objects.filter(pk=self.application.round_id).update(**days)
        self.model.passed = True

    @precondition(lambda self: self.model.passed and not self.model.admitted)
    @rule()
    def the_office_admits_what_comes_late(self) -> None:
        application, until = self.fresh(), timezone.localdate() + datetime.timedelta(days=2)
        for which in (Due.INTENT, Due.SUBMIT):
            wanted = Wanted(which, until, "ป่วย", organisation=application.organisation)
            admit_late(round_id=application.round_id, wanted=wanted, by=self.officer)
        self.model.admitted = True

    @rule()
    def the_office_scores_everything(self) -> None:
        application = self.fresh()
        scores = VerifiedScore.objects.filter(submission=application.submission_id, replaced_at=None)
        seen = dict(scores.values_list("criterion", "pk"))
        for criterion in application.round.framework.criteria.all():
            finding = reviewing.Finding(
                criterion.code, 3, "", application.submission_id or 0, seen.get(criterion.code)
            )
            if self.model.stage != "under_review":
                with pytest.raises(AlreadyMoved):
                    reviewing.score(application_id=application.pk, finding=finding, by=self.officer)
                return
            reviewing.score(application_id=application.pk, finding=finding, by=self.officer)
        self.model.scored = True

    @rule()
    def the_office_asks_for_a_change(self) -> None:
        asked = requesting.Asked("intent.phone", f"ขอให้แก้ {token()[:6]}", timezone.localdate())
        if self.model.stage != "under_review":
            with pytest.raises(AlreadyMoved):
                requesting.request_change(application_id=self.application.pk, asked=asked, by=self.officer)
            return
        requesting.request_change(application_id=self.application.pk, asked=asked, by=self.officer)
        self.model.request = "open"

    @precondition(lambda self: self.model.stage == "returned" and self.model.request == "sent")
    @rule()
    def the_organisation_answers(self) -> None:
        request = ChangeRequest.objects.get(application=self.application, closed_at=None)
        problems = submitting.answer_change_requests(
            application_id=self.application.pk, replies={request.pk: "แก้แล้ว"}, by=self.people["owner"]
        )
        assert problems == {}
        self.model.request = "answered"

    @precondition(lambda self: self.model.request)
    @rule()
    def the_office_settles_the_request(self) -> None:
        request = ChangeRequest.objects.get(application=self.application, closed_at=None)
        settle = requesting.close_request if self.model.request == "answered" else requesting.withdraw_request
        if self.model.stage != "under_review":
            with pytest.raises(AlreadyMoved):
                settle(request_id=request.pk, by=self.officer)
            return
        settle(request_id=request.pk, by=self.officer)
        self.model.request = None

    @precondition(lambda self: self.model.submissions)
    @rule()
    def an_agenda_holds_it(self) -> None:
        meeting = Meeting.objects.create(
            body=self.body,
            number=Meeting.objects.count() + 1,
            year=2569,
            held_on=timezone.localdate(),
            created_by=self.officer,
        )
        application = self.fresh()
        fields = {"application": application, "submission": application.submission, "position": 1}
        AgendaItem.objects.create(meeting=meeting, placed_by=self.officer, **fields)
        self.model.waiting_items.append(application.submission_id)

    @precondition(lambda self: self.model.waiting_items)
    @rule()
    def a_meeting_resolves(self) -> None:
        item = AgendaItem.objects.filter(application=self.application, resolution=None).order_by("pk").first()
        Resolution.objects.create(
            item=item, outcome="endorse", level=LEVEL, present=5, recused=0, resolved_by=self.officer
        )
        placed_with = self.model.waiting_items.pop(0)
        self.model.fresh_resolution |= placed_with == self.fresh().submission_id

    @precondition(lambda self: self.model.stage == "endorsed" and not self.model.reported)
    @rule()
    def the_province_signs_its_report(self) -> None:
        mine = self.fresh()
        report = ProvincialReport.objects.create(
            province=mine.organisation.province,
            round=mine.round,
            number=1,
            created_by=self.officer,
            signed_at=timezone.now(),
            signed_by=self.people["provincial_approver"],
        )
        ReportItem.objects.create(report=report, application=mine, submission=mine.submission, level=LEVEL)
        self.model.reported = True

    # ── what must hold ──

    @initialize(steps=st.integers(0, 14))
    def the_application_has_come_some_way(self, steps: int) -> None:
        fill(self.application, self.people["owner"])
        for _step in range(steps):
            if self.model.stage != "certified":
                self.the_next_step_is_prepared_and_made()

    def come_to(self, stage: str, *, enrolled: bool = True) -> None:
        """By the natural way, and one move aside where it does not pass."""
        before, move = ASIDE.get(stage, (stage, ""))
        before = "draft" if before == "enrolled" and not enrolled else before
        while self.model.stage != before:
            self.the_next_step_is_prepared_and_made()
        if move:
            self.prepare(move)
            self.attempt(move, min(BY_HAND[move].who), reason=True, level=True)

    @property
    def officer(self) -> User:
        return self.people["provincial_officer"]

    @property
    def body(self):
        return self.people["member"].seats.get().body

    def fresh(self) -> Application:
        found = Application.objects.select_related("round__framework", "organisation__province", "submission")
        return found.get(pk=self.application.pk)
