"""What the organisation's own pages ask of the database, beside the Book."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.searching import search_terms
from certification.access import own_applications
from certification.deadlines import Deadlines, deadlines_in
from certification.lateness import Admitted, admissions_in
from certification.models import (
    ActivityRecord,
    Application,
    Certificate,
    CertificateStatus,
    ChangeRequest,
    Decision,
    Due,
    Meeting,
    PlanRow,
    PlanVersion,
    Round,
    Submission,
)
from networks.access import grants_with, organisations_for, own_organisations
from networks.models import Organisation

MOST_FOUND = 20


def open_requests(application: Application) -> list[ChangeRequest]:
    """Change requests that were sent to the organisation and are not closed, oldest first. One query."""
    return list(
        ChangeRequest.objects.filter(
            application=application, closed_at__isnull=True, sent_at__isnull=False
        ).order_by("pk")
    )


def decisions_of(application: Application) -> list[Decision]:
    """Everything decided about the application, newest first. One query."""
    return list(
        Decision.objects.filter(application=application)
        .select_related("by", "submission")
        .defer("submission__snapshot")
        .order_by("-at", "-pk")
    )


def last_sending(application: Application) -> Decision | None:
    """The last time the organisation sent something: อ.01, the assessment, or its corrections. One query."""
    return (
        Decision.objects.filter(application=application, move__in=("submit_intent", "submit", "resubmit"))
        .select_related("by", "submission")
        .order_by("-at", "-pk")
        .first()
    )


def neighbours_of(application: Application) -> list[Application]:
    """The organisation's other applications of the same round, in their order. One query."""
    return list(
        Application.objects.filter(organisation=application.organisation_id, round=application.round_id)
        .exclude(pk=application.pk)
        .order_by("number")
    )


def meeting_of(application: Application) -> Meeting | None:
    """The meeting on whose agenda the application stands now. One query."""
    return (
        Meeting.objects.filter(
            items__application=application, items__removed_at__isnull=True, items__resolution__isnull=True
        )
        .order_by("-pk")
        .first()
    )


def certificate_of(application: Application) -> Certificate | None:
    """The certificate that holds now. One query."""
    return Certificate.objects.filter(application=application, status=CertificateStatus.VALID).first()


def last_sent_before(application: Application) -> Submission | None:
    """What the organisation sent before this application: the one it was begun from, else the last of an
    earlier year; for "the answer before". One query."""
    earlier = Submission.objects.filter(
        application__organisation=application.organisation_id,
        application__round__kind=application.round.kind,
        application__round__fiscal_year__lt=application.round.fiscal_year,
    )
    if application.previous_id:
        previous = Application.objects.filter(pk=application.previous_id)
        earlier = Submission.objects.filter(pk__in=previous.values("submission"))
    return (
        earlier.select_related("application__round")
        .order_by("-application__round__fiscal_year", "-application__number", "-number")
        .first()
    )


def removed_rows(application: Application) -> list[PlanRow]:
    """Plan rows that were taken out and can be put back."""
    return list(PlanRow.objects.filter(application=application, removed_at__isnull=False))


def removed_records(row: PlanRow) -> list[ActivityRecord]:
    """Execution records of a row that were taken out and can be put back."""
    return list(ActivityRecord.objects.filter(row=row, removed_at__isnull=False))


def plan_versions(application: Application) -> list[PlanVersion]:
    """The plan as it stood before each revision, newest first."""
    return list(
        PlanVersion.objects.filter(application=application).select_related("made_by").order_by("-number")
    )


def newest_application(user: User) -> Application | None:
    """The application of one's own organisations in the latest round. One query."""
    return own_applications(user).order_by("-round__fiscal_year", "-number", "-pk").first()


# ── starting ──


def open_rounds() -> QuerySet[Round]:
    """Rounds that take applications now, whatever the day for intents."""
    return Round.objects.filter(
        opened_at__isnull=False, closed_at__isnull=True, opens_on__lte=timezone.localdate()
    )


