"""The steps of the funnel (intent → … → certificate): how far a case has come, counted and filtered alike.

A case that is still on its way, or certified, has come as far as its stage says; so a move back takes it back
here too. One that ended (withdrawn, lapsed, declined) has come as far as the stage that it left.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.models import Application, Decision
from certification.workflow import Stage


class Step(StrEnum):
    """In the order of the way."""

    INTENT = "intent"
    ENROLLED = "enrolled"
    SUBMITTED = "submitted"
    VERIFIED = "verified"
    ENDORSED = "endorsed"
    REPORTED = "reported"
    CERTIFIED = "certified"


STEP_NAMES: dict[Step, str | Promise] = {
    Step.INTENT: gettext_lazy("ส่งความจำนงแล้ว"),
    Step.ENROLLED: gettext_lazy("เข้าร่วมแล้ว"),
    Step.SUBMITTED: gettext_lazy("ส่งผลการประเมินแล้ว"),
    Step.VERIFIED: gettext_lazy("จังหวัดตรวจผ่าน"),
    Step.ENDORSED: gettext_lazy("อนุกรรมการจังหวัดเห็นชอบ"),
    Step.REPORTED: gettext_lazy("รายงานกรมแล้ว"),
    Step.CERTIFIED: gettext_lazy("ได้รับเกียรติบัตร"),
}
STAGES_AT: dict[Step, tuple[Stage, ...]] = {
    Step.INTENT: (Stage.INTENT_SUBMITTED,),
    Step.ENROLLED: (Stage.ENROLLED,),
    Step.SUBMITTED: (Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.RETURNED),
    Step.VERIFIED: (Stage.VERIFIED, Stage.ON_AGENDA, Stage.DEFERRED),
    Step.ENDORSED: (Stage.ENDORSED,),
    Step.REPORTED: (Stage.REPORTED, Stage.CHECKED, Stage.SELECTED, Stage.APPROVED),
    Step.CERTIFIED: (Stage.CERTIFIED,),
}
ENDED = (Stage.DECLINED, Stage.WITHDRAWN, Stage.LAPSED)
STEP_OF = {stage: step for step, stages in STAGES_AT.items() for stage in stages}


class Manner(StrEnum):
    """What is asked about a step."""

    REACHED = "reached"
    STANDING = "standing"
    LEFT = "left"


_MANNERS: dict[Manner, Promise] = {
    Manner.REACHED: gettext_lazy("มาถึงขั้น “%(step)s”"),
    Manner.STANDING: gettext_lazy("อยู่ที่ขั้น “%(step)s”"),
    Manner.LEFT: gettext_lazy("ออกจากกระบวนการที่ขั้น “%(step)s”"),
}


@dataclass(frozen=True)
class StepAsked:
    """A step and what is asked about it: has reached it, stands there now, or ended there."""

    step: Step
    manner: Manner

    @property
    def word(self) -> str:
        """As it stands in an address: enrolled-left."""
        return f"{self.step}-{self.manner}"

    @property
    def label(self) -> str:
        return str(_MANNERS[self.manner] % {"step": STEP_NAMES[self.step]})


ALL_ASKED = {one.word: one for one in (StepAsked(step, manner) for step in Step for manner in Manner)}


def left_from() -> Case:
    """The stage that an ended case left; looked up for ended cases only."""
    last = Decision.objects.filter(application=OuterRef("pk")).order_by("-at", "-pk")
    return Case(When(stage__in=ENDED, then=Subquery(last.values("from_stage")[:1])), output_field=CharField())


def asked_of(stage: str, left: str | None) -> list[StepAsked]:
    """Everything about steps that is true of a case with this stage and, if it ended, this last stage."""
    ended = stage in ENDED
    furthest = STEP_OF.get(Stage(left or Stage.DRAFT) if ended else Stage(stage))
    if furthest is None:  # a draft, or one that ended as a draft
        return []
    steps = list(Step)
    reached = [StepAsked(step, Manner.REACHED) for step in steps[: steps.index(furthest) + 1]]
    return [*reached, StepAsked(furthest, Manner.LEFT if ended else Manner.STANDING)]


def at_step(cases: QuerySet[Application], asked: StepAsked) -> QuerySet[Application]:
    """The cases of which this is true."""
    steps = list(Step)
    wanted = steps[steps.index(asked.step) :] if asked.manner == Manner.REACHED else [asked.step]
    stages = [stage for step in wanted for stage in STAGES_AT[step]]
    standing, left = Q(stage__in=stages), Q(stage__in=ENDED, left_from__in=stages)
    condition = {
        Manner.REACHED: standing | left,
        Manner.STANDING: standing,
        Manner.LEFT: left,
    }[asked.manner]
    return cases.annotate(left_from=left_from()).filter(condition)


def choices() -> list[tuple[str, str]]:
    """For a filter: every word with its label."""
    return [("", _("ทุกขั้น")), *((word, one.label) for word, one in ALL_ASKED.items())]
