"""The shelf of this room: every object that a view gets comes from here, or is a 404.

A conflict of interest hides an application from the person's staff roles everywhere: lists, counts,
exports and documents all start here.
"""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from accounts.roles import Ability
from certification.models import (
    AgendaItem,
    Application,
    BulkRun,
    Certificate,
    ChangeRequest,
    ConflictOfInterest,
    Evidence,
    EvidenceLink,
    Meeting,
    ProvincialReport,
    Round,
    Submission,
)
from certification.workflow import Stage
from networks.access import (
    bodies_for,
    career_of,
    grants_of,
    grants_with,
    organisation_filter,
    organisations_worked_for,
    provinces_for,
)
from networks.models import Membership

Person = User | AnonymousUser
# A draft is the organisation's own until it sends its intent.
UNSEEN_BY_STAFF = (Stage.DRAFT,)


def without_conflicts(user: Person, prefix: str = "") -> Q:
    """Nothing with which the person has a conflict of interest; `prefix` is the path to the application.

    The only place that says what one is: the organisations that he or she works or ever worked for, what he or
    she sent for one (not as an officer who keyed in its paper form, see docs/adr/0017), and what was declared from
    any seat, also one whose term is over. None of it ends with the role. An empty condition for who can have none,
    so that a queue is answered from its index alone.
    """
    worked_for = organisations_worked_for(user)
    free = Q()
    if worked_for:
        free &= ~Q(**{f"{prefix}organisation__in": sorted(worked_for)})
        sent = Submission.objects.filter(submitted_by=user.pk, on_behalf=False)
        free &= Q(~Exists(sent.filter(application=OuterRef(f"{prefix}pk"))))
    if career_of(user).had_seat:
        free &= Q(~Exists(_conflicts_of(user).filter(application=OuterRef(f"{prefix}pk"))))
    return free


def people_in_conflict(application: Application) -> set[int]:
    """Ids of all who have one with this application: `without_conflicts` asked from the other side."""
    worked = Membership.objects.filter(organisation=application.organisation_id)
    sent = Submission.objects.filter(application=application, on_behalf=False)
    declared = ConflictOfInterest.objects.standing().filter(
        application=application, member__user__isnull=False
    )
    return {
        *worked.values_list("user", flat=True),
        *sent.values_list("submitted_by", flat=True),
        *declared.values_list("member__user", flat=True),
    }


def may_hide(user: Person) -> bool:
    """Can a conflict of interest hide anything from this person, now or with the next declaration?"""
    career = career_of(user)
    return bool(career.worked_for) or career.had_seat


def _conflicts_of(user: Person) -> QuerySet[ConflictOfInterest]:
    return ConflictOfInterest.objects.standing().filter(member__user=user.pk)


def standing_of(user: Person) -> list[str]:
    """What decides which cases the person sees, as words to keep and compare later: the roles held today, and
    the conflicts of interest. As long as it is the same, what was seen then may be seen now."""
    roles = [f"{g.role}:{g.organisation_id}:{g.province_id}:{g.body_id}" for g in grants_of(user)]
    worked = [f"worked:{organisation}" for organisation in organisations_worked_for(user)]
    declared = _conflicts_of(user).values_list("application_id", flat=True)
    return sorted([*roles, *worked, *(f"conflict:{application}" for application in declared)])


def staff_cases_for(user: Person, *abilities: Ability) -> QuerySet[Application]:
    """Applications that the person meets as staff by one of the abilities, wherever these hold.

    The place is a plain condition that an index can answer; the officer's queue is made of these.
    """
    return Application.objects.filter(_seen_as_staff(user, abilities)).filter(without_conflicts(user))


def _seen_as_staff(user: Person, abilities: Iterable[Ability]) -> Q:
    condition = Q(pk__in=[])
    for ability in abilities:
        condition |= organisation_filter(user, ability, "organisation__", province="province_id")
    return condition & ~Q(stage__in=UNSEEN_BY_STAFF)