def open_to_start(user: User) -> list[tuple[Organisation, Round, datetime.date]]:
    """One's own organisations with the open rounds they have not entered and still can, and until when.

    Where an officer admits it after the day, until that day. Five queries at most.
    """
    organisations = list(own_organisations(user))
    if not organisations:
        return []
    entered = _entered(organisations)
    rounds, today = list(open_rounds()), timezone.localdate()
    deadlines, admitted = deadlines_in(rounds, organisations), admissions_in(rounds, organisations)
    return [
        (organisation, round_, due)
        for organisation in organisations
        for round_ in rounds
        if round_.kind == organisation.kind and (organisation.pk, round_.pk) not in entered
        if (due := _last_day(round_, organisation, deadlines, admitted)) >= today
    ]


def _last_day(
    round_: Round, organisation: Organisation, deadlines: Deadlines, admitted: Admitted
) -> datetime.date:
    """The last day on which the organisation may send its intent."""
    due = deadlines.day(Due.INTENT, round_, organisation)
    return max(due, admitted.get((round_.pk, organisation.pk, Due.INTENT.value), due))


def _entered(organisations: list[Organisation]) -> dict[tuple[int, int], Application]:
    """(organisation, round) → the latest application there. One query."""
    applications = Application.objects.filter(organisation__in=organisations).select_related("round")
    applications = applications.order_by("number")
    return {(one.organisation_id, one.round_id): one for one in applications}


@dataclass(frozen=True)
class Entry:
    """An open round for an organisation: the application that is there, or whether one can still be started."""

    round: Round
    application: Application | None
    intent_due_on: datetime.date
    submit_due_on: datetime.date
    # Until when an officer admits an intent after its day.
    admitted_until: datetime.date | None = None

    @property
    def is_late(self) -> bool:
        """Has the day for intents passed, and nobody admitted it after that?"""
        return self.intent_due_on < timezone.localdate() and self.admitted_until is None

    @property
    def may_be_admitted(self) -> bool:
        """Would an intent after its day still leave time for the results?"""
        return self.is_late and self.submit_due_on >= timezone.localdate()


@dataclass(frozen=True)
class Candidate:
    """An organisation on the start page with its rounds, and its applications of rounds that are closed."""

    organisation: Organisation
    entries: list[Entry]
    earlier: list[Application]


def candidates(user: User, query: str = "") -> list[Candidate]:
    """Organisations for which the person may start: one's own, or for an officer those found by name."""
    organisations = list(own_organisations(user))
    if keys_in(user) and search_terms(query):
        organisations += [one for one in _found(user, query) if one not in organisations]
    rounds, entered = list(open_rounds()), _entered(organisations)
    deadlines, admitted = deadlines_in(rounds, organisations), admissions_in(rounds, organisations)
    return [_candidate(organisation, rounds, entered, deadlines, admitted) for organisation in organisations]


def startable_organisations(user: User) -> QuerySet[Organisation]:
    """Every organisation for which the person may start: one's own, and those of the province for an officer."""
    return organisations_for(user, Ability.EDIT_APPLICATION) | organisations_for(user, Ability.KEY_IN)


def keys_in(user: User) -> bool:
    """Does the person key in paper forms for organisations of a province?"""
    return bool(grants_with(user, Ability.KEY_IN))


def _found(user: User, query: str) -> list[Organisation]:
    condition = Q()
    for term in search_terms(query):
        condition &= Q(search_key__contains=term)
    return list(organisations_for(user, Ability.KEY_IN).filter(condition)[:MOST_FOUND])


def _candidate(
    organisation: Organisation,
    rounds: list[Round],
    entered: dict[tuple[int, int], Application],
    deadlines: Deadlines,
    admitted: Admitted,
) -> Candidate:
    fitting = [one for one in rounds if one.kind == organisation.kind]
    entries = [
        Entry(
            one,
            entered.get((organisation.pk, one.pk)),
            deadlines.day(Due.INTENT, one, organisation),
            deadlines.day(Due.SUBMIT, one, organisation),
            admitted.get((one.pk, organisation.pk, Due.INTENT.value)),
        )
        for one in fitting
    ]
    shown = {one.pk for one in fitting}
    earlier = [
        one for (owner, round_), one in entered.items() if owner == organisation.pk and round_ not in shown
    ]
    return Candidate(organisation, entries, sorted(earlier, key=lambda one: -one.round.fiscal_year))
