"""Sending after its day: who still may, until when, and by how many days it is late (docs/adr/0023).

A first sending (อ.01, or the results) has a day of the round with its extensions (deadlines.py). After it an
officer may have admitted the organisation until another day, and what is sent then is marked late for ever. What
the office itself sent back is not refused: results that were returned have the day of their change request and are
marked by it, and อ.01 that was returned has no day at all.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from certification.deadlines import deadlines_of
from certification.models import Application, Decision, Due, Extension, Round
from certification.workflow import Stage
from networks.models import Organisation

# Which date of the round a sending has.
DUE_OF_SENDING: Mapping[str, Due] = {"submit_intent": Due.INTENT, "submit": Due.SUBMIT}
SENDINGS = (*DUE_OF_SENDING, "resubmit")
# Stage → the sending that leads on from it.
SENDING_FROM: Mapping[Stage, str] = {
    Stage.DRAFT: "submit_intent",
    Stage.ENROLLED: "submit",
    Stage.RETURNED: "resubmit",
}

# (round, organisation, date of the round) → until when it was admitted.
Admitted = Mapping[tuple[int, int, str], datetime.date]


@dataclass(frozen=True)
class Lateness:
    """One sending, on one day: when it is due (None: it has no day), and until when it was admitted after that."""

    due_on: datetime.date | None
    admitted_until: datetime.date | None
    today: datetime.date
    # Does the office wait for it whatever the day, because it sent it back itself?
    is_asked: bool = False

    @property
    def days(self) -> int:
        """How many days after its day; 0 in time."""
        return max(0, (self.today - self.due_on).days) if self.due_on else 0

    @property
    def is_admitted(self) -> bool:
        """Late, and an officer has admitted it."""
        return self.days > 0 and self.admitted_until is not None and self.admitted_until >= self.today

    @property
    def is_refused(self) -> bool:
        """Late, and nobody has admitted it."""
        return self.days > 0 and not self.is_asked and not self.is_admitted


def lateness_of(application: Application) -> Lateness | None:
    """Of what the application's stage has the organisation send; None where it has nothing to send.

    Needs round and organisation fetched. One query in time, at most two more after the day.
    """
    stage, today = Stage(application.stage), timezone.localdate()
    if stage == Stage.RETURNED:
        return Lateness(_first_day_asked(application), None, today, is_asked=True)
    if stage not in SENDING_FROM:
        return None
    which = DUE_OF_SENDING[SENDING_FROM[stage]]
    due = deadlines_of([application]).of(which, application)
    if due >= today:
        return Lateness(due, None, today)
    if stage == Stage.DRAFT and _was_returned(application):
        return Lateness(None, None, today, is_asked=True)
    admitted = admitted_until(which, application.round_id, application.organisation_id)
    return Lateness(due, admitted, today)


def due_of_stage(stage: str) -> Due:
    """Which date of the round an application in this stage is to keep with its sending."""
    return Due.INTENT if stage == Stage.DRAFT else Due.SUBMIT


def days_late(application: Application, move: str) -> int | None:
    """What the decision keeps: for a sending its days after the day, None for every other move."""
    found = lateness_of(application) if move in SENDINGS else None
    return found.days if found else None


def admitted_until(which: Due, round_id: int, organisation_id: int) -> datetime.date | None:
    """The last day on which this organisation may send after the date; None where nobody admitted it. One query."""
    found = Extension.objects.admissions().filter(
        round=round_id, which=which, organisation=organisation_id, day__gte=timezone.localdate()
    )
    day: datetime.date | None = found.aggregate(last=Max("day"))["last"]
    return day


def admissions_in(rounds: Iterable[Round], organisations: Iterable[Organisation]) -> Admitted:
    """Who is admitted today or on a day to come. One query."""
    found = Extension.objects.admissions().filter(
        round__in=[one.pk for one in rounds],
        organisation__in=[one.pk for one in organisations],
        day__gte=timezone.localdate(),
    )
    rows = found.order_by().values_list("round", "organisation", "which").annotate(last=Max("day"))
    return {(round_, organisation, which): last for round_, organisation, which, last in rows}


def _was_returned(application: Application) -> bool:
    """Is it a draft because the office sent อ.01 back?"""
    into = Decision.objects.filter(application=application, to_stage=Stage.DRAFT)
    last = into.order_by("-at", "-pk").values_list("move", flat=True).first()
    return last == "return_intent"


def _first_day_asked(application: Application) -> datetime.date | None:
    asked = application.change_requests.filter(closed_at__isnull=True, sent_at__isnull=False)
    day: datetime.date | None = asked.order_by("due_on").values_list("due_on", flat=True).first()
    return day
