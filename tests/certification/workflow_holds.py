"""What must hold after every step of a random walk (workflow_walk.py)."""

import itertools

from hypothesis.stateful import RuleBasedStateMachine, invariant

from accounts.audit import breaks
from accounts.models import AuditEvent
from certification.models import Application, Certificate
from tests.certification.workflow_by_hand import BY_HAND
from tests.certification.workflow_model import Model


class WhatHolds(RuleBasedStateMachine):
    """The application, its decisions and the trail, held against the model."""

    application: Application
    model: Model

    def fresh(self) -> Application:
        raise AssertionError("the walk itself fetches its application")

    @invariant()
    def the_application_is_as_the_model_says(self) -> None:
        application = self.fresh()
        assert application.stage == self.model.stage
        assert application.endorsed_level == self.model.endorsed
        assert application.submissions.count() == self.model.submissions
        valid = Certificate.objects.filter(application=application, status="valid").count()
        assert valid == (application.stage == "certified")

    @invariant()
    def the_decisions_are_one_unbroken_chain(self) -> None:
        steps = list(self.application.decisions.order_by("at", "pk").values_list("from_stage", "to_stage"))
        assert len(steps) == self.model.decisions
        assert all(before[1] == after[0] for before, after in itertools.pairwise(steps))
        assert not steps or (steps[0][0], steps[-1][1]) == ("draft", self.model.stage)

    @invariant()
    def every_decision_is_on_record_and_the_chain_holds(self) -> None:
        verbs = [f"application.{move}" for move in BY_HAND]
        recorded = AuditEvent.objects.filter(verb__in=verbs, subject_id=str(self.application.pk)).count()
        assert recorded == self.model.decisions
        assert list(breaks()) == []