def cases_for(user: Person, *abilities: Ability) -> QuerySet[Application]:
    """Applications that the person meets as staff or as a member of a body (not as an applicant)."""
    seen = _seen_as_staff(user, abilities or (Ability.SEE_CASES,))
    placed = AgendaItem.objects.filter(
        application=OuterRef("pk"),
        removed_at__isnull=True,
        meeting__body__in=bodies_for(user, Ability.RESOLVE),
    )
    if grants_with(user, Ability.RESOLVE):
        seen |= Q(Exists(placed))
    return Application.objects.filter(seen).filter(without_conflicts(user))


def own_applications(user: Person) -> QuerySet[Application]:
    """Applications of the person's own organisations, and those an officer may key in for them."""
    return Application.objects.filter(organisation_filter(user, Ability.EDIT_APPLICATION, "organisation__"))


def with_names(applications: QuerySet[Application]) -> QuerySet[Application]:
    """The same with what every page names: organisation, place, round, framework, submission.

    The snapshot, a hundred kilobytes, comes only to the page that opens it.
    """
    return applications.select_related(
        "organisation__province",
        "organisation__district",
        "organisation__subdistrict",
        "round__framework",
        "submission",
    ).defer("submission__snapshot")


def case_or_404(user: Person, public_id: UUID, *abilities: Ability) -> Application:
    """One case that the person may read as staff or member."""
    return get_object_or_404(with_names(cases_for(user, *abilities)), public_id=public_id)


def application_or_404(user: Person, public_id: UUID) -> Application:
    """One application that the person may read in any role."""
    anyone = own_applications(user) | Application.objects.filter(pk__in=cases_for(user).values("pk"))
    return get_object_or_404(with_names(anyone.distinct()), public_id=public_id)


def writable_or_404(user: Person, public_id: UUID) -> Application:
    """One application whose forms the person may open to write: the applicant's, or keyed in by an officer.

    An officer never keys in where he or she has a conflict of interest.
    """
    keyed_in = organisation_filter(user, Ability.KEY_IN, "organisation__") & without_conflicts(user)
    writers = organisation_filter(user, Ability.EDIT_APPLICATION, "organisation__") | keyed_in
    return get_object_or_404(with_names(Application.objects.filter(writers)), public_id=public_id)


def evidence_for(user: Person) -> QuerySet[Evidence]:
    """Files that the person may open: the own organisation's, and those of the cases he or she may read.

    A case shows what is attached now and what was sent with it once; a file that the organisation put on
    and took off again before sending stays its own.
    """
    own = organisation_filter(user, Ability.EDIT_APPLICATION, "organisation__")
    sent = Submission.objects.filter(
        application=OuterRef("application"),
        submitted_at__gte=OuterRef("linked_at"),
        submitted_at__lte=OuterRef("removed_at"),
    )
    shown = EvidenceLink.objects.filter(evidence=OuterRef("pk"), application__in=cases_for(user)).filter(
        Q(removed_at__isnull=True) | Q(Exists(sent))
    )
    return Evidence.objects.filter(own | Q(Exists(shown))).select_related("organisation")


def evidence_or_404(user: Person, public_id: UUID) -> Evidence:
    """A file that the person may open."""
    return get_object_or_404(evidence_for(user), public_id=public_id)


def meetings_for(user: Person) -> QuerySet[Meeting]:
    """Meetings of the bodies that the person serves, keeps the minutes of, or may read; an auditor reads all."""
    meetings = Meeting.objects.select_related("body__province", "chair")
    if grants_with(user, Ability.READ_AUDIT):
        return meetings
    bodies = bodies_for(
        user, Ability.MANAGE_MEETING, Ability.MANAGE_NATIONAL_MEETING, Ability.RESOLVE, Ability.SEE_CASES
    )
    return meetings.filter(body__in=bodies)


def meeting_or_404(user: Person, public_id: UUID) -> Meeting:
    return get_object_or_404(meetings_for(user), public_id=public_id)


