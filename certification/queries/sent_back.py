"""Why an application came back to whoever has it now: the reason of its last move, where that was one back."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from accounts.roles import Ability
from certification.access import staff_cases_for
from certification.models import Application, Decision
from certification.workflow import Stage

# The moves that give a thing back to be mended, and what the page says of each. A return with change requests has
# a list of its own.
SENTENCES = {
    "return_intent": gettext_noop("จังหวัดส่งความจำนงกลับให้แก้ไข"),
    "undo_enrol": gettext_noop("จังหวัดยกเลิกการรับเข้าร่วม"),
    "send_back_to_province": gettext_noop("กรมการศาสนาส่งกลับจังหวัด"),
}


@dataclass(frozen=True)
class SentBack:
    """What happened, in a sentence, and why."""

    sentence: str
    reason: str
    application: Application


def sent_back(application: Application) -> SentBack | None:
    """Of one application; one query."""
    last = application.decisions.order_by("at", "pk").last()
    if last is None or last.move not in SENTENCES or last.to_stage != application.stage:
        return None
    sentence = SENTENCES[last.move]
    return SentBack(_(sentence), last.reason, application)


def last_move_and_why() -> dict[str, Subquery]:
    """Annotations for a list of applications: the last move and its reason."""
    last = Decision.objects.filter(application=OuterRef("pk")).order_by("-at", "-pk")
    return {"last_move": Subquery(last.values("move")[:1]), "why": Subquery(last.values("reason")[:1])}


def sent_back_to_office(user: User) -> list[SentBack]:
    """What the Department has sent back and the province has not mended yet; one query for the office."""
    if not user.has_perm(Ability.MANAGE_MEETING):
        return []
    found = (
        staff_cases_for(user, Ability.MANAGE_MEETING)
        .filter(stage=Stage.ENDORSED, round__closed_at__isnull=True)
        .annotate(**last_move_and_why())
        .filter(Q(last_move="send_back_to_province"))
        .select_related("organisation")
        .order_by("stage_since", "pk")[:20]
    )
    sentence = SENTENCES["send_back_to_province"]
    return [SentBack(_(sentence), one.why, one) for one in found]  # type: ignore[attr-defined]  # annotated
