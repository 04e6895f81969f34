"""The page on which an officer admits one organisation after the day."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification.access import cases_for
from certification.deadlines import deadlines_in
from certification.lateness import lateness_of
from certification.models import Application, Due, Extension, Round
from certification.queries.applying import keys_in
from certification.queries.late import late_decisions, late_words
from certification.workflow import Stage
from networks.models import Organisation


@dataclass(frozen=True)
class AdmissionPage:
    """Whose sending in which round, when it is due, and how often it was admitted before."""

    round: Round
    organisation: Organisation
    which: Due
    due_on: datetime.date
    before: list[Extension]

    @property
    def heading(self) -> str:
        return _("รับ%(what)sหลังกำหนด") % {"what": self.which.thing}


def admission_page(round_: Round, organisation: Organisation, which: Due) -> AdmissionPage:
    """Two queries."""
    due = deadlines_in([round_], [organisation]).day(which, round_, organisation)
    before = Extension.objects.admissions().filter(round=round_, which=which, organisation=organisation)
    return AdmissionPage(round_, organisation, which, due, list(before.select_related("made_by")))


@dataclass(frozen=True)
class LateCase:
    """What the office's page of a case says of its lateness: the mark, and what it may do for the organisation."""

    mark: str = ""
    admit_url: str = ""
    admitted: str = ""


def late_case(application: Application, *, gives_time: bool) -> LateCase:
    """One query for the mark; one or two more while the results are to come."""
    mark = late_words(
        late_decisions(application).order_by("-at", "-pk").values_list("days_late", flat=True).first()
    )
    late = lateness_of(application) if application.stage == Stage.ENROLLED else None
    if late is None or not late.days:
        return LateCase(mark)
    last = late.admitted_until
    until = _("รับหลังกำหนดถึง %(day)s") % {"day": format_date(last)} if last else ""
    place = [application.organisation.public_id, application.round_id, Due.SUBMIT.value]
    return LateCase(mark, reverse("certification:admit_late", args=place) if gives_time else "", until)


def place_after(user: User, organisation: Organisation, round_: Round) -> str:
    """Where the person came from, as far as he or she may see it: the case, the start page, or the round."""
    seen = cases_for(user, Ability.SEE_CASES).filter(organisation=organisation, round=round_)
    case = seen.order_by("-number").values_list("public_id", flat=True).first()
    if case:
        return reverse("certification:case", args=[case])
    if keys_in(user):
        return reverse("certification:start")
    return reverse("certification:round", args=[round_.pk])