def managed_meeting_or_404(user: Person, public_id: UUID) -> Meeting:
    """One meeting whose agenda and minutes the person keeps."""
    bodies = bodies_for(user, Ability.MANAGE_MEETING, Ability.MANAGE_NATIONAL_MEETING)
    return get_object_or_404(meetings_for(user).filter(body__in=bodies), public_id=public_id)


def unconflicted_items(user: Person) -> QuerySet[AgendaItem]:
    """Items that stand on agendas, without those that a conflict of interest hides from the person.

    Whether he or she may see the meeting at all is asked apart (`meetings_for`).
    """
    return AgendaItem.objects.filter(without_conflicts(user, "application__"), removed_at__isnull=True)


def items_for(user: Person, meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of an agenda that the person may see: none with which he or she has a conflict."""
    return (
        unconflicted_items(user)
        .filter(meeting=meeting)
        .select_related(
            "application__organisation__province",
            "application__organisation__district",
            "application__round__framework",
            "application__submission",
            "submission",
            "resolution__resolved_by",
        )
        .order_by("position", "pk")
    )


def item_or_404(user: Person, meeting: Meeting, application_id: UUID) -> AgendaItem:
    """One item of the agenda by its application; 404 where a conflict of interest hides it."""
    return get_object_or_404(items_for(user, meeting), application__public_id=application_id)


def conflict_or_404(item: AgendaItem, conflict_id: int) -> ConflictOfInterest:
    """One standing declaration about an item that the person has got from this shelf."""
    standing = ConflictOfInterest.objects.standing().select_related("member", "declared_by")
    return get_object_or_404(
        standing, pk=conflict_id, application=item.application_id, member__body=item.meeting.body_id
    )


def reads_the_nation(user: Person) -> bool:
    """Does the person read the cases of the whole country, and not only of provinces?"""
    grants = grants_with(user, Ability.SEE_CASES)
    return any(not (grant.organisation_id or grant.province_id or grant.body_id) for grant in grants)


def provincial_reports_for(user: Person) -> QuerySet[ProvincialReport]:
    """Reports of the person's provinces; the nation sees only signed ones."""
    provinces = provinces_for(user, Ability.SEE_CASES)
    reports = ProvincialReport.objects.filter(province__in=provinces)
    if reads_the_nation(user):
        reports = reports.filter(signed_at__isnull=False)
    return reports.select_related("province", "round__framework", "signed_by")


def provincial_report_or_404(user: Person, public_id: UUID) -> ProvincialReport:
    return get_object_or_404(provincial_reports_for(user), public_id=public_id)


def certificates_for(user: Person) -> QuerySet[Certificate]:
    """The register as far as the person's cases reach."""
    return Certificate.objects.filter(application__in=cases_for(user, Ability.SEE_CASES, Ability.CERTIFY))


def managed_certificate_or_404(user: Person, code: str) -> Certificate:
    """One certificate that the person may revoke."""
    mine = Certificate.objects.filter(application__in=cases_for(user, Ability.CERTIFY))
    return get_object_or_404(mine, code=code.upper())


def rounds_open_to_all() -> QuerySet[Round]:
    """Rounds are public facts; anybody signed in may name one."""
    return Round.objects.select_related("framework")


def conflicted_cases(user: Person, cases: Iterable[Application]) -> set[int]:
    """Which of these the person may not decide about; one query."""
    asked = {case.pk for case in cases}
    free = Application.objects.filter(without_conflicts(user), pk__in=asked)
    return asked - set(free.values_list("pk", flat=True))


def bulk_run_or_404(user: Person, public_id: UUID) -> BulkRun:
    """A run that the person made."""
    return get_object_or_404(BulkRun.objects.filter(made_by=user.pk), public_id=public_id)


def change_request_or_404(application: Application, request_id: int) -> ChangeRequest:
    """One change request of a case that the person has got from this shelf."""
    return get_object_or_404(ChangeRequest.objects.filter(application=application), pk=request_id)
