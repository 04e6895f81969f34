"""From an endorsed application to a certificate, by the services that people use."""

from django.utils import timezone

from accounts.models import User
from certification.models import AgendaItem, Application, Certificate, Meeting, Resolution
from certification.services import certifying, checking, reporting
from certification.services.deciding import decide
from certification.workflow import Stage
from networks.models import Body, BodyKind
from tests.factories.applications import token, walk_to
from tests.factories.people import make_body

MOVES = {
    "provincial": ("endorse", "place_on_agenda"),
    "selection": ("select", None),
    "national": ("approve", None),
}


def resolve_at(body: Body, application: Application, by: User, level: int = 3) -> None:
    """A meeting of the body that endorses the application; the short way, without attendance."""
    meeting = Meeting.objects.create(
        body=body,
        number=Meeting.objects.filter(body=body).count() + 1,
        year=2569,
        held_on=timezone.localdate(),
        place="ห้องประชุม",
        created_by=by,
    )
    application.refresh_from_db()
    item = AgendaItem.objects.create(
        meeting=meeting, application=application, submission=application.submission, position=1, placed_by=by
    )
    move, placing = MOVES[body.kind]
    if placing:
        decide(application_id=application.pk, move=placing, by=by, once=token())
    Resolution.objects.create(item=item, outcome="endorse", level=level, present=5, recused=0, resolved_by=by)
    decide(application_id=application.pk, move=move, by=by, once=token(), level=level)


def report_up(application: Application, *, officer: User, approver: User) -> None:
    report = reporting.gather(
        province=application.organisation.province, round_=application.round, by=officer
    )
    reporting.sign(report_id=report.pk, letter_number="ชร 0031/1", by=approver, once=token())


def check(application: Application, *, department: User) -> None:
    report = application.report_items.latest("pk").report
    checking.check_report(report_id=report.pk, by=department, once=token())


def certify(application: Application, *, secretary: User) -> Certificate:
    return certifying.certify(
        application_id=application.pk, issued_on=timezone.localdate(), by=secretary, once=token()
    )


def certified(
    application: Application,
    *,
    owner: User,
    officer: User,
    approver: User,
    department: User,
    secretary: User,
    stage: Stage = Stage.CERTIFIED,
    level: int = 3,
) -> Certificate | Application:
    """The whole way from a draft to `stage` (ENDORSED … CERTIFIED); the certificate, or the application.

    `level` is what every body resolves, whatever the scores come to.
    """
    walk_to(Stage.VERIFIED, application, owner=owner, officer=officer)
    province_body = make_body(BodyKind.PROVINCIAL, application.organisation.province)
    steps = {
        Stage.ENDORSED: lambda: resolve_at(province_body, application, officer, level),
        Stage.REPORTED: lambda: report_up(application, officer=officer, approver=approver),
        Stage.CHECKED: lambda: check(application, department=department),
        Stage.SELECTED: lambda: resolve_at(make_body(BodyKind.SELECTION), application, secretary, level),
        Stage.APPROVED: lambda: resolve_at(make_body(BodyKind.NATIONAL), application, secretary, level),
    }
    for target, step in steps.items():
        step()
        application.refresh_from_db()
        if target == stage:
            return application
    return certify(application, secretary=secretary)
